package org.cobro.erp.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cobro.erp.CreditNoteSearch;
import org.cobro.erp.CreditNotes;
import org.cobro.erp.Direction;
import org.cobro.erp.Registration;
import org.cobro.erp.odoo.RegistrationAgainstSimulatedOdooTest.Server;
import org.cobro.intent.Money;
import org.cobro.intent.refund.CreditNote;
import org.cobro.sandbox.odoo.Failure;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.sandbox.odoo.PaymentView;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Money that was given back, booked on its credit note over HTTP, on each version of Odoo. */
class RefundAgainstSimulatedOdooTest {

  /** After the effect: what never arrived is told by the test of payments in. */
  private static final List<Failure> FAILURES =
      List.of(Failure.dropAfter(), Failure.faultAfterCommit());

  @ParameterizedTest
  @MethodSource("servers")
  void booksAPaymentOutOnTheCreditNoteAndLeavesTheInvoiceAlone(Server server) {
    try (SimulatedOdoo odoo = paid(server)) {
      CreditNote note = credit(odoo, "160.01");
      Step end = odoo.talk(back(note, odoo.refunds(), "CB-7-r1", "160.01"));
      assertThat(end).isInstanceOf(Step.Done.class);
      assertOut(odoo, note, "CB-7-r1", "160.01");
      assertThat(odoo.server.books().invoice(Integer.parseInt(note.id())).paid()).isTrue();
      assertThat(odoo.server.books().invoice(odoo.invoice).paid()).isTrue();
      assertThat(odoo.server.books().invoice(odoo.invoice).residual()).isEqualByComparingTo("0");
      assertThat(found(odoo).notes()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void changesNothingWhenRepeated(Server server) {
    try (SimulatedOdoo odoo = paid(server)) {
      CreditNote note = credit(odoo, "160.01");
      OdooSetup refunds = odoo.refunds();
      assertThat(odoo.talk(back(note, refunds, "CB-7-r1", "160.01"))).isInstanceOf(Step.Done.class);
      assertThat(odoo.talk(back(note, refunds, "CB-7-r1", "160.01"))).isInstanceOf(Step.Done.class);
      assertThat(odoo.talk(in(odoo, odoo.setup()))).isInstanceOf(Step.Done.class);
      assertThat(odoo.server.books().payments()).hasSize(2);
    }
  }

  @ParameterizedTest(name = "Odoo {0}, call {1}, {2}")
  @MethodSource("failuresAtEachCall")
  void endsWithOnePaymentOutWhateverCallFails(Server server, int failing, Failure failure) {
    try (SimulatedOdoo odoo = paid(server)) {
      CreditNote note = credit(odoo, "160.01");
      OdooSetup refunds = odoo.refunds();
      Conversation now = back(note, refunds, "CB-7-r1", "160.01");
      int calls = 0;
      while (now.next() instanceof Step.Ask ask) {
        if (++calls == failing) {
          odoo.server.faults().next(ask.call().model(), ask.call().method(), failure);
        }
        now = now.learn(odoo.reply(ask.call()));
      }
      if (now.next() instanceof Step.Retry) {
        now = back(note, refunds, "CB-7-r1", "160.01");
      }
      assertThat(odoo.talk(now)).isInstanceOf(Step.Done.class);
      assertThat(odoo.server.faults().waiting()).isZero();
      assertOut(odoo, note, "CB-7-r1", "160.01");
    }
  }

  /** From 18 on the second {@code load} takes the account away that the first one chose. */
  @ParameterizedTest
  @MethodSource("servers")
  void booksOnePaymentOutWhenItsCreationReachesOdooTwice(Server server) {
    try (SimulatedOdoo odoo = paid(server, false)) {
      CreditNote note = credit(odoo, "160.01");
      assertThat(loadedTwice(odoo, note, odoo.refunds())).isInstanceOf(Step.Done.class);
      assertOut(odoo, note, "CB-7-r1", "160.01");
    }
  }

  @ParameterizedTest
  @MethodSource("serversThatMayLackAnEntry")
  void namesTheAccountThatItsCreationLostAndBooksItOnceThatIsThere(Server server) {
    try (SimulatedOdoo odoo = paid(server, false)) {
      CreditNote note = credit(odoo, "160.01");
      Step stop = loadedTwice(odoo, note, odoo.refundsWithoutAccount());
      assertThat(stop).isInstanceOf(Step.Stop.class);
      assertThat(((Step.Stop) stop).reason()).isEqualTo(Refusal.NO_OUTSTANDING_ACCOUNT);
      assertThat(((Step.Stop) stop).detail())
          .contains("outbound", "outstanding-payments-account of the connection");
      Step end = odoo.talk(back(note, odoo.refunds(), "CB-7-r1", "160.01"));
      assertThat(end).isInstanceOf(Step.Done.class);
      assertOut(odoo, note, "CB-7-r1", "160.01");
    }
  }

  private static Step loadedTwice(SimulatedOdoo odoo, CreditNote note, OdooSetup refunds) {
    Conversation now = back(note, refunds, "CB-7-r1", "160.01");
    while (now.next() instanceof Step.Ask ask) {
      if (ask.call().method().equals("load")) {
        odoo.reply(ask.call());
      }
      now = now.learn(odoo.reply(ask.call()));
    }
    return now.next();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void stopsWhereTheCreditNoteDoesNotAskForItAnyMore(Server server) {
    try (SimulatedOdoo odoo = paid(server)) {
      CreditNote note = credit(odoo, "160.01");
      int id = Integer.parseInt(note.id());
      odoo.server.books().changeAmount(id, new BigDecimal("160.00"));
      assertStopped(odoo, note, Refusal.AMOUNT_CHANGED);
      odoo.server.books().cancel(id);
      assertStopped(odoo, note, Refusal.CANCELLED);
      odoo.server.books().delete(id);
      assertStopped(odoo, note, Refusal.GONE);
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void takesNoInvoiceForACreditNote(Server server) {
    try (SimulatedOdoo odoo = new SimulatedOdoo(builder(server), server.transport())) {
      CreditNote invoice =
          new CreditNote("main", Integer.toString(odoo.invoice), "INV", "1", pesos("1160.00"));
      assertStopped(odoo, invoice, Refusal.OTHER);
      OdooSetup inbound = odoo.setup();
      assertThatThrownBy(() -> back(invoice, inbound, "CB-7-r1", "1160.00"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the setup is for INBOUND payments");
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void findsTheCreditNotesThatAreToBePaidOutPageByPage(Server server) {
    try (SimulatedOdoo odoo = paid(server)) {
      CreditNote first = credit(odoo, "160.01");
      int second = odoo.server.books().creditNote(odoo.invoice, new BigDecimal("99.99"));
      CreditNotes page = page(odoo, new CreditNoteSearch(Instant.EPOCH, null, 1));
      assertThat(page.notes()).containsExactly(first);
      assertThat(first.invoiceId()).isEqualTo(Integer.toString(odoo.invoice));
      assertThat(first.amount()).isEqualTo(pesos("160.01"));
      CreditNoteSearch next = new CreditNoteSearch(Instant.EPOCH, null, 1).after(page.last());
      assertThat(page(odoo, next).notes())
          .extracting(CreditNote::id)
          .containsExactly(Integer.toString(second));
    }
  }

  static Stream<Server> servers() {
    return Server.all();
  }

  static Stream<Server> serversThatMayLackAnEntry() {
    return Server.all().filter(server -> OdooSetup.mayLackEntry(server.version()));
  }

  /** As many calls as the undisturbed conversation makes, where the versions differ most. */
  static Stream<Arguments> failuresAtEachCall() {
    return Server.all()
        .filter(server -> server.version() == 14 || server.version() == 18)
        .flatMap(
            server ->
                IntStream.rangeClosed(1, 12)
                    .boxed()
                    .flatMap(call -> FAILURES.stream().map(f -> Arguments.of(server, call, f))));
  }

  private static void assertStopped(SimulatedOdoo odoo, CreditNote note, Refusal reason) {
    int before = odoo.server.books().payments().size();
    Step end = odoo.talk(back(note, odoo.refunds(), "CB-7-r1", note.amount().amount().toString()));
    assertThat(end).isInstanceOf(Step.Stop.class);
    assertThat(((Step.Stop) end).reason()).isEqualTo(reason);
    assertThat(odoo.server.books().payments()).hasSize(before);
  }

  private static void assertOut(SimulatedOdoo odoo, CreditNote note, String key, String amount) {
    assertThat(odoo.server.books().payments().stream().filter(PaymentView::outbound))
        .singleElement()
        .satisfies(
            out -> {
              assertThat(out.live()).isTrue();
              assertThat(out.reconciled()).isTrue();
              assertThat(out.reference()).isEqualTo(key);
              assertThat(out.amount()).isEqualByComparingTo(amount);
              assertThat(out.invoices()).containsExactly(Integer.parseInt(note.id()));
            });
  }

  /** An invoice whose payment is booked. */
  private static SimulatedOdoo paid(Server server) {
    return paid(server, true);
  }

  /**
   * @param account whether the journal's methods name their outstanding accounts
   */
  private static SimulatedOdoo paid(Server server, boolean account) {
    SimulatedOdoo odoo =
        new SimulatedOdoo(builder(server).outstandingAccount(account), server.transport());
    assertThat(odoo.talk(in(odoo, odoo.setup()))).isInstanceOf(Step.Done.class);
    return odoo;
  }

  private static OdooSimulator.Builder builder(Server server) {
    return OdooSimulator.version(server.version()).outstandingAccount(true);
  }

  private static CreditNote credit(SimulatedOdoo odoo, String amount) {
    odoo.server.books().creditNote(odoo.invoice, new BigDecimal(amount));
    assertThat(found(odoo).notes()).hasSize(1);
    return found(odoo).notes().get(0);
  }

  private static CreditNotes found(SimulatedOdoo odoo) {
    CreditNotes found = page(odoo, new CreditNoteSearch(Instant.EPOCH, null, 10));
    assertThat(found.faults()).isEmpty();
    return found;
  }

  private static CreditNotes page(SimulatedOdoo odoo, CreditNoteSearch search) {
    Reply reply = odoo.reply(OdooCreditNotes.search(search, OptionalLong.of(1)));
    return OdooCreditNotes.notes("main", ((Reply.Value) reply).value(), search.limit());
  }

  private static PaymentRegistration in(SimulatedOdoo odoo, OdooSetup setup) {
    return registration(
        Integer.toString(odoo.invoice), setup, "CB-7", "1160.00", Direction.INBOUND);
  }

  private static PaymentRegistration back(
      CreditNote note, OdooSetup setup, String key, String amount) {
    return registration(note.id(), setup, key, amount, Direction.OUTBOUND);
  }

  private static PaymentRegistration registration(
      String id, OdooSetup setup, String key, String amount, Direction direction) {
    LocalDate day = LocalDate.of(2026, 11, 15);
    return PaymentRegistration.of(
        new Registration(key, id, pesos(amount), day, "BNK1", direction), setup);
  }

  private static Money pesos(String amount) {
    return Money.of(amount, "MXN");
  }
}
