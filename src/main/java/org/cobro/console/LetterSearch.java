package org.cobro.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cobro.config.CobroProperties;
import org.cobro.intent.Database;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.DeadLetters;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Finds open dead letters by a filter, the oldest first. */
@Component
final class LetterSearch {

  private static final String FOUND =
      """
      select l.id from dead_letter l
      join receivable r on r.id = l.receivable_id
      left join write_back w on w.id = l.write_back_id
      left join payment_intent p on p.id = coalesce(l.intent_id, w.intent_id)
      left join refund f on f.id = l.refund_id
      where l.closed_at is null and l.opened_at <= :until
        and (:cause = '' or l.cause = :cause)
        and (:erp = '' or r.erp = :erp)
        and (:flow = '' or r.flow = :flow)
        and (:provider = '' or coalesce(f.provider, p.provider) = :provider
          or (coalesce(f.provider, p.provider) is null and r.flow in (:flows)))
      order by l.opened_at, l.id
      """;

  private final Database database;
  private final DeadLetters letters;
  private final Map<String, String> providers;

  @Autowired
  LetterSearch(Database database, DeadLetters letters, CobroProperties properties) {
    this(database, letters, providers(properties));
  }

  /**
   * @param providers of the flows, by their names
   */
  LetterSearch(Database database, DeadLetters letters, Map<String, String> providers) {
    this.database = database;
    this.letters = letters;
    this.providers = Map.copyOf(providers);
  }

  private static Map<String, String> providers(CobroProperties properties) {
    Map<String, String> providers = new TreeMap<>();
    properties.flows().forEach((name, flow) -> providers.put(name, flow.provider()));
    return providers;
  }

  /**
   * What was found.
   *
   * @param letters no more than were wanted
   * @param count of all that there are
   */
  record Found(List<DeadLetter> letters, int count) {}

  Found found(LetterFilter filter, int most) {
    return found(filter, Instant.ofEpochMilli(Long.MAX_VALUE), most);
  }

  /**
   * @param until what came later is left out
   */
  Found found(LetterFilter filter, Instant until, int most) {
    List<String> ids =
        database
            .sql(FOUND)
            .params(
                Map.of(
                    "until", until.toEpochMilli(),
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
    providers.forEach(
        (flow, its) -> {
          if (its.equals(provider)) {
            flows.add(flow);
          }
        });
    return flows;
  }
}
