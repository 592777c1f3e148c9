package org.cobro.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.config.CobroProperties.Start;
import org.cobro.erp.Found;
import org.cobro.erp.Invoice;
import org.cobro.erp.Search;
import org.cobro.flow.Preview.Line;
import org.cobro.intent.Answer;
import org.cobro.intent.Candidate;
import org.cobro.intent.Exposure;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
import org.cobro.intent.State;
import org.springframework.stereotype.Component;

/**
 * Lists what a flow would collect, by the rules of its pick-up, its limits and its cards. It only
 * reads: the ERP, Cobro's database, and the provider's cards.
 */
@Component
public final class Previewing {

  private static final String UNTIL = "not before ";

  private final CobroProperties properties;
  private final Receivables receivables;
  private final Exposure exposure;
  private final NodeClock clock;
  private final ProducerTemplate camel;
  private final Intake intake;

  public Previewing(
      CobroProperties properties,
      Receivables receivables,
      Exposure exposure,
      NodeClock clock,
      ProducerTemplate camel,
      CardsOnFile cards) {
    this.properties = properties;
    this.receivables = receivables;
    this.exposure = exposure;
    this.clock = clock;
    this.camel = camel;
    this.intake = new Intake(properties, cards);
  }

  /**
   * @param asked until the end of which day; none: today, where the ERP is
   */
  public Preview of(String name, Optional<LocalDate> asked) {
    Instant now = clock.now();
    DueDay day = day(name);
    LocalDate on = asked.orElse(LocalDate.ofInstant(now, day.zone()));
    List<Line> lines = new ArrayList<>();
    Optional<String> broken = read(name, on, now, lines);
    lines.sort(Comparator.comparing(Line::when).thenComparing(Line::invoice));
    List<Line> charged = card(name, lines, now);
    boolean dryRun = properties.flows().get(name).dryRun();
    return new Preview(name, on, day.zone(), dryRun, charged, broken.orElse(null));
  }

  private DueDay day(String name) {
    return DueDay.of(properties.flows().get(name), properties);
  }

  private Optional<String> read(String name, LocalDate on, Instant now, List<Line> lines) {
    Flow flow = properties.flows().get(name);
    Search page = intake.search(flow, null).withDueDates();
    while (page != null) {
      Answer<?> answer = camel.requestBody("direct:" + flow.erp() + ".search", page, Answer.class);
      if (!(answer instanceof Answer.Ok<?> ok)) {
        return Optional.of(((Answer.Failed<?>) answer).fault().detail());
      }
      Found found = (Found) ok.value();
      found.invoices().forEach(each -> line(name, each, on, now).ifPresent(lines::add));
      boolean last = found.last() == null || Objects.equals(found.last(), page.after());
      page = last ? null : page.after(found.last());
    }
    return Optional.empty();
  }

  private Optional<Line> line(String name, Invoice invoice, LocalDate on, Instant now) {
    Found one = new Found(List.of(invoice), List.of(), null, null);
    return intake.candidates(name, one, now).stream()
        .findFirst()
        .map(offer -> line(name, invoice, offer, on, now));
  }

  private Line line(String name, Invoice invoice, Candidate offer, LocalDate on, Instant now) {
    Flow flow = properties.flows().get(name);
    Optional<Receivable> known = receivables.find(flow.erp(), invoice.id());
    Optional<Instant> retry = known.flatMap(each -> receivables.retryAt(each.id()));
    Instant when = when(name, offer, retry.orElse(now), now);
    Line line =
        new Line(
            offer.receivable().number(),
            invoice.partnerName(),
            offer.terminal(),
            offer.receivable().amount(),
            when,
            null);
    return Optional.ofNullable(offer.objection())
        .or(() -> known.flatMap(each -> standing(each, retry)))
        .or(() -> onRequest(flow))
        .or(() -> tooEarly(name, when, on))
        .map(line::not)
        .orElse(line);
  }

  private Instant when(String name, Candidate offer, Instant earliest, Instant now) {
    Instant due = offer.startsOn() == null ? now : day(name).begins(offer.startsOn());
    return due.isAfter(earliest) ? due : earliest;
  }

  /** What became of it so far, where that means that nothing begins by itself. */
  private Optional<String> standing(Receivable known, Optional<Instant> retry) {
    return receivables
        .lastIntent(known.id())
        .filter(last -> retry.isEmpty() && !Receivables.isWithdrawnByErp(last))
        .map(Previewing::words);
  }

  private static String words(PaymentIntent last) {
    String attempt = "attempt " + last.attempt() + " is " + last.state();
    boolean ended = last.state().isFinal() && last.state() != State.PAID;
    return ended ? attempt + ": left to a person" : attempt;
  }

  private static Optional<String> onRequest(Flow flow) {
    return flow.start() == Start.ON_REQUEST
        ? Optional.of("only when somebody asks for it")
        : Optional.empty();
  }

  private Optional<String> tooEarly(String name, Instant when, LocalDate on) {
    LocalDate day = LocalDate.ofInstant(when, day(name).zone());
    return day.isAfter(on) ? Optional.of(UNTIL + day) : Optional.empty();
  }

  /** What the cards and their limits say, in the order of the charges. */
  private List<Line> card(String name, List<Line> lines, Instant now) {
    Flow flow = properties.flows().get(name);
    Provider provider = properties.providers().get(flow.provider());
    if (!provider.chargesCards()) {
      return lines;
    }
    PreviewedCards cards = new PreviewedCards(flow.provider(), camel);
    PreviewedLimits limits =
        new PreviewedLimits(flow.provider(), provider.card(), day(name).zone(), exposure, now);
    return lines.stream().map(cards::shown).map(limits::measured).toList();
  }
}
