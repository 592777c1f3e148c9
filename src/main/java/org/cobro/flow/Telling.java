package org.cobro.flow;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.cobro.config.CobroProperties;
import org.cobro.erp.Told;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
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

  /**
   * So long a claim is trusted before it is renewed: at least 0.9 of the lease is left for a call.
   */
  private static final int TRUSTED_PART = 10;

  private final CobroProperties properties;
  private final WriteBacks writeBacks;
  private final Connections connections;
  private final Bulkheads bulkheads;
  private final Map<String, Long> renewedAt = new ConcurrentHashMap<>();

  public Telling(
      CobroProperties properties,
      WriteBacks writeBacks,
      Connections connections,
      Bulkheads bulkheads) {
    this.properties = properties;
    this.writeBacks = writeBacks;
    this.connections = connections;
    this.bulkheads = bulkheads;
  }

  public List<WriteBack> claim() {
    Set<String> except = new HashSet<>(bulkheads.full("write-back", properties.erps().keySet()));
    except.addAll(connections.frozen());
    long now = System.nanoTime();
    List<WriteBack> claimed = writeBacks.claim(except, BATCH);
    claimed.forEach(writeBack -> renewedAt.put(writeBack.id(), now));
    return claimed;
  }

  /**
   * Keeps the claim over the next call; a claim that is fresh enough is left alone, so that a call
   * does not cost a write of its own.
   *
   * @throws StaleFence when another node has it by now: it then does the work, and this talk ends
   */
  public void renew(@ExchangeProperty("writeBack") WriteBack claimed) {
    if (claimed == null) {
      return;
    }
    long now = System.nanoTime();
    Long renewed = renewedAt.get(claimed.id());
    long trusted = properties.writeBack().lease().toNanos() / TRUSTED_PART;
    if (renewed == null || now - renewed > trusted) {
      writeBacks.renew(claimed);
      renewedAt.put(claimed.id(), now);
    }
  }

  public void record(@ExchangeProperty("writeBack") WriteBack claimed, @Body Answer<Told> answer) {
    connections.heard(claimed.receivable().erp(), answer);
    renewedAt.remove(claimed.id());
    try {
      if (answer instanceof Answer.Ok<Told> ok) {
        told(claimed, ok.value());
      } else {
        failed(claimed, ((Answer.Failed<Told>) answer).fault());
      }
    } catch (StaleFence overtaken) {
      LOG.info("{}: {}", claimed.reference(), overtaken.getMessage());
    }
  }

  private void told(WriteBack claimed, Told told) {
    if (told instanceof Told.Shown shown) {
      writeBacks.done(claimed, shown.detail());
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
      writeBacks.dead(claimed, fault.detail());
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
