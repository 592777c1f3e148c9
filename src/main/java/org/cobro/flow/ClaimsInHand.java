package org.cobro.flow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.cobro.intent.StaleFence;
import org.cobro.intent.WriteBack;
import org.cobro.intent.WriteBacks;

/**
 * The write-backs that this node is telling an ERP, which may take longer than a lease. They are
 * renewed as long as the node lives; a dead node's leases end by themselves. Where the database
 * cannot be asked for a whole lease, another node may have them: then nothing more is told.
 */
final class ClaimsInHand {

  private final Map<String, Held> claims = new ConcurrentHashMap<>();
  private final WriteBacks writeBacks;
  private final Duration lease;
  private final LongSupplier nanoTime;

  /**
   * @param lease how long a claim holds from its last renewal
   * @param nanoTime this node's monotonic clock
   */
  ClaimsInHand(WriteBacks writeBacks, Duration lease, LongSupplier nanoTime) {
    this.writeBacks = writeBacks;
    this.lease = lease;
    this.nanoTime = nanoTime;
  }

  void take(WriteBack claimed) {
    claims.put(claimed.id(), new Held(claimed, nanoTime.getAsLong()));
  }

  void letGo(WriteBack claimed) {
    claims.computeIfPresent(claimed.id(), (id, held) -> held.isOf(claimed) ? null : held);
  }

  /** Renews all; what another node has claimed since is let go. Returns what is kept. */
  List<WriteBack> keep() {
    for (Held held : claims.values()) {
      keep(held.claim());
    }
    return claims.values().stream().map(Held::claim).toList();
  }

  /** Its time counts from before it was asked for, since the answer may be slow. */
  private void keep(WriteBack claimed) {
    long now = nanoTime.getAsLong();
    try {
      writeBacks.renew(claimed);
      claims.computeIfPresent(
          claimed.id(), (id, held) -> held.isOf(claimed) ? new Held(claimed, now) : held);
    } catch (StaleFence overtaken) {
      letGo(claimed);
    }
  }

  /**
   * @throws StaleFence when the claim is no longer ours
   */
  void check(WriteBack claimed) {
    long now = nanoTime.getAsLong();
    Held held = claims.get(claimed.id());
    if (held == null || !held.isOf(claimed) || now - held.since() >= lease.toNanos()) {
      writeBacks.renew(claimed);
      claims.put(claimed.id(), new Held(claimed, now));
    }
  }

  private record Held(WriteBack claim, long since) {
    boolean isOf(WriteBack other) {
      return claim.equals(other);
    }
  }
}
