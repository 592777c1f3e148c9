package org.cobro.erp.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.cobro.erp.BookedPayment;
import org.cobro.erp.BookedPayment.Stage;
import org.cobro.erp.PaymentSearch;
import org.cobro.erp.Registration;
import org.cobro.erp.odoo.RegistrationAgainstSimulatedOdooTest.Server;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.sandbox.odoo.Books;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which payments of ours an Odoo shows, in each version and over both wires. */
class PaymentBooksTest {

  private static final LocalDate DAY = LocalDate.parse("2026-03-02");
  private static final String OURS = "INV-2026-00001-a1-0badcafe";
  private static final String OTHER = "INV-2026-00002-a1-0badcafe";
  private static final String THIRD = "INV-2026-00003-a1-0badcafe";

  static Collection<Server> servers() {
    return Server.all().toList();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void haveThoseOfKnownReferencesAndThoseOfTheDay(Server server) {
    try (SimulatedOdoo odoo = odoo(server)) {
      OdooSetup setup = odoo.setup();
      String invoice = Integer.toString(odoo.invoice);
      Money money = Money.of("1160.00", "MXN");
      odoo.talk(PaymentRegistration.of(new Registration(OURS, invoice, money, DAY, "BNK1"), setup));
      Books books = odoo.server.books();
      int cancelled = books.enterPayment(OTHER, new BigDecimal("7.00"), DAY.minusDays(9));
      books.cancelPayment(cancelled);
      books.enterPayment(THIRD, new BigDecimal("8.50"), DAY);
      books.enterPayment(THIRD, new BigDecimal("8.75"), DAY.plusDays(1));
      books.enterPayment("Transferencia-a1-de hoy", new BigDecimal("9.00"), DAY);

      List<BookedPayment> found = found(odoo, List.of(OURS, OTHER));

      assertThat(found).extracting(BookedPayment::reference).containsExactly(OURS, OTHER, THIRD);
      BookedPayment booked = found.get(0);
      assertThat(booked.amount()).isEqualTo(money);
      assertThat(booked.counts() && booked.applied()).isTrue();
      assertThat(booked.invoiceIds()).contains(invoice);
      assertThat(found.get(1).stage()).isEqualTo(Stage.CANCELLED);
      assertThat(found.get(2).amount()).isEqualTo(Money.of("8.50", "MXN"));
      assertThat(found.get(2).applied()).isFalse();
    }
  }

  @Test
  void comeInBatchesAndPages() {
    List<String> references =
        IntStream.range(0, PaymentBooks.PAGE + 1)
            .mapToObj(i -> "INV-" + i + "-a1-0badcafe")
            .toList();
    List<Call> asked = new ArrayList<>();
    PaymentBooks now = PaymentBooks.of(new PaymentSearch(references, DAY), OptionalLong.of(3));
    now = now.learn(new Reply.Value(Map.of("memo", Map.of())));
    int page = 0;
    while (now.next().isPresent()) {
      Call call = now.next().get();
      asked.add(call);
      boolean full = call.kwargs().containsKey("limit") && page++ == 0;
      now = now.learn(new Reply.Value(full ? rows(1000, PaymentBooks.PAGE) : rows(7, 1)));
    }

    assertThat(asked).extracting(Call::method).containsOnly("search_read");
    assertThat(asked).noneMatch(Call::writes);
    assertThat(asked).hasSize(4);
    assertThat(asked.get(3).args().toString()).contains("[id, >, 1499]");
    assertThat(((Answer.Ok<List<BookedPayment>>) now.answer()).value())
        .hasSize(PaymentBooks.PAGE + 1);
  }

  @Test
  void areNotThereWhenOdooSaysNo() {
    PaymentBooks asking =
        PaymentBooks.of(new PaymentSearch(List.of(OURS), DAY), OptionalLong.empty());
    Fault away = Fault.of(FaultKind.NOT_SENT, "not reached");

    assertThat(fault(asking.learn(OdooFaults.transport(away)))).isEqualTo(away);
    assertThat(fault(asking.learn(new Reply.Value(Map.of("name", Map.of())))).detail())
        .contains("neither memo nor ref");
    assertThat(fault(asking.learn(new Reply.Value(false))).kind()).isEqualTo(FaultKind.REJECTED);
    PaymentBooks knowing = asking.learn(new Reply.Value(Map.of("ref", Map.of())));
    assertThat(fault(knowing.learn(new Reply.Value("<html>"))).kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(fault(knowing.learn(new Reply.Value(List.of(Map.of("name", "P1"))))).kind())
        .isEqualTo(FaultKind.UNCLEAR);
  }

  private static Fault fault(PaymentBooks over) {
    assertThat(over.next()).isEmpty();
    return ((Answer.Failed<List<BookedPayment>>) over.answer()).fault();
  }

  private static List<Map<String, Object>> rows(int first, int many) {
    return IntStream.range(first, first + many)
        .<Map<String, Object>>mapToObj(
            id ->
                Map.of(
                    "id",
                    id,
                    "name",
                    "P" + id,
                    "memo",
                    OURS,
                    "state",
                    "paid",
                    "amount",
                    new BigDecimal("1.0"),
                    "currency_id",
                    List.of(33, "MXN")))
        .toList();
  }

  private static List<BookedPayment> found(SimulatedOdoo odoo, List<String> references) {
    PaymentBooks now = PaymentBooks.of(new PaymentSearch(references, DAY), OptionalLong.of(1));
    while (now.next().isPresent()) {
      now = now.learn(odoo.reply(now.next().get()));
    }
    return ((Answer.Ok<List<BookedPayment>>) now.answer()).value();
  }

  private static SimulatedOdoo odoo(Server server) {
    OdooSimulator.Builder builder =
        OdooSimulator.version(server.version()).port(0).user("cobro@example.mx", "cobro-secret");
    return new SimulatedOdoo(builder, server.transport());
  }
}
