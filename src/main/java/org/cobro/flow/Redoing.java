package org.cobro.flow;

import java.util.List;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.DeadLetters;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
import org.cobro.intent.Redo;
import org.cobro.intent.Redo.Refused;
import org.cobro.intent.Redo.Where;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The ways out of the dead letter, and attempts that a person asks for. */
@Component("redoing")
public final class Redoing {

  private static final Logger LOG = LoggerFactory.getLogger(Redoing.class);
  private static final int BATCH = 50;

  private final CobroProperties properties;
  private final DeadLetters deadLetters;
  private final Receivables receivables;
  private final Redo redo;
  private final CardsOnFile cards;

  public Redoing(
      CobroProperties properties,
      DeadLetters deadLetters,
      Receivables receivables,
      Redo redo,
      CardsOnFile cards) {
    this.cards = cards;
    this.properties = properties;
    this.deadLetters = deadLetters;
    this.receivables = receivables;
    this.redo = redo;
  }

  /** Retries what the flows' policies allow, and leaves to a person what turns out unsafe. */
  public List<DeadLetter> retryDue() {
    List<DeadLetter> due =
        deadLetters.retryDue(BATCH).stream().filter(this::isKnownWhoHasACard).toList();
    due.forEach(this::retryByPolicy);
    return due;
  }

  /**
   * @throws Refused when it would not be safe
   */
  public String retry(DeadLetter letter, String actor, String reason) {
    return redo.retry(letter, where(receivables.get(letter.receivableId()), null), actor, reason);
  }

  /**
   * Starts an attempt for an invoice.
   *
   * @param terminal where; {@code null} for the invoice's or the flow's own
   * @throws Refused when another attempt is live, undecided or paid
   */
  public PaymentIntent start(Receivable receivable, String terminal, String actor) {
    redo.start(receivable, where(receivable, terminal), actor);
    return receivables.liveIntent(receivable.id()).orElseThrow();
  }

  /**
   * The same, for who saw the invoice after its attempt of that number; 0: when there was none.
   *
   * @throws Refused also when there has been another one since
   */
  public void startAfter(int seen, Receivable receivable, String terminal, String actor) {
    redo.startAfter(seen, receivable, where(receivable, terminal), actor);
  }

  private boolean isKnownWhoHasACard(DeadLetter letter) {
    Flow flow = properties.flows().get(receivables.get(letter.receivableId()).flow());
    return flow == null || cards.isReady(flow);
  }

  private void retryByPolicy(DeadLetter letter) {
    try {
      String done = retry(letter, Receivables.POLICY, "retry policy of the flow");
      LOG.info("{}: {}", letter.cause(), done);
    } catch (Refused unsafe) {
      LOG.warn(
          "{} of receivable {}: {}", letter.cause(), letter.receivableId(), unsafe.getMessage());
      deadLetters.leaveToPerson(letter);
    }
  }

  private Where where(Receivable receivable, String terminal) {
    Flow flow = properties.flows().get(receivable.flow());
    if (flow == null) {
      throw new Refused(
          "flow " + receivable.flow() + " is no longer configured: put it back first");
    }
    if (flow.dryRun()) {
      throw new Refused(
          "flow "
              + receivable.flow()
              + " is a dry run, which charges nothing: set its dry-run to false first");
    }
    boolean given = terminal != null && !terminal.isBlank();
    String code = given ? terminal : own(flow, receivable);
    return new Where(
        receivable.flow(),
        flow.provider(),
        Lane.of(flow, properties.providers().get(flow.provider()), code));
  }

  /** {@code null} for the flow's own. */
  private String own(Flow flow, Receivable receivable) {
    return receivable.terminal() == null ? cards.require(flow, receivable) : receivable.terminal();
  }
}
