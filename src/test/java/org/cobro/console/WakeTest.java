package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class WakeTest {

  @Test
  void leavesWhatIsDueToTheTickBeforeTheRoutesRun() throws Exception {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.init();
      leavesItToTheTick(camel.createProducerTemplate());
    }
  }

  @Test
  void leavesWhatIsDueToTheNextStartOnceTheRoutesStopped() throws Exception {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.start();
      ProducerTemplate template = camel.createProducerTemplate();
      camel.stop();
      leavesItToTheTick(template);
    }
  }

  private static void leavesItToTheTick(ProducerTemplate template) {
    assertThatThrownBy(() -> template.sendBody("seda:creates-due", null)).isNotNull();
    assertThatCode(() -> Wake.all(template)).doesNotThrowAnyException();
    assertThatCode(() -> Wake.erp(template, "main")).doesNotThrowAnyException();
  }
}
