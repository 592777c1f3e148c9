package org.cobro.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cobro.config.CobroProperties;
import org.cobro.intent.Database;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.DeadLetters;
import org.springframework.stereotype.Component;

/** Finds open dead letters by a filter, the oldest first. */
@Component
@WithPages
final class LetterSearch {

  private static final String FOUND =
      """
      select l.id from dead_letter l
      join receivable r on r.id = l.receivable_id
      left join write_back w on w.id = l.write_back_id
      left join payment_intent p on p.id = coalesce(l.intent_id, w.intent_id)
      left join refund f on f.id = l.refund_id
      where l.closed_at is null
        and (:cause = '' or l.cause = :cause)
        and (:erp = '' or r.erp = :erp)
        and (:flow = '' or r.flow = :flow)
        and (:provider = '' or coalesce(f.provider, p.provider) = :provider
          or (coalesce(f.provider, p.provider) is null and r.flow in (:flows)))
      order by l.opened_at, l.id
      """;

  private final Database database;
  private final DeadLetters letters;
  private final CobroProperties properties;

  LetterSearch(Database database, DeadLetters letters, CobroProperties properties) {
    this.database = database;
    this.letters = letters;
    this.properties = properties;
  }

  /**
   * What was found.
   *
   * @param letters no more than were wanted
   * @param count of all that there are
   */
  record Found(List<DeadLetter> letters, int count) {}

  Found found(LetterFilter filter, int most) {
    List<String> ids =
        database
            .sql(FOUND)
            .params(
                Map.of(
                    "cause", filter.cause(),
                    "erp", filter.erp(),
                    "flow", filter.flow(),
                    "provider", filter.provider(),
                    "flows", flowsOf(filter.provider())))
            .query(String.class)
            .list();
    List<DeadLetter> shown =
        ids.stream()
            .limit(most)
            .flatMap(id -> letters.find(id).stream())
            .filter(letter -> letter.closedAt() == null)
            .toList();
    return new Found(shown, ids.size());
  }

  /** Never empty: no database takes an empty list. */
  private List<String> flowsOf(String provider) {
    List<String> flows = new ArrayList<>(List.of(""));
    properties
        .flows()
        .forEach(
            (name, flow) -> {
              if (flow.provider().equals(provider)) {
                flows.add(name);
              }
            });
    return flows;
  }
}
