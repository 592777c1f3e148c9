package org.cobro.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HttpMethodConverterTest {

  private final CamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void start() {
    camel.start();
    HttpMethodConverter.addTo(camel);
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  private HttpMethods read(String header) {
    Exchange exchange = new DefaultExchange(camel);
    exchange.getMessage().setHeader(Exchange.HTTP_METHOD, header);
    return exchange.getMessage().getHeader(Exchange.HTTP_METHOD, HttpMethods.class);
  }

  @ParameterizedTest
  @EnumSource
  void readsEachMethodHoweverItIsWritten(HttpMethods method) {
    assertThat(read(method.name())).isEqualTo(method);
    assertThat(read(" " + method.name().toLowerCase(Locale.ROOT))).isEqualTo(method);
  }

  @Test
  void isTheOneThatCamelFindsAtOnce() {
    assertThat(camel.getTypeConverterRegistry().lookup(HttpMethods.class, String.class))
        .isInstanceOf(HttpMethodConverter.class);
  }

  @Test
  void refusesWhatIsNone() {
    assertThatThrownBy(() -> read("FETCH")).hasMessageContaining("FETCH");
  }
}
