package org.cobro.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cobro.intent.FaultKind;
import org.cobro.intent.State;
import org.cobro.intent.Verdict;
import org.junit.jupiter.api.Test;

class ReportTextTest {

  @Test
  void tellsADayWithoutAnything() {
    assertThat(ReportText.of(DayOfAttempts.report()))
        .isEqualTo(
            """
            2026-03-02, ERP main (America/Mexico_City), made 2026-03-03 04:30:00

              provider                  paid at provider        paid in Cobro    registered in ERP
              nothing was paid

            No differences.
            """);
    assertThat(ReportText.summary(DayOfAttempts.report()))
        .isEqualTo("reconciliation of 2026-03-02, main: no differences");
  }

  @Test
  void tellsADifferenceWithBothBooksAndWhatToDo() {
    Report report =
        DayOfAttempts.report(
            Attempt.paid("1", "10.00"),
            Attempt.unpaid("INV/2", State.EXPIRED, Verdict.PAID),
            Attempt.paid("3", "30.00").registered());

    assertThat(ReportText.of(report))
        .contains(
            "  compago          MXN             3  156.00             2  40.00             1  10.00\n")
        .contains(
            """

              PAID_NOT_KNOWN  INV/2
                reference    INV-INV/2-a1-0badcafe
                provider     compago pi-INV/2
                when         2026-03-02 12:00:00
                amounts      provider 116.00 MXN, Cobro nothing
                books        Cobro: EXPIRED; provider: PAID (as PAID)
                → have it asked for again, which books it: POST /api/intents/id-INV/2/poll
            """)
        .contains("    amounts      Cobro 30.00 MXN, ERP nothing\n")
        .endsWith("\n2 differences.\n");
    assertThat(ReportText.summary(report))
        .endsWith("main: 2 differences [PAID_NOT_KNOWN, TAKEN_BACK]");
  }

  @Test
  void tellsAStrangeReferenceAndASilentProvider() {
    Attempt strange = Attempt.paid("9", "9.00");
    Report report =
        DayOfAttempts.report(
            List.of(strange.payments().get(0)), Attempt.paid("1", "10.00").fault(FaultKind.BUSY));

    assertThat(ReportText.of(report))
        .contains(
            "  (unknown)        MXN                     –                    –              1  9.00\n")
        .contains("\n  REGISTERED_UNPAID\n    reference    INV-9-a1-0badcafe\n    amounts ")
        .contains("  NOT ANSWERED  compago: 1 of 1 questions: BUSY: as BUSY\n")
        .endsWith("\n1 difference; the report is incomplete.\n");
    assertThat(ReportText.summary(report))
        .endsWith("1 difference [REGISTERED_UNPAID]; incomplete, unanswered: 1");
  }
}
