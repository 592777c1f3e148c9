package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cobro.config.CobroProperties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;

class PushKeysTest {

  @ParameterizedTest
  @CsvSource({
    "key=a key & more %3D, false",
    "key=a%20key%20%26%20more, true",
    "x=1&key=a%20key%20%26%20more&y, true",
    "key=a+key+%26+more, false",
    "key=good%zzrest, false",
    "key=%, false",
    "key, false",
    "kei=a%20key%20%26%20more, false"
  })
  void readsTheKeyFromTheQuery(String query, boolean fits) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setQueryString(query);

    assertThat(keys("a key & more").fits("main", request)).isEqualTo(fits);
  }

  private static PushKeys keys(String key) {
    Map<String, String> settings =
        Map.of("cobro.erps.main.type", "odoo", "cobro.erps.main.push-key", key);
    return new PushKeys(
        new Binder(new MapConfigurationPropertySource(settings))
            .bind("cobro", CobroProperties.class)
            .get());
  }
}
