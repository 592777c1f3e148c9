package org.cobro.erp.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cobro.erp.Invoice;
import org.cobro.erp.Registration;
import org.cobro.erp.Search;
import org.cobro.erp.odoo.wire.Transport;
import org.cobro.intent.Money;
import org.cobro.sandbox.odoo.Failure;
import org.cobro.sandbox.odoo.InvoiceView;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.sandbox.odoo.PaymentView;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole way over HTTP, where the server and not the test decides what a call does. */
class RegistrationAgainstSimulatedOdooTest {
  /** A version, and how it is spoken to; 19 in both ways. */
  record Server(int version, Transport transport) {

    static Stream<Server> all() {
      return Stream.concat(
          IntStream.rangeClosed(14, 19).mapToObj(v -> new Server(v, Transport.XMLRPC)),
          Stream.of(new Server(19, Transport.JSON2)));
    }

    @Override
    public String toString() {
      return version + " over " + transport;
    }
  }

  private static final List<Failure> FAILURES =
      List.of(Failure.dropBefore(), Failure.dropAfter(), Failure.faultAfterCommit());

  @ParameterizedTest(name = "Odoo {0}, full accounting {1}, outstanding account {2}")
  @MethodSource("setups")
  void registersInFullAndInParts(Server server, boolean enterprise, boolean account) {
    try (SimulatedOdoo odoo = odoo(server, enterprise, account)) {
      OdooSetup setup = odoo.setup();
      assertThat(odoo.talk(payment(odoo, setup, "first", "160.01"))).isInstanceOf(Step.Done.class);
      assertThat(view(odoo).residual()).isEqualByComparingTo("999.99");
      assertThat(odoo.talk(payment(odoo, setup, "second", "999.99"))).isInstanceOf(Step.Done.class);
      assertThat(view(odoo).paid()).isTrue();
      assertThat(view(odoo).residual()).isEqualByComparingTo("0");
      assertThat(odoo.server.books().payments()).hasSize(2).allMatch(PaymentView::reconciled);
    }
  }

