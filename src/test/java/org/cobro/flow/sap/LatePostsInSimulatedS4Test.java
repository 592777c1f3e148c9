package org.cobro.flow.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.flow.sap.S4Payment.SETTLE;
import static org.cobro.flow.sap.S4Payment.due;
import static org.cobro.flow.sap.S4Payment.fault;
import static org.cobro.flow.sap.S4Payment.onlyEntry;
import static org.cobro.flow.sap.S4Payment.register;
import static org.cobro.flow.sap.S4Payment.telling;
import static org.cobro.flow.sap.S4Payment.told;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.cobro.erp.Told;
import org.cobro.flow.TalksUnderWay;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.sandbox.s4.Call;
import org.cobro.sandbox.s4.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Posts of which nobody knows whether SAP still works at them. */
class LatePostsInSimulatedS4Test {

  @Test
  void waitsAsLongAsSapMayTakeAfterAPostWhoseAnswerWasLost() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.server.troubles().next(Call.POST, Trouble.dropBefore());
      Fault fault = fault(s4.talk(telling(s4, false)));
      assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
      assertThat(fault.retryAfter()).isEqualTo(SETTLE);
      assertThat(s4.server.calls(Call.POST)).isEqualTo(1);
    }
  }

  @Test
  void waitsAsLongWhereTheLookAfterIsLostToo() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.server.troubles().next(Call.POST, Trouble.dropAfter());
      failTheLookAfterThePost(s4);
      Fault fault = fault(s4.talk(telling(s4, false)));
      assertThat(fault.retryAfter()).isEqualTo(SETTLE);
      assertThat(register(s4)).isInstanceOf(Told.Shown.class);
      onlyEntry(s4);
    }
  }

  private static void failTheLookAfterThePost(S4OnHttp s4) {
    s4.server.troubles().next(Call.ITEMS, 3, Trouble.meanwhile(() -> {}));
    s4.server.troubles().next(Call.ITEMS, Trouble.page(503));
  }

  @ParameterizedTest(name = "HTTP {0}")
  @ValueSource(ints = {301, 400, 401, 403, 404, 405, 407, 410, 415, 429, 500, 503})
  void postsOnceWhereAPostLandsLateThoughItsStatusSoundedLikeNo(int status) {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.server.troubles().next(Call.POST, Trouble.page(status).landingAfter(4));
      Answer<Told> first = s4.talk(telling(s4, false));
      assertThat(fault(first).retryAfter()).isEqualTo(SETTLE);
      awaitShown(s4, first);
      onlyEntry(s4);
      assertThat(s4.server.calls(Call.POST)).isEqualTo(1);
    }
  }

  @Test
  void waitsLongerAfterAPostWhereSapAsksForThat() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.server.troubles().next(Call.POST, Trouble.tooManyRequests("600"));
      Fault fault = fault(s4.talk(telling(s4, false)));
      assertThat(fault.retryAfter()).isEqualTo(Duration.ofMinutes(10));
    }
  }

  @Test
  void postsNothingInTheWakeOfATalkThatBrokeOff() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      Fault fault = fault(s4.talk(telling(s4, true)));
      assertThat(fault.retryAfter()).isEqualTo(SETTLE);
      assertThat(s4.server.calls(Call.POST)).isZero();
    }
  }

  @Test
  void putsTheNextTalkOffWhateverFailsInTheWake() {
    for (Trouble trouble : List.of(Trouble.page(503), Trouble.page(401), Trouble.cutBody())) {
      try (S4OnHttp s4 = new S4OnHttp()) {
        s4.server.troubles().next(Call.ITEMS, trouble);
        assertThat(fault(s4.talk(telling(s4, true))).retryAfter()).isEqualTo(SETTLE);
      }
    }
  }

  @Test
  void putsTheNextTalkOffInTheWakeWhateverBecameOfTheInvoice() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.books().change(s4.invoice, "AmountInTransactionCurrency", new BigDecimal("1.00"));
      assertThat(fault(s4.talk(telling(s4, true))).retryAfter()).isEqualTo(SETTLE);
      s4.books().clear(s4.invoice);
      assertThat(fault(s4.talk(telling(s4, true))).retryAfter()).isEqualTo(SETTLE);
    }
  }

  @Test
  void waitsLongerInTheWakeWhereSapAsksForThat() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.server.troubles().next(Call.ITEMS, Trouble.tooManyRequests("600"));
      assertThat(fault(s4.talk(telling(s4, true))).retryAfter()).isEqualTo(Duration.ofMinutes(10));
    }
  }

  /** The node died after it had sent; the first look of the next one fails. */
  @Test
  void postsOnceWhereALatePostOutlivesAFailedLook() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.server.troubles().next(Call.POST, Trouble.dropBefore().landingAfter(5));
      breakOffAtThePost(s4);
      s4.server.troubles().next(Call.ITEMS, Trouble.page(503));
      awaitShown(s4, s4.talk(telling(s4, true)));
      onlyEntry(s4);
    }
  }

  private static void breakOffAtThePost(S4OnHttp s4) {
    S4Talk talk = new S4Talk(telling(s4, false), TalksUnderWay.Watch.NOBODY);
    while (!talk.getCall().posts()) {
      talk.learn(s4.send(talk.getCall()));
    }
    s4.send(talk.getCall());
  }

  /** Comes back as soon as it may; what SAP has not carried out when it settled never will be. */
  private static void awaitShown(S4OnHttp s4, Answer<Told> first) {
    Answer<Told> answer = first;
    while (answer instanceof Answer.Failed<Told> failed) {
      if (failed.fault().retryAfter().compareTo(SETTLE) >= 0) {
        IntStream.range(0, 6).forEach(look -> due(s4));
      }
      answer = s4.talk(telling(s4, false));
    }
    assertThat(told(answer)).isInstanceOf(Told.Shown.class);
    due(s4);
  }

  @Test
  void adoptsInTheWakeWhatThatTalkPosted() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      register(s4);
      assertThat(told(s4.talk(telling(s4, true)))).isInstanceOf(Told.Shown.class);
      onlyEntry(s4);
    }
  }

  @Test
  void looksAgainForWhatSapConfirmedAndShowsAMomentLater() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      hideAfterThePost(s4, 2);
      assertThat(register(s4)).isInstanceOf(Told.Shown.class);
      onlyEntry(s4);
    }
  }

  /** However late SAP shows it: nobody needs to redo anything, so nothing can be posted twice. */
  @Test
  void takesSapsWordForWhatItConfirmedAndDoesNotShow() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      hideAfterThePost(s4, 10);
      assertConfirmed(s4);
    }
  }

  @Test
  void takesSapsWordForWhatItConfirmedWhereTheLookFails() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      failTheLookAfterThePost(s4);
      assertConfirmed(s4);
    }
  }

  private static void assertConfirmed(S4OnHttp s4) {
    Told.Shown shown = (Told.Shown) register(s4);
    assertThat(shown.key()).isEqualTo(onlyEntry(s4).entry());
    assertThat(shown.detail())
        .contains("as SAP confirmed", "did not show it yet", "stays open in SAP");
    assertThat(s4.server.calls(Call.POST)).isEqualTo(1);
  }

  private static void hideAfterThePost(S4OnHttp s4, int looks) {
    s4.server
        .troubles()
        .next(
            Call.POST,
            Trouble.meanwhile(
                () -> s4.server.troubles().next(Call.ITEMS, looks, Trouble.emptyPage())));
  }
}
