package org.cobro.faults;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.sandbox.compago.Troubles;

/** Has a call carried out so that its answer says something wrong. */
interface Bender {

  HttpText bent(WireFault fault, WireCall call, Passage passage) throws IOException;

  /** Without a fault; in step with those that have one. */
  default HttpText straight(Passage passage) throws IOException {
    return passage.carryOut();
  }

  /** Where the other side has no troubles of its own for it. */
  final class OfTexts implements Bender {
    @Override
    public HttpText bent(WireFault fault, WireCall call, Passage passage) throws IOException {
      return Bending.bent(fault, passage.carryOut());
    }
  }

  /**
   * By the troubles of the simulated Compago. They strike the next call of a kind, whosever it is,
   * so that one call has the way for itself.
   */
  final class OfCompago implements Bender {
    private final Troubles troubles;
    private final ReadWriteLock way = new ReentrantReadWriteLock(true);

    OfCompago(Troubles troubles) {
      this.troubles = troubles;
    }

    @Override
    public HttpText bent(WireFault fault, WireCall call, Passage passage) throws IOException {
      Optional<Trouble> trouble = trouble(fault, call);
      if (trouble.isEmpty()) {
        return Bending.bent(fault, straight(passage));
      }
      way.writeLock().lock();
      try {
        troubles.next(call == WireCall.POLL ? Call.STATUS : Call.CREATE, trouble.orElseThrow());
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

    private static Optional<Trouble> trouble(WireFault fault, WireCall call) {
      if (call == WireCall.CANCEL) {
        return Optional.empty();
      }
      return Optional.ofNullable(
          switch (fault) {
            case WRONG_TYPE -> Trouble.wrongContentType();
            case UNKNOWN_STATUS -> Trouble.unknownStatus("PAUSED");
            case STATUS_GOING_BACK -> Trouble.statusGoingBack();
            case WRONG_AMOUNT -> Trouble.wrongAmount();
            case WRONG_REFERENCE ->
                call == WireCall.POLL ? Trouble.wrongId() : Trouble.wrongExternalId();
            default -> null;
          });
    }
  }
}
