package org.cobro.crash;

import java.util.List;
import java.util.stream.Stream;

/**
 * One story of deaths: where the process dies, again and again, before it may live.
 *
 * @param points one for each death, in order; see {@code sandbox.crash.at}
 * @param twist what else happens
 * @param ending what the invoices must come to
 * @param always false for those that only {@code -Dcrash.all=true} runs
 */
record Scenario(List<String> points, Twist twist, Ending ending, boolean always) {

  /** What happens beside the deaths. */
  enum Twist {
    NONE,
    /** The first create never reaches the provider, yet nobody can know that. */
    CREATE_LOST,
    /** The first create reaches the provider, its answer does not come back. */
    CREATE_ANSWER_LOST,
    /** The accountant cancels an invoice while its customer looks for a card. */
    INVOICE_CANCELLED,
    /** The same, and the customer pays while the process is dead. */
    INVOICE_CANCELLED_BUT_PAID,
    /** Another node, which may not touch the dead one's leases, takes over. */
    OTHER_NODE
  }

  /** What the invoices come to. */
  enum Ending {
    /** Each is paid once. */
    PAID,
    /** The same, but a create that was under way in another thread may need a person. */
    PAID_OR_UNDECIDED,
    /** At least one create is for a person to decide; the others are paid. */
    UNDECIDED,
    /** One is withdrawn without any charge, the others are paid. */
    WITHDRAWN,
    /** All are charged once; one cannot be booked and is dead-lettered. */
    UNWRITABLE
  }

  static Stream<Scenario> all() {
    return Stream.of(ordinary(), unclear(), withdrawn(), repeated()).flatMap(s -> s);
  }

  private static Stream<Scenario> ordinary() {
    return Stream.of(
        often(Ending.PAID, "after:pick-up-admit:queued 2"),
        rarely(Ending.PAID, "after:create-claim-due:PaymentIntent"),
        rarely(Ending.PAID_OR_UNDECIDED, "before:create-start"),
        often(Ending.PAID_OR_UNDECIDED, "after:create-start:PaymentIntent"),
        rarely(Ending.PAID_OR_UNDECIDED, "before:create-send"),
        often(Ending.UNDECIDED, "after:create-send"),
        rarely(Ending.PAID_OR_UNDECIDED, "after:create-record:PENDING"),
        rarely(Ending.PAID_OR_UNDECIDED, "after:poll-claim-due:PaymentIntent"),
        often(Ending.PAID, "after:poll-status:PAID"),
        often(Ending.PAID, "after:poll-record:PAID"),
        rarely(Ending.PAID, "after:hand-over:WriteBack"),
        rarely(Ending.PAID, "before:write-back-tell"),
        rarely(Ending.PAID, "before:odoo-call:account.payment load"),
        often(Ending.PAID, "after:odoo-call:account.payment load"),
        often(Ending.PAID, "after:odoo-call:account.payment action_post"),
        rarely(Ending.PAID, "after:odoo-call:account.move js_assign_outstanding_line"),
        rarely(Ending.PAID, "after:odoo-call:is_reconciled true"),
        often(Ending.PAID, "before:write-back-record"),
        rarely(Ending.PAID, "after:write-back-record"));
  }

  private static Stream<Scenario> unclear() {
    return Stream.of(
        rarely(Ending.UNDECIDED, "after:look-up-start:UNKNOWN").with(Twist.CREATE_LOST),
        rarely(Ending.UNDECIDED, "before:look-up-send").with(Twist.CREATE_LOST),
        rarely(Ending.UNDECIDED, "after:look-up-send").with(Twist.CREATE_LOST),
        rarely(Ending.UNDECIDED, "after:look-up-send").with(Twist.CREATE_ANSWER_LOST),
        rarely(Ending.PAID, "after:look-up-record:PENDING").with(Twist.CREATE_LOST));
  }

  private static Stream<Scenario> withdrawn() {
    return Stream.of(
        rarely(Ending.WITHDRAWN, "after:watch-compare:CANCELLED").with(Twist.INVOICE_CANCELLED),
        rarely(Ending.WITHDRAWN, "before:cancel-send").with(Twist.INVOICE_CANCELLED),
        rarely(Ending.WITHDRAWN, "after:cancel-send").with(Twist.INVOICE_CANCELLED),
        rarely(Ending.WITHDRAWN, "after:cancel-record").with(Twist.INVOICE_CANCELLED),
        rarely(Ending.UNWRITABLE, "before:cancel-send").with(Twist.INVOICE_CANCELLED_BUT_PAID));
  }

  /** The recovery dies as well, or is left to another node. */
  private static Stream<Scenario> repeated() {
    return Stream.of(
        rarely(Ending.UNDECIDED, "before:create-send", "before:look-up-send"),
        rarely(Ending.UNDECIDED, "before:create-send", "after:look-up-send"),
        rarely(
            Ending.PAID_OR_UNDECIDED,
            "after:create-start:PaymentIntent",
            "after:look-up-record:PENDING",
            "after:poll-record:PAID"),
        rarely(
            Ending.PAID,
            "after:odoo-call:account.payment load",
            "after:odoo-call:account.payment action_post",
            "after:odoo-call:account.move js_assign_outstanding_line",
            "before:write-back-record"),
        rarely(Ending.PAID, "after:poll-record:PAID", "after:write-back-claim-due:WriteBack"),
        rarely(Ending.PAID, "after:create-claim-due:PaymentIntent").with(Twist.OTHER_NODE),
        rarely(Ending.UNDECIDED, "after:create-send").with(Twist.OTHER_NODE),
        rarely(Ending.PAID, "after:poll-status:PAID").with(Twist.OTHER_NODE),
        rarely(Ending.PAID, "after:odoo-call:account.payment load").with(Twist.OTHER_NODE));
  }

  private static Scenario often(Ending ending, String... points) {
    return new Scenario(List.of(points), Twist.NONE, ending, true);
  }

  private static Scenario rarely(Ending ending, String... points) {
    return new Scenario(List.of(points), Twist.NONE, ending, false);
  }

  private Scenario with(Twist other) {
    return new Scenario(points, other, ending, always);
  }

  @Override
  public String toString() {
    String deaths = String.join(", then ", points);
    return twist == Twist.NONE ? deaths : deaths + " (" + twist + ")";
  }
}
