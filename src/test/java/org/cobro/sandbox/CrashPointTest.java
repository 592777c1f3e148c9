package org.cobro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashPointTest {

  @Test
  void namesAStepAlone() {
    assertThat(CrashPoint.parse("before:create-send"))
        .isEqualTo(new CrashPoint(true, "create-send", "", 1));
  }

  @Test
  void namesTheHit() {
    assertThat(CrashPoint.parse("after:odoo-call:3"))
        .isEqualTo(new CrashPoint(false, "odoo-call", "", 3));
  }

  @Test
  void namesWordsAndTheHit() {
    assertThat(CrashPoint.parse("after:odoo-call:account.payment load:2"))
        .isEqualTo(new CrashPoint(false, "odoo-call", "account.payment load", 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "create-send", "during:create-send", "after:", "after:a b", "after:a:b:c"})
  void refusesWhatItCannotRead(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> CrashPoint.parse(text));
  }

  @Test
  void seesWordsWhateverPartsThem() {
    CrashPoint point = CrashPoint.parse("after:odoo-call:account.payment load");
    assertThat(point.matches("[erp, 6, secret, account.payment, load, []]")).isTrue();
    assertThat(point.matches("[account.payment, load_views]")).isFalse();
    assertThat(point.matches("[account.payment, search_read]")).isFalse();
  }
}
