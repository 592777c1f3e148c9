package org.cobro.erp.sap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cobro.erp.Found;
import org.cobro.erp.Invoice;
import org.cobro.erp.Search;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When an invoice is due, and the few that are read again because their day has come. */
class SapDueDatesTest {

  private static final Search PLAIN = new Search("CardCode ne 'X'", null, null, 100, null, null);

  private final SapInvoices invoices = new SapInvoices(SapRows.COMPANY);

  @ParameterizedTest
  @ValueSource(strings = {"2026-12-01", "2026-12-01T00:00:00Z"})
  void readsTheDayWhereItIsAskedFor(String due) {
    Invoice invoice = first(PLAIN.withDueDates(), row(5, "'" + due + "'"));
    assertThat(invoice.dueOn()).isEqualTo(LocalDate.of(2026, 12, 1));
    assertThat(invoice.objection()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "''", "'12/01/2026'", "'2026-13-01'"})
  void collectsNothingAtOnceWhoseDayCannotBeRead(String due) {
    assertThat(first(PLAIN.withDueDates(), row(5, due)).objection())
        .isEqualTo("its due date cannot be read: look at the invoice in SAP");
  }

  @Test
  void asksForNoDayWhereNobodyWaitsForOne() {
    assertThat(query(invoices.search(PLAIN))).doesNotContain("DocDueDate");
    assertThat(query(invoices.search(PLAIN.withDueDates()))).contains("DocDueDate");
    assertThat(query(invoices.read(List.of("5"), null, false))).doesNotContain("DocDueDate");
    assertThat(query(invoices.read(List.of("5"), null, true))).contains("DocDueDate");
    assertThat(first(PLAIN, row(5, "null")).objection()).isNull();
  }

  @Test
  void readsTheNamedOnesThatTheFilterStillFindsAsOnePage() {
    List<String> keys = IntStream.rangeClosed(1, 45).mapToObj(Integer::toString).toList();
    Turn<Found> turn = invoices.search(PLAIN.withDueDates().among(keys));
    List<String> queries = new ArrayList<>();
    while (turn instanceof Turn.Ask<Found> ask) {
      queries.add(query(ask));
      turn = ask.learn(SapRows.list(row(queries.size(), "'2026-12-01'")));
    }
    Found found = SapRows.ok(turn);
    assertThat(queries).hasSize(3);
    assertThat(queries.get(0))
        .contains(
            "(DocumentStatus eq 'bost_Open' and Cancelled eq 'tNO' and (CardCode ne 'X') and"
                + " (DocEntry eq 1 or DocEntry eq 10 or ");
    assertThat(found.invoices()).extracting(Invoice::id).containsExactly("1", "2", "3");
    assertThat(found.last()).isNull();
  }

  private Invoice first(Search search, String row) {
    return SapRows.ok(invoices.search(search).learn(SapRows.list(row))).invoices().get(0);
  }

  private static String query(Turn<Found> turn) {
    return SapRows.decoded(((Turn.Ask<Found>) turn).call().query());
  }

  private static String row(int key, String due) {
    return ("{'DocEntry':%d,'DocNum':1001,'CardCode':'C1','DocCurrency':'MXN','DocTotal':10.0,"
            + "'PaidToDate':0.0,'WTAmount':0.0,'NumberOfInstallments':1,"
            + "'DocumentStatus':'bost_Open','Cancelled':'tNO','UpdateDate':'2026-11-29',"
            + "'DocDueDate':%s}")
        .formatted(key, due);
  }
}
