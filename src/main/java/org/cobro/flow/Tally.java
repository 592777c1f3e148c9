package org.cobro.flow;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.cobro.intent.Answer;
import org.cobro.intent.FaultKind;

/** How the talks with one connection ended, since this process began. One only grows. */
public final class Tally {

  private final LongAdder answered = new LongAdder();
  private final Map<FaultKind, LongAdder> faults;

  Tally() {
    Map<FaultKind, LongAdder> each = new EnumMap<>(FaultKind.class);
    for (FaultKind kind : FaultKind.values()) {
      each.put(kind, new LongAdder());
    }
    faults = Collections.unmodifiableMap(each);
  }

  void add(Answer<?> answer) {
    if (answer instanceof Answer.Failed<?> failed) {
      faults.get(failed.fault().kind()).increment();
    } else {
      answered.increment();
    }
  }

  public long answered() {
    return answered.sum();
  }

  public long ended(FaultKind kind) {
    return faults.get(kind).sum();
  }
}
