package org.cobro.provider.mercadopago;

import java.util.Set;

/**
 * What the answer to a cancel means: whatever it is, only a later status tells what became of it.
 */
final class Cancels {
  private static final Set<Integer> ANSWERED = Set.of(400, 404, 409, 412, 422, 424);

  private Cancels() {}

  /** Accepted, too late, already cancelled or not found: with code 101 the last two are one. */
  static Turn<CancelAnswer> answered(Reply reply) {
    return reply.succeeded() || ANSWERED.contains(reply.status())
        ? Turn.end(new CancelAnswer("cancel: " + reply.said(), reply.evidence()))
        : Turn.fault(Refusals.elsewhere(reply, "cancel"));
  }
}
