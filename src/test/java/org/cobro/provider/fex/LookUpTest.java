package org.cobro.provider.fex;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.provider.Created;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an unclear create left behind; a second create never leaves. */
class LookUpTest {
  private static final String LIST = "GET " + Sample.INTENTS;
  private static final Instant END = Sample.SENT.plus(Duration.ofMinutes(11));

  @ParameterizedTest
  @ValueSource(strings = {"pending", "completed", "cancelled", "expired", "whatever"})
  void takesTheOnlyOneOverWhateverBecameOfIt(String status) {
    Created created =
        lookUp()
            .on(LIST, 200, Sample.list(other(), Sample.json(status)))
            .on(one(Sample.ID), 200, Sample.answer(Sample.json(status)))
            .result();
    assertThat(created.providerId()).isEqualTo(Sample.ID);
    assertThat(created.externalId()).isEqualTo(Sample.REFERENCE);
    assertThat(created.qr().text()).isNotNull();
  }

  @Test
  void readsAllPages() {
    Dialogue<Created> talk = lookUp();
    assertThat(talk.call().query()).isEqualTo("page=1&limit=50");
    talk.answer(200, Sample.fullPage());
    assertThat(talk.call().query()).isEqualTo("page=2&limit=50");
    talk.answer(200, Sample.list(Sample.json("pending")));
    assertThat(talk.call().path()).endsWith(Sample.ID);
  }

  @Test
  void countsARowOnceThatIsOnTwoPages() {
    ObjectNode full = Sample.fullPage();
    ((ArrayNode) full.path("payment_intents")).set(49, Sample.json("pending"));
    lookUp()
        .on(LIST, 200, full)
        .on(LIST, 200, Sample.list(Sample.json("pending")))
        .on(one(Sample.ID), 200, Sample.answer(Sample.json("pending")))
        .result();
  }

  @Test
  void isNoProofWhenThereIsNoneWhileItCouldBePaid() {
    Fault fault = lookUp().on(LIST, 200, Sample.list(other())).fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(fault.detail()).contains("it may appear until its time is over");
  }

  /** Nobody has seen its QR, and nobody can pay it any more. */
  @Test
  void countsAsNeverMadeWhenThereIsNoneAfterItsTime() {
    Fault fault =
        new Dialogue<>(new FexApi(Sample.settings()).lookUp(Sample.request(), END, END))
            .on(LIST, 200, Sample.list())
            .fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.REJECTED);
    assertThat(fault.detail()).contains("nobody has seen its QR");
  }

  @Test
  void keepsOneOfSeveralAndWithdrawsTheOthersFirst() {
    Created created =
        lookUp()
            .on(
                LIST,
                200,
                Sample.list(Sample.json("pi_1", "pending"), Sample.json("pi_2", "pending")))
            .on("POST " + Sample.INTENTS + "/pi_2/cancel", 200, "{\"success\":true}")
            .on(one("pi_2"), 200, Sample.answer(Sample.json("pi_2", "cancelled")))
            .on(one("pi_1"), 200, Sample.answer(Sample.json("pi_1", "pending")))
            .result();
    assertThat(created.providerId()).isEqualTo("pi_1");
  }

  @Test
  void keepsThePaidOneOfSeveral() {
    Created created =
        lookUp()
            .on(
                LIST,
                200,
                Sample.list(Sample.json("pi_1", "pending"), Sample.json("pi_2", "completed")))
            .on("POST " + Sample.INTENTS + "/pi_1/cancel", 200, "{\"success\":true}")
            .on(one("pi_1"), 200, Sample.answer(Sample.json("pi_1", "cancelled")))
            .on(one("pi_2"), 200, Sample.answer(Sample.json("pi_2", "completed")))
            .result();
    assertThat(created.providerId()).isEqualTo("pi_2");
  }

  @Test
  void asksNothingMoreOfThoseThatHaveEnded() {
    Created created =
        lookUp()
            .on(
                LIST,
                200,
                Sample.list(Sample.json("pi_1", "expired"), Sample.json("pi_2", "pending")))
            .on(one("pi_2"), 200, Sample.answer(Sample.json("pi_2", "pending")))
            .result();
    assertThat(created.providerId()).isEqualTo("pi_2");
  }

  /** The payer was faster than the cancel: the next look-up keeps the paid one. */
  @ParameterizedTest
  @ValueSource(strings = {"completed", "pending"})
  void looksAgainWhileAnotherOneIsNotWithdrawn(String status) {
    Fault fault =
        lookUp()
            .on(
                LIST,
                200,
                Sample.list(Sample.json("pi_1", "pending"), Sample.json("pi_2", "pending")))
            .on("POST " + Sample.INTENTS + "/pi_2/cancel", 409, Sample.refused("not pending"))
            .on(one("pi_2"), 200, Sample.answer(Sample.json("pi_2", status)))
            .fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(fault.detail()).contains("pi_2 is not withdrawn yet");
  }

  @Test
  void leavesSeveralPaidOnesToAPerson() {
    Fault fault =
        lookUp()
            .on(
                LIST,
                200,
                Sample.list(Sample.json("pi_1", "completed"), Sample.json("pi_2", "refunded")))
            .fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(fault.detail()).contains("several were paid: [pi_1, pi_2]");
  }

  /** After its time too: only a list that was read to its end says that there is none. */
  @ParameterizedTest
  @CsvSource({
    "302, UNCLEAR",
    "400, UNCLEAR",
    "401, UNAUTHORISED",
    "404, UNCLEAR",
    "429, BUSY",
    "500, UNCLEAR"
  })
  void aRefusedListIsNoProof(int status, FaultKind kind) {
    Fault fault =
        new Dialogue<>(new FexApi(Sample.settings()).lookUp(Sample.request(), END, END))
            .on(LIST, 200, Sample.fullPage())
            .on(LIST, status, Sample.refused("no"))
            .fault();
    assertThat(fault.kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"success\":true}", "{\"success\":false,\"payment_intents\":[]}", "[]", ""})
  void anAnswerWithoutAListIsNoProof(String body) {
    Fault fault =
        new Dialogue<>(new FexApi(Sample.settings()).lookUp(Sample.request(), END, END))
            .on(LIST, 200, body)
            .fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
  }

  @Test
  void aListWithoutEndIsNoProof() {
    Dialogue<Created> talk =
        new Dialogue<>(new FexApi(Sample.settings()).lookUp(Sample.request(), END, END));
    ObjectNode page = Sample.fullPage();
    for (int i = 0; i < Pages.MOST; i++) {
      talk.answer(200, page);
    }
    assertThat(talk.fault().detail()).contains("there are more than 20000");
  }

  @Test
  void doesNotTakeOverWhatAnswersForAnother() {
    Fault fault =
        lookUp()
            .on(LIST, 200, Sample.list(Sample.json("pending")))
            .on(one(Sample.ID), 200, Sample.answer(Sample.json("pi_other", "pending")))
            .fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
  }

  private static Dialogue<Created> lookUp() {
    return new Dialogue<>(
        new FexApi(Sample.settings()).lookUp(Sample.request(), END, END.minusMillis(1)));
  }

  private static String one(String id) {
    return LIST + "/" + id;
  }

  /** Another system uses the same merchant, and even the same reference. */
  private static ObjectNode other() {
    ObjectNode other = Sample.json("pi_other", "pending");
    other.remove("metadata");
    return other;
  }
}
