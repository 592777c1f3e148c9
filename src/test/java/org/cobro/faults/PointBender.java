package org.cobro.faults;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.cobro.sandbox.mercadopago.Call;
import org.cobro.sandbox.mercadopago.Trouble;
import org.cobro.sandbox.mercadopago.Troubles;

/**
 * By the troubles of the simulated Mercado Pago. They strike the next call of a kind, whosever it
 * is, so that one call has the way for itself.
 */
final class PointBender implements Bender {

  private final Troubles troubles;
  private final Function<WireCall, Call> names;
  private final ReadWriteLock way = new ReentrantReadWriteLock(true);

  /**
   * @param names a call as the simulator names it
   */
  PointBender(Troubles troubles, Function<WireCall, Call> names) {
    this.troubles = troubles;
    this.names = names;
  }

  @Override
  public HttpText bent(WireFault fault, WireCall call, Passage passage) throws IOException {
    Optional<Trouble> trouble = trouble(fault);
    if (trouble.isEmpty()) {
      return Bending.bent(fault, straight(passage));
    }
    way.writeLock().lock();
    try {
      troubles.next(names.apply(call), trouble.orElseThrow());
      return passage.carryOut();
    } finally {
      way.writeLock().unlock();
    }
  }

  @Override
  public HttpText straight(Passage passage) throws IOException {
    way.readLock().lock();
    try {
      return passage.carryOut();
    } finally {
      way.readLock().unlock();
    }
  }

  private static Optional<Trouble> trouble(WireFault fault) {
    return Optional.ofNullable(
        switch (fault) {
          case WRONG_TYPE -> Trouble.wrongContentType();
          case UNKNOWN_STATUS -> Trouble.unknownStatus("paused");
          case STATUS_GOING_BACK -> Trouble.statusGoingBack();
          case WRONG_AMOUNT -> Trouble.wrongAmount();
          case WRONG_CURRENCY -> Trouble.wrongCurrency();
          case WRONG_REFERENCE -> Trouble.wrongReference();
          default -> null;
        });
  }
}