  @ParameterizedTest(name = "Odoo {0}, call {1}, {2}")
  @MethodSource("failuresAtEachCall")
  void endsWithOneAppliedPaymentWhateverCallFails(Server server, int failing, Failure failure) {
    try (SimulatedOdoo odoo = odoo(server, true, false)) {
      OdooSetup setup = odoo.setup();
      Conversation now = payment(odoo, setup, "CB-7", "1160.00");
      int calls = 0;
      while (now.next() instanceof Step.Ask ask) {
        if (++calls == failing) {
          odoo.server.faults().next(ask.call().model(), ask.call().method(), failure);
        }
        now = now.learn(odoo.reply(ask.call()));
      }
      if (now.next() instanceof Step.Retry) {
        now = payment(odoo, setup, "CB-7", "1160.00");
      }
      assertThat(odoo.talk(now)).isInstanceOf(Step.Done.class);
      assertThat(odoo.server.faults().waiting()).isZero();
      assertOnePayment(odoo);
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void endsWithOnePaymentWhenTwoCreateItAtTheSameTime(Server server) {
    try (SimulatedOdoo odoo = odoo(server, false, true)) {
      OdooSetup setup = odoo.setup();
      odoo.server.faults().next(2, "account.payment", "load", Failure.meet(2));
      List<Step> ends =
          IntStream.range(0, 2)
              .parallel()
              .mapToObj(i -> odoo.talk(payment(odoo, setup, "CB-7", "1160.00")))
              .toList();
      assertThat(ends).hasSize(2);
      assertThat(odoo.talk(payment(odoo, setup, "CB-7", "1160.00"))).isInstanceOf(Step.Done.class);
      assertOnePayment(odoo);
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void stopsWhereAPersonMustDecide(Server server) {
    assertStop(server, Refusal.CANCELLED, odoo -> odoo.server.books().cancel(odoo.invoice));
    assertStop(server, Refusal.DRAFT, odoo -> odoo.server.books().resetToDraft(odoo.invoice));
    assertStop(server, Refusal.GONE, odoo -> odoo.server.books().delete(odoo.invoice));
    assertStop(
        server,
        Refusal.AMOUNT_CHANGED,
        odoo -> odoo.server.books().changeAmount(odoo.invoice, new BigDecimal("1159.99")));
    assertStop(
        server,
        Refusal.ALREADY_PAID,
        odoo -> odoo.server.books().addPaymentElsewhere(odoo.invoice, new BigDecimal("1160.00")));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void doesNotRepeatAPaymentThatTheAccountantCancelled(Server server) {
    try (SimulatedOdoo odoo = odoo(server, false, true)) {
      OdooSetup setup = odoo.setup();
      Step.Done done = (Step.Done) odoo.talk(payment(odoo, setup, "CB-7", "1160.00"));
      odoo.server.books().cancelPayment(Integer.parseInt(done.id()));
      Step.Stop stop = (Step.Stop) odoo.talk(payment(odoo, setup, "CB-7", "1160.00"));
      assertThat(stop.reason()).isEqualTo(Refusal.PAYMENT_CANCELLED_IN_ERP);
      assertThat(odoo.server.books().payments()).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("serversFrom18")
  void warnsAndLeavesADraftWithoutAnOutstandingAccount(Server server) {
    try (SimulatedOdoo odoo = odoo(server, true, false)) {
      Preflight.Turn.Ready ready = (Preflight.Turn.Ready) odoo.preflight(false);
      assertThat(ready.warnings()).hasSize(1);
      Step.Stop stop = (Step.Stop) odoo.talk(payment(odoo, ready.setup(), "CB-7", "1160.00"));
      assertThat(stop.reason()).isEqualTo(Refusal.NO_OUTSTANDING_ACCOUNT);
      assertThat(odoo.server.books().payments())
          .singleElement()
          .extracting(PaymentView::state)
          .isEqualTo("draft");
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void notesOnceAndSearchesByKey(Server server) {
    try (SimulatedOdoo odoo = odoo(server, false, true)) {
      odoo.server.books().write(odoo.invoice, Map.of("x_cobro_status", "new"));
      OdooSetup setup = odoo.setup();
      Note note = new Note(Integer.toString(odoo.invoice), "CB-7", "Pagado <con> tarjeta", "paid");
      odoo.server.faults().next("account.move", "message_post", Failure.dropAfter());
      odoo.server.faults().next("account.move", "write", Failure.faultAfterCommit());
      assertThat(odoo.talk(OdooNotes.of(note, setup))).isInstanceOf(Step.Done.class);
      assertThat(odoo.talk(OdooNotes.of(note, setup))).isInstanceOf(Step.Done.class);
      assertThat(odoo.server.books().notes(odoo.invoice)).hasSize(1);
      assertThat(odoo.server.books().field(odoo.invoice, "x_cobro_status")).isEqualTo("paid");

      OdooFields fields = OdooFields.of("x_cobro_status", null, OptionalLong.of(1));
      String open = "[('payment_state','in',('not_paid','partial'))]";
      Search first = new Search(open, "2020-01-01 00:00:00", null, 10, null, null);
      Call search = OdooInvoices.search(first, fields);
      OdooInvoices.Page page =
          OdooInvoices.invoices(((Reply.Value) odoo.reply(search)).value(), fields);
      assertThat(page.faults()).isEmpty();
      assertThat(page.invoices()).singleElement().extracting(Invoice::terminal).isEqualTo("paid");
      Call next = OdooInvoices.search(first.after(Long.toString(page.lastId(0))), fields);
      assertThat(((Reply.Value) odoo.reply(next)).value()).isEqualTo(List.of());
    }
  }

  static Stream<Server> servers() {
    return Server.all();
  }

  static Stream<Server> serversFrom18() {
    return Server.all().filter(server -> server.version() >= 18);
  }

  static Stream<Arguments> setups() {
    return Server.all()
        .flatMap(
            server ->
                Stream.of(true, false)
                    .flatMap(
                        full ->
                            Stream.of(true, false)
                                .map(account -> Arguments.of(server, full, account))));
  }

  /** As many calls as the undisturbed conversation of the version makes. */
  static Stream<Arguments> failuresAtEachCall() {
    return Server.all()
        .flatMap(
            server ->
                IntStream.rangeClosed(1, server.version() >= 18 ? 15 : 12)
                    .boxed()
                    .flatMap(call -> FAILURES.stream().map(f -> Arguments.of(server, call, f))));
  }

  private static void assertStop(Server server, Refusal reason, Consumer<SimulatedOdoo> change) {
    try (SimulatedOdoo odoo = odoo(server, false, true)) {
      change.accept(odoo);
      int before = odoo.server.books().payments().size();
      Step.Stop stop = (Step.Stop) odoo.talk(payment(odoo, odoo.setup(), "CB-7", "1160.00"));
      assertThat(stop.reason()).isEqualTo(reason);
      assertThat(odoo.server.books().payments()).hasSize(before);
    }
  }

  private static void assertOnePayment(SimulatedOdoo odoo) {
    assertThat(odoo.server.books().payments())
        .singleElement()
        .satisfies(
            payment -> {
              assertThat(payment.live()).isTrue();
              assertThat(payment.reconciled()).isTrue();
              assertThat(payment.invoices()).containsExactly(odoo.invoice);
            });
    assertThat(view(odoo).paid()).isTrue();
    assertThat(view(odoo).residual()).isEqualByComparingTo("0");
  }

  private static InvoiceView view(SimulatedOdoo odoo) {
    return odoo.server.books().invoice(odoo.invoice);
  }

  private static SimulatedOdoo odoo(Server server, boolean enterprise, boolean account) {
    return new SimulatedOdoo(
        OdooSimulator.version(server.version()).enterprise(enterprise).outstandingAccount(account),
        server.transport());
  }

  private static PaymentRegistration payment(
      SimulatedOdoo odoo, OdooSetup setup, String key, String amount) {
    Registration wanted =
        new Registration(
            key,
            Integer.toString(odoo.invoice),
            Money.of(amount, "MXN"),
            LocalDate.of(2026, 11, 15),
            "BNK1");
    return PaymentRegistration.of(wanted, setup);
  }
}
