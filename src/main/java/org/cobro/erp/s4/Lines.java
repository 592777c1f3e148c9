package org.cobro.erp.s4;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cobro.erp.s4.wire.Call;
import org.cobro.erp.s4.wire.Reply;
import org.cobro.erp.sap.wire.Query;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/**
 * Journal lines of one company code that a filter finds, page by page. Each page begins after the
 * last key of the one before: that neither skips nor repeats when lines come and go meanwhile.
 * SAP's own link to a next page only says that there is one.
 *
 * @param filter an OData filter, not yet encoded
 */
record Lines(S4Company company, String filter) {

  static final String ORDER = "FiscalYear,AccountingDocument,AccountingDocumentItem";

  /** SAP's service is not for bulk extraction. */
  static final int PAGE = 100;

  /**
   * A page as read.
   *
   * @param last the key that it ended with; {@code null} when it was the last page
   */
  record Page(List<Line> lines, ItemKey last) {}

  /**
   * @param then what comes after, with all lines; faults end the talk
   */
  <T> Turn<T> all(Function<List<Line>, Turn<T>> then) {
    return all(List.of(), then);
  }

  /**
   * @param more fields to read beside the usual ones
   * @param then what comes after, with all lines; faults end the talk
   */
  <T> Turn<T> all(List<String> more, Function<List<Line>, Turn<T>> then) {
    return from(null, Map.of(), more, then);
  }

  private <T> Turn<T> from(
      ItemKey after,
      Map<ItemKey, Line> before,
      List<String> more,
      Function<List<Line>, Turn<T>> then) {
    return page(
        after,
        PAGE,
        more,
        page -> {
          Map<ItemKey, Line> all = new LinkedHashMap<>(before);
          page.lines().forEach(line -> all.put(line.key(), line));
          return page.last() == null
              ? then.apply(List.copyOf(all.values()))
              : from(page.last(), all, more, then);
        });
  }

  /**
   * One page.
   *
   * @param after the key that the page before ended with; {@code null} for the first
   * @param more fields to read beside the usual ones
   */
  <T> Turn<T> page(ItemKey after, int limit, List<String> more, Function<Page, Turn<T>> then) {
    String ours = "CompanyCode eq " + Query.literal(company.code()) + " and (" + filter + ")";
    String wanted = after == null ? ours : ours + " and " + after.after();
    List<String> fields = Stream.concat(Line.FIELDS.stream(), more.stream()).distinct().toList();
    Query query = Query.select(fields).filter(wanted).orderBy(ORDER).top(limit);
    return Turn.ask(Call.read(query), reply -> read(reply, after, limit, then));
  }

  private <T> Turn<T> read(Reply reply, ItemKey after, int limit, Function<Page, Turn<T>> then) {
    if (reply instanceof Reply.Faulted faulted) {
      return Turn.fault(faulted.fault());
    }
    Reply.Page page = (Reply.Page) reply;
    List<Line> lines = page.rows().stream().map((JsonNode row) -> new Line(row)).toList();
    if (lines.stream().anyMatch(line -> !isOurs(line.key()))) {
      return Turn.fault(
          Fault.of(FaultKind.UNCLEAR, "a journal line has no key, or is of another company code"));
    }
    ItemKey last = lines.isEmpty() ? null : lines.get(lines.size() - 1).key();
    if (page.more() && isSame(last, after)) {
      return Turn.fault(
          Fault.of(
              FaultKind.UNCLEAR, "SAP says that there are more journal lines, and shows none"));
    }
    boolean goesOn = page.more() || lines.size() >= limit;
    return then.apply(new Page(lines, goesOn && !isSame(last, after) ? last : null));
  }

  private boolean isOurs(ItemKey key) {
    return key != null && key.company().equals(company.code());
  }

  private static boolean isSame(ItemKey last, ItemKey after) {
    return last == null || last.equals(after);
  }
}
