package org.cobro.console;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Start;
import org.cobro.intent.Database;
import org.cobro.intent.Money;
import org.cobro.intent.Receivable;
import org.springframework.stereotype.Component;

/** The open invoices that wait for somebody to start them: those of flows that start on request. */
@Component
@WithPages
final class Startable {

  /**
   * Only what the ERP showed open at its last whole reading, or since: what was paid otherwise is
   * told to nobody. After the wish for another reading, which stands there as a negative time, the
   * last one was at most two rounds ago.
   */
  private static final String OPEN =
      """
      select r.*, coalesce((select max(p.attempt) from payment_intent p
          where p.receivable_id = r.id), 0) as seen
      from receivable r
      where r.flow = :flow and r.status = 'OPEN' and r.updated_at >= coalesce(
          (select case when c.full_at > 0 then c.full_at else -c.full_at - :rounds end
            from pick_up_cursor c where c.flow = :flow), 0)
        and (r.terminal = :terminal or (r.terminal is null and :unnamed = 1))
        and (:text = '' or lower(r.number) like :like escape '!')
        and not exists (select 1 from payment_intent i where i.receivable_id = r.id
          and i.state not in ('CANCELLED', 'EXPIRED', 'FAILED'))
      order by r.created_at desc, r.id desc limit :most
      """;

  private final CobroProperties properties;
  private final Database database;

  Startable(CobroProperties properties, Database database) {
    this.properties = properties;
    this.database = database;
  }

  /**
   * An invoice that can be started.
   *
   * @param seen the number of its last attempt; 0 when there was none
   * @param since when it was picked up first, to list the newest first
   */
  record Invoice(String erp, String id, String number, Money amount, int seen, long since) {}

  /** The newest first. */
  List<Invoice> at(String provider, String terminal, String text, int most) {
    return properties.flows().entrySet().stream()
        .filter(each -> startsAt(each.getValue(), provider))
        .flatMap(each -> of(each.getKey(), each.getValue(), terminal, text, most).stream())
        .sorted(Comparator.comparingLong(Invoice::since).reversed())
        .limit(most)
        .toList();
  }

  /** Whether anything of that provider waits for somebody to start it. */
  boolean startsAt(String provider) {
    return properties.flows().values().stream().anyMatch(flow -> startsAt(flow, provider));
  }

  /**
   * Where an invoice would be collected.
   *
   * @return the provider, and the terminal or empty for any; nothing when it starts by itself
   */
  Optional<Place> place(Receivable receivable) {
    Flow flow = properties.flows().get(receivable.flow());
    if (flow == null || !startsAt(flow, flow.provider())) {
      return Optional.empty();
    }
    String own = receivable.terminal() == null ? flow.device() : receivable.terminal();
    return Optional.of(new Place(flow.provider(), own == null ? "" : own));
  }

  /** Whether it may be collected there: at its own terminal, or anywhere where it names none. */
  boolean fits(Receivable receivable, Place place) {
    return place(receivable)
        .filter(own -> own.provider().equals(place.provider()))
        .filter(own -> own.terminal().isEmpty() || own.terminal().equals(place.terminal()))
        .isPresent();
  }

  /** A provider's terminal; empty for any. */
  record Place(String provider, String terminal) {}

  private boolean startsAt(Flow flow, String provider) {
    return flow.start() == Start.ON_REQUEST
        && !flow.dryRun()
        && provider.equals(flow.provider())
        && !properties.providers().get(provider).chargesCards();
  }

  private List<Invoice> of(String name, Flow flow, String terminal, String text, int most) {
    boolean unnamed = flow.device() == null || flow.device().equals(terminal);
    long rounds = properties.erps().get(flow.erp()).fullEvery().multipliedBy(2).toMillis();
    String low = text.strip().toLowerCase(Locale.ROOT);
    return database
        .sql(OPEN)
        .params(
            Map.of(
                "flow", name,
                "rounds", rounds,
                "terminal", terminal,
                "unnamed", unnamed ? 1 : 0,
                "text", low,
                "like", "%" + low.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%",
                "most", most))
        .query(
            (row, number) ->
                new Invoice(
                    row.getString("erp"),
                    row.getString("invoice_id"),
                    row.getString("number"),
                    Money.ofMinor(row.getLong("amount_minor"), row.getString("currency")),
                    row.getInt("seen"),
                    row.getLong("created_at")))
        .list();
  }
}
