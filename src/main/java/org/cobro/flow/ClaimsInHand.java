package org.cobro.flow;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cobro.intent.StaleFence;
import org.cobro.intent.WriteBack;
import org.cobro.intent.WriteBacks;
import org.springframework.stereotype.Component;

/**
 * The write-backs that this node is telling an ERP, which may take longer than a lease. They are
 * renewed as long as the node lives; a dead node's leases end by themselves.
 */
@Component
final class ClaimsInHand {

  private final Map<String, WriteBack> claims = new ConcurrentHashMap<>();
  private final WriteBacks writeBacks;

  ClaimsInHand(WriteBacks writeBacks) {
    this.writeBacks = writeBacks;
  }

  void take(WriteBack claimed) {
    claims.put(claimed.id(), claimed);
  }

  void letGo(WriteBack claimed) {
    claims.remove(claimed.id(), claimed);
  }

  /** Renews all; what another node has claimed since is let go. Returns what is kept. */
  List<WriteBack> keep() {
    for (WriteBack claimed : claims.values()) {
      try {
        writeBacks.renew(claimed);
      } catch (StaleFence overtaken) {
        letGo(claimed);
      }
    }
    return List.copyOf(claims.values());
  }

  /**
   * @throws StaleFence when the claim is no longer ours
   */
  void check(WriteBack claimed) {
    if (!claimed.equals(claims.get(claimed.id()))) {
      writeBacks.renew(claimed);
      take(claimed);
    }
  }
}
