package org.cobro.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.cobro.config.CobroProperties;
import org.cobro.erp.Found;
import org.cobro.erp.Invoice;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.StaleFence;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.RefundEvent;
import org.cobro.intent.refund.RefundHappening;
import org.cobro.intent.refund.RefundJudgement;
import org.cobro.intent.refund.RefundStep;
import org.cobro.intent.refund.RefundStore;
import org.cobro.intent.refund.Standing;
import org.cobro.intent.refund.Taken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The phases of the route {@code refund}: what the provider shows is looked at, {@code SENDING}
 * becomes durable, the refund leaves once, and what the provider shows afterwards is its outcome.
 */
@Component("refunding")
public final class Refunding {

  private static final Logger LOG = LoggerFactory.getLogger(Refunding.class);
  private static final int BATCH = 20;

  private final CobroProperties properties;
  private final RefundStore refunds;
  private final RefundJudgement judgement;
  private final Connections connections;
  private final Bulkheads bulkheads;
  private final Outage outage;
  private final NodeClock clock;

  public Refunding(
      CobroProperties properties,
      RefundStore refunds,
      RefundJudgement judgement,
      Connections connections,
      Bulkheads bulkheads,
      Outage outage,
      NodeClock clock) {
    this.properties = properties;
    this.refunds = refunds;
    this.judgement = judgement;
    this.connections = connections;
    this.bulkheads = bulkheads;
    this.outage = outage;
    this.clock = clock;
  }

  public List<Refund> claim() {
    Set<String> except = new HashSet<>(bulkheads.full("refund", properties.providers().keySet()));
    except.addAll(connections.frozen());
    except.addAll(connections.leftAlone());
    return refunds.claim(except, BATCH);
  }

  /**
   * True where the credit note is to be read once more: as long as nothing has left, also right
   * before it does, since any time may have passed since the last look.
   */
  public boolean asksTheErp(@Body Refund refund) {
    return refund.document() != null && refund.due().sends() == 0;
  }

  /** The ERP's key of the credit note. */
  public List<String> document(@Body Refund refund) {
    return List.of(refund.document().id());
  }

  /**
   * Goes on only while the credit note still asks for this much.
   *
   * @return {@code null} when it does not, or cannot be read now
   */
  public Refund compare(@ExchangeProperty("refund") Refund refund, @Body Answer<Found> answer) {
    connections.heard(refund.payment().erp(), answer);
    if (answer instanceof Answer.Failed<Found> failed) {
      rest(refund, failed.fault().retryAfter());
      return null;
    }
    Optional<Invoice> note = ((Answer.Ok<Found>) answer).value().invoices().stream().findFirst();
    boolean readable =
        note.filter(each -> each.condition() != Invoice.Condition.OPEN || isReadable(each))
            .isPresent();
    if (!readable) {
      rest(refund, Duration.ZERO);
      return null;
    }
    Optional<String> change = change(note.get(), refund.amount());
    change.ifPresent(
        why ->
            record(
                refund,
                RefundHappening.of(
                    RefundEvent.WITHDRAWN, "refund", refund.document().number() + ": " + why)));
    return change.isPresent() ? null : refund;
  }

  private static boolean isReadable(Invoice note) {
    return note.residual() != null && note.currency() != null;
  }

  private static Optional<String> change(Invoice note, Money asked) {
    if (note.condition() != Invoice.Condition.OPEN) {
      return Optional.of("the credit note is " + note.condition() + " by now");
    }
    if (note.objection() != null) {
      return Optional.of("the credit note is not carried out: " + note.objection());
    }
    Money open = new Money(note.residual(), note.currency());
    return open.equals(asked)
        ? Optional.empty()
        : Optional.of("the credit note asks for " + open + " by now, not " + asked);
  }

  /** True when it is to be sent, and not only looked at. */
  public boolean leaves(@Body Refund refund) {
    return refund.due().step() == RefundStep.SEND;
  }

  /**
   * Makes {@code SENDING} durable.
   *
   * @return {@code null} when it may not leave, as when this node is asked to stop
   */
  public Refund start(@Body Refund claimed) {
    if (bulkheads.isClosed()) {
      rest(claimed, Duration.ZERO);
      return null;
    }
    return record(
        claimed,
        RefundHappening.of(RefundEvent.SEND_STARTED, "refund", "as " + claimed.reference()));
  }

  /** After the refund's own call. */
  public void sent(
      @ExchangeProperty("refund") Refund refund, @Body Answer<Taken> answer, Exchange exchange) {
    connections.heard(refund.payment().provider(), answer);
    record(refund, judgement.answered(refund, answer).asking(Asked.in(exchange)));
  }

  /** After a look at what the provider shows. */
  public void looked(@ExchangeProperty("refund") Refund refund, @Body Answer<Standing> answer) {
    connections.heard(refund.payment().provider(), answer);
    Instant now = clock.now();
    if (answer instanceof Answer.Failed<Standing> failed) {
      Optional<RefundHappening> gaveUp = judgement.failed(refund, failed.fault(), now);
      gaveUp.ifPresentOrElse(
          what -> record(refund, what), () -> rest(refund, failed.fault().retryAfter()));
      return;
    }
    Standing seen = ((Answer.Ok<Standing>) answer).value();
    judgement
        .of(refund, seen, now)
        .ifPresentOrElse(what -> record(refund, what), () -> rest(refund, Duration.ZERO));
  }

  /** The answer of providers that give nothing back when a program asks. */
  public Answer<Taken> notOffered() {
    return new Answer.Failed<>(
        Fault.of(FaultKind.REJECTED, "this provider gives nothing back when a program asks"));
  }

  private void rest(Refund refund, Duration asked) {
    refunds.rest(refund, judgement.again(refund, asked, clock.now()));
  }

  /**
   * Where the row has moved on meanwhile nothing is written. An answer that is lost because the
   * database is away is no harm: what the provider shows is looked at anyway.
   */
  private Refund record(Refund claimed, RefundHappening what) {
    try {
      Refund after = refunds.record(claimed, what);
      LOG.info("{}: {} → {}: {}", after.reference(), what.event(), after.state(), what.detail());
      return after;
    } catch (StaleFence | IllegalStateException movedOn) {
      LOG.warn("{}: {} not recorded: {}", claimed.reference(), what.event(), movedOn.getMessage());
    } catch (RuntimeException failed) {
      if (!outage.noticed(failed)) {
        throw failed;
      }
    }
    return null;
  }
}
