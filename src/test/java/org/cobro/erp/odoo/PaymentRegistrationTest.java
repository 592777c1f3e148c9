package org.cobro.erp.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.cobro.erp.Registration;
import org.cobro.erp.odoo.SmallOdoo.Mishap;
import org.cobro.intent.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentRegistrationTest {
  private static final OptionalLong NONE = OptionalLong.empty();

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18, 19})
  void createsPostsAndAppliesOnePayment(int version) {
    SmallOdoo odoo = new SmallOdoo(version);
    Step end = odoo.talk(registration(odoo, "1160.00"));

    assertDone(odoo, end, "1160.00");
    assertThat(odoo.writes()).containsExactly("load", "action_post", "js_assign_outstanding_line");
    assertThat(((Step.Done) end).detail())
        .contains("PBNK1/2026/00024", "INV/2026/00027", "PAID", "0.00 MXN");
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18, 19})
  void sendsTheColumnsThatWereRecorded(int version) {
    SmallOdoo odoo = new SmallOdoo(version);
    odoo.talk(registration(odoo, "290.58"));
    Call load = odoo.calls.stream().filter(c -> c.method().equals("load")).findFirst().get();

    List<?> recorded = (List<?>) Recorded.request(version, "payment-load-external-id").get(2);
    assertThat(load.args().get(0)).isEqualTo(recorded.get(0));
    List<?> cells = (List<?>) ((List<?>) load.args().get(1)).get(0);
    assertThat(cells).allMatch(String.class::isInstance);
    assertThat(cells.toString())
        .contains("__cobro__.payment_CB-7_a, inbound, customer, 10, 290.58, 2026-11-15, 8, 5, 33");
    assertThat(load.kwargs())
        .containsEntry("context", Map.of("lang", "en_US", "allowed_company_ids", List.of(1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 19})
  void registersAPartialPayment(int version) {
    SmallOdoo odoo = new SmallOdoo(version);
    assertDone(odoo, odoo.talk(registration(odoo, "160.01")), "160.01");
    assertThat(odoo.invoice)
        .containsEntry("payment_state", "partial")
        .containsEntry("amount_residual", new BigDecimal("999.99"));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void changesNothingWhenRepeated(int version) {
    SmallOdoo odoo = new SmallOdoo(version);
    Step first = odoo.talk(registration(odoo, "1160.00"));
    List<String> writes = odoo.writes();

    assertThat(odoo.talk(registration(odoo, "1160.00"))).isEqualTo(first);
    assertThat(odoo.writes()).isEqualTo(writes);
  }

  @Test
  void givesADraftItsOutstandingAccountWhenOneIsConfigured() {
    SmallOdoo odoo = new SmallOdoo(18);
    odoo.methodNamesAccount = false;
    PaymentRegistration start =
        PaymentRegistration.of(wanted("1160.00"), odoo.setup(OptionalLong.of(SmallOdoo.ACCOUNT)));

    assertDone(odoo, odoo.talk(start), "1160.00");
    assertThat(odoo.writes())
        .containsExactly("load", "write", "action_post", "js_assign_outstanding_line");
  }

  @ParameterizedTest(name = "Odoo {0}, call {1}: {2}")
  @MethodSource("mishapsAtEachCall")
  void endsWithOneAppliedPaymentWhateverCallGoesWrong(int version, int call, Mishap mishap) {
    SmallOdoo odoo = withoutAccount(version);
    odoo.mishaps.put(call, mishap);
    OdooSetup setup = odoo.setup(OptionalLong.of(SmallOdoo.ACCOUNT));
    Step end = odoo.talk(PaymentRegistration.of(wanted("1160.00"), setup));
    if (end instanceof Step.Retry) {
      end = odoo.talk(PaymentRegistration.of(wanted("1160.00"), setup));
    }
    assertDone(odoo, end, "1160.00");
  }

  @ParameterizedTest(name = "Odoo {0}, crash before call {1}")
  @MethodSource("eachCall")
  void endsWithOneAppliedPaymentWhereverItIsAbandoned(int version, int call) {
    SmallOdoo odoo = withoutAccount(version);
    OdooSetup setup = odoo.setup(OptionalLong.of(SmallOdoo.ACCOUNT));
    PaymentRegistration first = PaymentRegistration.of(wanted("1160.00"), setup);
    while (odoo.calls.size() < call - 1 && first.next() instanceof Step.Ask ask) {
      first = first.learn(odoo.reply(ask.call()));
    }
    Step end = odoo.talk(PaymentRegistration.of(wanted("1160.00"), setup));
    assertDone(odoo, end, "1160.00");
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void readsBackAfterEachWriteEvenWhenItAnswered(int version) {
    SmallOdoo odoo = new SmallOdoo(version);
    odoo.talk(registration(odoo, "1160.00"));
    for (int i = 0; i < odoo.calls.size() - 1; i++) {
      if (odoo.calls.get(i).writes()) {
        assertThat(odoo.calls.get(i + 1).writes()).isFalse();
      }
    }
    assertThat(odoo.calls.get(odoo.calls.size() - 1).writes()).isFalse();
  }

  /** Odoo answers a field that it does not have with a fault, and nothing is registered. */
  @ParameterizedTest
  @ValueSource(ints = {14, 17, 18, 19})
  void asksForNoFieldThatThisOdooDoesNotHave(int version) {
    OdooSetup setup = new SmallOdoo(version).setup(NONE);
    PaymentCalls calls = new PaymentCalls(wanted("1.00"), setup);
    PaymentCalls bare = new PaymentCalls(wanted("1.00"), setup.withMoveFields(Set.of()));
    assertThat(fields(calls.invoice())).contains("commercial_partner_id");
    assertThat(fields(bare.invoice())).doesNotContain("commercial_partner_id");
    assertThat(fields(calls.payments()).contains("outstanding_account_id"))
        .isEqualTo(version >= 18);
  }

  @Test
  void refusesWhatTheCoreMustNeverAsk() {
    OdooSetup setup = new SmallOdoo(18).setup(NONE);
    Money amount = Money.of("1.00", "MXN");
    LocalDate day = LocalDate.of(2026, 11, 15);
    for (Registration wrong :
        List.of(
            new Registration("a.b", "76", amount, day, "BNK1"),
            new Registration("", "76", amount, day, "BNK1"),
            new Registration("a", "seventy", amount, day, "BNK1"),
            new Registration("a", "76", Money.of("0.00", "MXN"), day, "BNK1"),
            new Registration("a", "76", amount, day, "CSH1"))) {
      assertThatThrownBy(() -> PaymentRegistration.of(wrong, setup))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void takesNoReplyAfterItsEnd() {
    SmallOdoo odoo = new SmallOdoo(17);
    odoo.invoice.clear();
    PaymentRegistration start = registration(odoo, "1.00");
    PaymentRegistration end =
        start.learn(new Reply.Value(List.of())).learn(new Reply.Value(List.of()));
    assertThat(end.next()).isInstanceOf(Step.Stop.class);
    assertThatThrownBy(() -> end.learn(new Reply.Value(true)))
        .isInstanceOf(IllegalStateException.class);
  }

  static Stream<Arguments> mishapsAtEachCall() {
    return eachCall()
        .flatMap(
            at ->
                Stream.of(Mishap.values())
                    .map(mishap -> Arguments.of(at.get()[0], at.get()[1], mishap)));
  }

  /** As many calls as the longest undisturbed conversation of the version makes. */
  static Stream<Arguments> eachCall() {
    return Stream.of(14, 15, 16, 17, 18, 19)
        .flatMap(
            version -> {
              SmallOdoo odoo = withoutAccount(version);
              OdooSetup setup = odoo.setup(OptionalLong.of(SmallOdoo.ACCOUNT));
              odoo.talk(PaymentRegistration.of(wanted("1160.00"), setup));
              return Stream.iterate(1, n -> n <= odoo.calls.size(), n -> n + 1)
                  .map(call -> Arguments.of(version, call));
            });
  }

  private static SmallOdoo withoutAccount(int version) {
    SmallOdoo odoo = new SmallOdoo(version);
    odoo.methodNamesAccount = false;
    return odoo;
  }

  private static PaymentRegistration registration(SmallOdoo odoo, String amount) {
    return PaymentRegistration.of(wanted(amount), odoo.setup(NONE));
  }

  private static List<Object> fields(Call call) {
    return List.copyOf((List<?>) call.kwargs().get("fields"));
  }

  static Registration wanted(String amount) {
    return new Registration(
        "CB-7_a", "76", Money.of(amount, "MXN"), LocalDate.of(2026, 11, 15), "BNK1");
  }

  private static void assertDone(SmallOdoo odoo, Step end, String amount) {
    assertThat(end).as(odoo.toString()).isInstanceOf(Step.Done.class);
    assertThat(((Step.Done) end).id()).isEqualTo("37");
    assertThat(odoo.payments).hasSize(1);
    assertThat(odoo.payments.get(0)).containsEntry("is_reconciled", true);
    assertThat((BigDecimal) odoo.payments.get(0).get("amount")).isEqualByComparingTo(amount);
  }
}
