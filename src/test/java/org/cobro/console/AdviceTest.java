package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.cobro.intent.Cause;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

/** What a letter tells people to do must not lead to a second charge. */
class AdviceTest {

  private final MessageSource words = new PageWeb().messageSource();

  /** Settled, it no longer bars the next attempt at an invoice that was paid. */
  @Test
  void settlesNoLatePaymentThatWasCharged() {
    assertThat(advice(Cause.LATE_CONTRADICTION, "es"))
        .contains(
            "Si está cobrado, NO lo dé por resuelto ni reintente",
            "decídalo en su página, con la referencia");
    assertThat(advice(Cause.LATE_CONTRADICTION, "en"))
        .contains("If it was charged, do NOT mark it as settled and do not retry");
  }

  @Test
  void settlesNoUntoldPaymentBeforeItIsBooked() {
    assertThat(advice(Cause.UNWRITABLE, "es"))
        .contains("Dé por resuelto solo si ya lo registró a mano en el ERP");
    assertThat(advice(Cause.UNWRITABLE, "en"))
        .contains("Mark it as settled only if you have booked it in the ERP by hand");
  }

  private String advice(Cause cause, String language) {
    return words.getMessage("cause." + cause + ".more", null, Locale.forLanguageTag(language));
  }
}
