package org.cobro.erp.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.cobro.erp.Direction;
import org.cobro.erp.odoo.Preflight.Turn;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {
  private static final OdooWish WISH = new OdooWish(OptionalLong.empty(), "BNK1", null, null, null);

  private final Map<String, Reply> answers = new HashMap<>();
  private final Map<String, Call> asked = new HashMap<>();

  @ParameterizedTest
  @CsvSource({"14,ref,8,1", "15,ref,8,3", "17,ref,6,1", "18,memo,13,5", "19,memo,12,3"})
  void findsWhatAPaymentNeedsFromRecordedAnswers(
      int version, String reference, long journal, long method) {
    OdooSetup setup = ((Turn.Ready) run(version, WISH)).setup();
    assertThat(setup.version()).isEqualTo(version);
    assertThat(setup.reference()).isEqualTo(reference);
    assertThat(setup.journalId()).isEqualTo(journal);
    assertThat(setup.methodId()).isEqualTo(method);
    assertThat(setup.outstandingAccountId()).isEmpty();
    assertThat(setup.moveFields()).containsExactly("x_cobro_status");
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18, 19})
  void warnsOfAMissingOutstandingAccountOnlyWhereItMatters(int version) {
    List<String> warnings = ((Turn.Ready) run(version, WISH)).warnings();
    if (version >= 18) {
      assertThat(warnings).singleElement().asString().contains("BNK1", "without a journal entry");
    } else {
      assertThat(warnings).isEmpty();
    }
  }

  @Test
  void takesTheOutstandingAccountOfTheMethodElseTheConfiguredOne() {
    OdooWish wish = new OdooWish(OptionalLong.of(1), "BNK1", null, "102.01.02", null);
    answers.put("account.account", rows(Map.of("id", 41, "code", "102.01.02")));
    Turn.Ready ready = (Turn.Ready) run(18, wish);
    assertThat(ready.setup().outstandingAccountId()).hasValue(41);
    assertThat(ready.setup().companyId()).hasValue(1);
    assertThat(ready.warnings()).isEmpty();

    answers.put(
        "account.payment.method.line",
        rows(Map.of("id", 5, "payment_account_id", List.of(40, "Outstanding"))));
    ready = (Turn.Ready) run(18, wish);
    assertThat(ready.setup().outstandingAccountId()).hasValue(40);
    assertThat(ready.warnings()).isEmpty();
  }

  @Test
  void saysInWordsWhatIsMissing() {
    answers.put("account.account", rows());
    assertFailed(
        new OdooWish(OptionalLong.empty(), "BNK1", null, "9", null), "no account with the code 9");
    answers.put("account.payment.method.line", rows());
    assertFailed(WISH, "journal BNK1 has no inbound payment method");
    answers.put("account.journal", rows(Map.of("id", 1, "type", "sale")));
    assertFailed(WISH, "bank or cash journal is needed");
    answers.put("account.journal", rows(Map.of("id", 1), Map.of("id", 2)));
    assertFailed(WISH, "several companies");
    answers.put("account.journal", rows());
    assertFailed(WISH, "no journal with the code BNK1");
    assertFailed(
        new OdooWish(OptionalLong.empty(), "BNK1", null, null, "x_till"), "no field x_till");
    answers.put("account.payment", new Reply.Value(Map.of()));
    assertFailed(WISH, "neither memo nor ref");
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 19})
  void takesTheMethodThatTheFlowNames(int version) {
    OdooWish terminal = new OdooWish(OptionalLong.empty(), "BNK1", "Terminal", null, null);
    Reply methods =
        rows(
            Map.of("id", 31, "name", "Manual", "payment_account_id", false),
            Map.of("id", 32, "name", "Terminal", "payment_account_id", List.of(40, "Outstanding")));
    answers.put("account.payment.method.line", methods);
    answers.put("account.payment.method", methods);
    assertThat(((Turn.Ready) run(version, terminal)).setup().methodId()).isEqualTo(32);

    OdooWish cash = new OdooWish(OptionalLong.empty(), "BNK1", "Cash", null, null);
    assertThat(((Turn.Failed) run(version, cash)).fault().detail())
        .contains(
            "journal BNK1 has no inbound payment method called Cash; it has [Manual, Terminal]");
  }

  @Test
  void wantsAnInboundMethodIn14Too() {
    answers.put("account.journal", rows(Map.of("id", 1, "inbound_payment_method_ids", List.of())));
    Turn.Failed failed = (Turn.Failed) run(14, WISH);
    assertThat(failed.fault().detail()).contains("no inbound payment method");
  }

  @Test
  void looksForAMethodThatGivesMoneyBackIn14() {
    OdooWish back = outbound(null, null);
    answers.put(
        "account.journal",
        rows(
            Map.of(
                "id",
                8,
                "inbound_payment_method_ids",
                List.of(1),
                "outbound_payment_method_ids",
                List.of(2, 4))));
    OdooSetup setup = ((Turn.Ready) run(14, back)).setup();
    assertThat(setup.methodId()).isEqualTo(2);
    assertThat(setup.direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(fields("account.journal")).contains("outbound_payment_method_ids");
    answers.put("account.payment.method", rows(Map.of("id", 4, "name", "Terminal")));
    assertThat(((Turn.Ready) run(14, outbound("Terminal", null))).setup().methodId()).isEqualTo(4);
    answers.put("account.journal", rows(Map.of("id", 8, "inbound_payment_method_ids", List.of(1))));
    assertThat(((Turn.Failed) run(14, back)).fault().detail())
        .contains("journal BNK1 has no outbound payment method: add Manual to it");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18, 19})
  void looksForAMethodLineThatGivesMoneyBackFrom15On(int version) {
    answers.put(
        "account.payment.method.line",
        rows(Map.of("id", 6, "name", "Manual", "payment_account_id", List.of(42, "Payments"))));
    Turn.Ready ready = (Turn.Ready) run(version, outbound(null, null));
    assertThat(ready.setup().methodId()).isEqualTo(6);
    assertThat(ready.setup().outstandingAccountId()).hasValue(42);
    assertThat(ready.setup().direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(ready.warnings()).isEmpty();
    assertThat(domain("account.payment.method.line")).contains("[payment_type, =, outbound]");
    answers.put("account.payment.method.line", rows());
    assertThat(((Turn.Failed) run(version, outbound(null, null))).fault().detail())
        .contains("no outbound payment method");
    answers.put("account.payment.method.line", rows(Map.of("id", 6, "name", "Manual")));
    assertThat(((Turn.Failed) run(version, outbound("Cash", null))).fault().detail())
        .contains("no outbound payment method called Cash; it has [Manual]");
  }

  @Test
  void wantsTheOutstandingPaymentsAccountForWhatIsGivenBack() {
    answers.put(
        "account.payment.method.line",
        rows(Map.of("id", 6, "name", "Manual", "payment_account_id", false)));
    assertThat(((Turn.Ready) run(18, outbound(null, null))).warnings())
        .singleElement()
        .asString()
        .contains(
            "the outbound payment method of journal BNK1 has no outstanding payments account");
    answers.put("account.account", rows());
    assertFailed(outbound(null, "9"), "it should be the outstanding payments account");
    answers.put("account.account", rows(Map.of("id", 42)));
    Turn.Ready ready = (Turn.Ready) run(18, outbound(null, "102.01.03"));
    assertThat(ready.setup().outstandingAccountId()).hasValue(42);
  }

  @Test
  void warnsOfAUserWithoutEmailOrOfOneItMayNotRead() {
    answers.put("res.users", rows(Map.of("id", 6, "email", false)));
    assertThat(((Turn.Ready) run(17, WISH)).warnings())
        .singleElement()
        .asString()
        .contains("e-mail");
    answers.put("res.users", OdooFaults.reply(4, "You are not allowed."));
    assertThat(((Turn.Ready) run(17, WISH)).warnings())
        .singleElement()
        .asString()
        .contains("e-mail");
  }

  @Test
  void endsWithTheFaultOfAFailedCall() {
    Fault fault = Fault.of(FaultKind.NOT_SENT, "refused");
    answers.put("account.journal", OdooFaults.transport(fault));
    assertThat(run(18, WISH)).isEqualTo(new Turn.Failed(fault));
  }

  @Test
  void refusesVersionsThatAreTooOldOrUnknownAndWarnsOfNewOnes() {
    for (Object version : List.of(Map.of("server_serie", "13.0"), Map.of(), "noise")) {
      Turn turn = Preflight.of(version, 6, WISH).next();
      assertThat(((Turn.Failed) turn).fault().detail()).contains("14 or later");
    }
    Turn.Ready ready =
        (Turn.Ready) talk(Preflight.of(Map.of("server_serie", "saas~20.1"), 6, WISH), 19);
    assertThat(ready.setup().version()).isEqualTo(20);
    assertThat(ready.warnings()).asString().contains("newer than the tested 19");
  }

  @Test
  void takesNoReplyAfterItsEnd() {
    Preflight over = Preflight.of("noise", 6, WISH);
    assertThatThrownBy(() -> over.learn(new Reply.Value(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static OdooWish outbound(String method, String account) {
    return new OdooWish(OptionalLong.empty(), "BNK1", method, account, null, Direction.OUTBOUND);
  }

  private String fields(String model) {
    return asked.get(model).kwargs().get("fields").toString();
  }

  private String domain(String model) {
    return asked.get(model).args().get(0).toString();
  }

  private void assertFailed(OdooWish wish, String words) {
    Turn turn = run(18, wish);
    assertThat(turn).isInstanceOf(Turn.Failed.class);
    assertThat(((Turn.Failed) turn).fault().detail()).contains(words);
  }

  private Turn run(int version, OdooWish wish) {
    return talk(Preflight.of(Recorded.value(version, "common-version"), 6, wish), version);
  }

  private Turn talk(Preflight start, int version) {
    Preflight now = start;
    while (now.next() instanceof Turn.Ask ask) {
      assertThat(ask.call().writes()).isFalse();
      String model = ask.call().model();
      asked.put(model, ask.call());
      Reply answer = answers.get(model);
      now = now.learn(answer == null ? recorded(version, model) : answer);
    }
    return now.next();
  }

  private static Reply recorded(int version, String model) {
    return switch (model) {
      case "account.payment" -> new Reply.Value(Map.of(version >= 18 ? "memo" : "ref", Map.of()));
      case "account.move" -> new Reply.Value(Map.of("x_cobro_status", Map.of("type", "char")));
      case "account.journal" -> Recorded.reply(version, "search-read-bank-journals");
      case "account.payment.method.line" ->
          Recorded.reply(version, "search-read-payment-method-lines");
      case "res.users" -> rows(Map.of("id", 6, "email", "cobro@example.mx"));
      default -> throw new AssertionError("an unknown model: " + model);
    };
  }

  private static Reply rows(Map<?, ?>... rows) {
    return new Reply.Value(List.of((Object[]) rows));
  }
}
