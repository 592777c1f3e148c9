package org.cobro.flow;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.cobro.config.CobroProperties;
import org.cobro.erp.Told;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.StaleFence;
import org.cobro.intent.WriteBack;
import org.cobro.intent.WriteBacks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The phases of the route {@code write-back}: the ERP is told, exactly once (invariant 2). */
@Component("telling")
public final class Telling {

  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
  private static final int BATCH = 50;
  private static final int STEEPEST = 16;

  private final CobroProperties properties;
  private final WriteBacks writeBacks;
  private final Connections connections;
  private final Bulkheads bulkheads;
  private final ClaimsInHand inHand;
  private final Outage outage;
  private final Bookings bookings;

  public Telling(
      CobroProperties properties,
      WriteBacks writeBacks,
      Connections connections,
      Bulkheads bulkheads,
      ClaimsInHand inHand,
      Outage outage,
      Bookings bookings) {
    this.properties = properties;
    this.writeBacks = writeBacks;
    this.connections = connections;
    this.bulkheads = bulkheads;
    this.inHand = inHand;
    this.outage = outage;
    this.bookings = bookings;
  }

  public List<WriteBack> claim() {
    Set<String> except = new HashSet<>(bulkheads.full("write-back", properties.erps().keySet()));
    except.addAll(connections.frozen());
    List<WriteBack> claimed = writeBacks.claim(except, BATCH);
    claimed.forEach(inHand::take);
    return claimed;
  }

  /**
   * The payment that has just been recorded here: it is this node's already, so that the ERP hears
   * of it without another transaction in between.
   *
   * @return {@code null} when there is none, or when this node is asked to stop
   */
  public WriteBack handOver(@Body PaymentIntent ended) {
    if (bulkheads.isClosed()) {
      return null;
    }
    Optional<WriteBack> handed = writeBacks.handedOver(ended.id());
    handed.ifPresent(inHand::take);
    return handed.orElse(null);
  }

  /** Keeps the claims of all that is being told, however long the ERP takes; returns those. */
  public List<WriteBack> keepClaims() {
    return inHand.keep();
  }

  /**
   * Stops a talk whose claim has been lost.
   *
   * @throws StaleFence when another node may have it by now: it then does the work
   */
  public void check(@ExchangeProperty("writeBack") WriteBack claimed) {
    if (claimed != null) {
      inHand.check(claimed);
    }
  }

  /** Ends a talk that broke off for a reason that nobody foresaw; it counts as a failure. */
  public void brokeOff(
      @ExchangeProperty("writeBack") WriteBack claimed,
      @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception reason) {
    if (!outage.noticed(reason) && !(reason instanceof StaleFence)) {
      LOG.error("{}: the talk with the ERP broke off", claimed.reference(), reason);
    }
    String detail = reason.getClass().getSimpleName() + ": " + reason.getMessage();
    conclude(claimed, new Answer.Failed<>(Fault.of(FaultKind.UNCLEAR, detail)));
  }

  public void record(@ExchangeProperty("writeBack") WriteBack claimed, @Body Answer<Told> answer) {
    connections.heard(claimed.receivable().erp(), answer);
    conclude(claimed, answer);
  }

  private void conclude(WriteBack claimed, Answer<Told> answer) {
    try {
      if (answer instanceof Answer.Ok<Told> ok) {
        told(claimed, ok.value());
      } else {
        failed(claimed, ((Answer.Failed<Told>) answer).fault());
      }
    } catch (StaleFence overtaken) {
      LOG.info("{}: {}", claimed.reference(), overtaken.getMessage());
    } finally {
      inHand.letGo(claimed);
    }
  }

  private void told(WriteBack claimed, Told told) {
    if (told instanceof Told.Shown shown) {
      writeBacks.done(claimed, shown.detail());
      bookings.booked(claimed);
      LOG.info("{}: {} told: {}", claimed.reference(), claimed.kind(), shown.detail());
      return;
    }
    Told.Refused refused = (Told.Refused) told;
    if (refused.gone() && claimed.kind() == WriteBack.Kind.NOTE) {
      writeBacks.done(claimed, "nobody to tell: " + refused.detail());
    } else {
      writeBacks.dead(claimed, refused.detail());
      LOG.warn("{}: {} refused: {}", claimed.reference(), claimed.kind(), refused.detail());
    }
  }

  /** An ERP that is away or has locked us out is waited for, however long it takes. */
  private void failed(WriteBack claimed, Fault fault) {
    boolean away = fault.kind() == FaultKind.NOT_SENT || fault.kind() == FaultKind.UNAUTHORISED;
    if (!away && claimed.failures() + 1 >= properties.writeBack().attempts()) {
      writeBacks.dead(claimed, fault.retryAfter(), fault.detail());
    } else {
      writeBacks.later(claimed, wait(claimed, fault), fault.detail());
    }
  }

  private Duration wait(WriteBack claimed, Fault fault) {
    if (!fault.retryAfter().isZero()) {
      return fault.retryAfter();
    }
    CobroProperties.Tell tell = properties.writeBack();
    Duration doubled = tell.retryAfter().multipliedBy(1L << Math.min(claimed.failures(), STEEPEST));
    return doubled.compareTo(tell.slowest()) < 0 ? doubled : tell.slowest();
  }
}
