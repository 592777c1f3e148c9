package org.cobro.sandbox.odoo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;

/**
 * Failures that lie in wait for calls. Each is used up by the next calls that match; when several
 * match, the oldest is taken. Safe for use by many threads.
 */
public final class Faults {

  /** Matches every model, or every method. */
  public static final String ANY = "*";

  private static final class Rule {
    private final String model;
    private final String method;
    private final Failure failure;
    private final CyclicBarrier meeting;
    private int left;

    Rule(int calls, String model, String method, Failure failure) {
      this.left = calls;
      this.model = model;
      this.method = method;
      this.failure = failure;
      this.meeting = new CyclicBarrier(Math.max(1, failure.parties()));
    }

    boolean matches(String calledModel, String calledMethod) {
      return (model.equals(ANY) || model.equals(calledModel))
          && (method.equals(ANY) || method.equals(calledMethod));
    }
  }

  /** A failure that struck, with the place where racing calls meet. */
  record Strike(Failure failure, CyclicBarrier meeting) {}

  private final List<Rule> rules = new ArrayList<>();

  /**
   * Lays a failure on the next {@code calls} calls of the method.
   *
   * @param model such as {@code account.payment}; {@code common} for log-in and version; or {@link
   *     #ANY}
   */
  public synchronized void next(int calls, String model, String method, Failure failure) {
    rules.add(new Rule(calls, model, method, failure));
  }

  /** Lays a failure on the next call of the method. */
  public void next(String model, String method, Failure failure) {
    next(1, model, method, failure);
  }

  public synchronized void clear() {
    rules.clear();
  }

  /** How many failures have not struck yet; zero tells a test that all of them did. */
  public synchronized int waiting() {
    return rules.stream().mapToInt(rule -> rule.left).sum();
  }

  synchronized Optional<Strike> take(String model, String method) {
    Optional<Rule> found = rules.stream().filter(rule -> rule.matches(model, method)).findFirst();
    found.ifPresent(
        rule -> {
          rule.left--;
          if (rule.left <= 0) {
            rules.remove(rule);
          }
        });
    return found.map(rule -> new Strike(rule.failure, rule.meeting));
  }
}
