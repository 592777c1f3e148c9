package org.cobro.crash;

import java.time.Duration;
import java.util.List;

/** What happens beside the deaths, and what the configuration says for it. */
enum Twist {
  NONE,
  /** The database is empty at the first start. */
  NEW_DATABASE,
  /** The first create never reaches the provider, yet nobody can know that. */
  CREATE_LOST,
  /** The first create reaches the provider, its answer does not come back. */
  ANSWER_LOST,
  /** The first create reaches the provider, which carries it out after the sender's death. */
  CREATE_HELD,
  /** The first create is carried out at once and would be answered after the sender's death. */
  ANSWER_HELD,
  /** Each answer of the provider takes long, until the first death. */
  PROVIDER_SLOW,
  /** Each answer of the ERP takes long, until the first death. */
  ERP_SLOW,
  /** The ERP writes the first payment only after the sender's death. */
  WRITE_HELD,
  /** The accountant cancels an invoice while its customer looks for a card. */
  INVOICE_CANCELLED,
  /** The same, and the customer pays while the process is dead. */
  INVOICE_CANCELLED_BUT_PAID,
  /** A cashier cancels an attempt while its customer looks for a card. */
  CANCELLED_BY_HAND,
  /** The first customer comes only for a later attempt, which the policy makes. */
  EXPIRES("--cobro.flows.counter.retry.attempts=5", "--cobro.flows.counter.retry.causes=EXPIRED"),
  /** The same, and a person asks for the later attempt. */
  EXPIRES_FOR_A_PERSON,
  /** All customers pay after the end. */
  PAID_LATE("--cobro.timing.sweeps=3s,10s"),
  /** Each attempt is started by a person. */
  ON_REQUEST("--cobro.flows.counter.start=on-request"),
  /** Each attempt is started by a stamp in the ERP. */
  WISHED("--cobro.flows.counter.start=on-request"),
  /** The ERP says that something has changed. */
  PUSHED("--cobro.erps.main.push-key=" + Life.PUSH_KEY),
  /** The accountant gives back what was paid, or a part of it, by a credit note. */
  CREDITED("--cobro.flows.counter.refunds=credit-notes"),
  /** The same, and the first refund is carried out but not answered. */
  REFUND_ANSWER_LOST("--cobro.flows.counter.refunds=credit-notes"),
  /** The same, and the first refund never arrives. */
  REFUND_LOST("--cobro.flows.counter.refunds=credit-notes"),
  /** The same, and the provider carries the first refund out after the sender's death. */
  REFUND_HELD("--cobro.flows.counter.refunds=credit-notes"),
  /** A person gives back a part of what was paid, without a credit note. */
  REFUND_ASKED,
  /** Another node, which may not touch the dead one's leases, takes over. */
  OTHER_NODE;

  private static final Duration USUALLY = Duration.ofMinutes(10);
  private static final Duration SOON = Duration.ofSeconds(4);

  private final List<String> arguments;

  Twist(String... arguments) {
    this.arguments = List.of(arguments);
  }

  List<String> arguments() {
    return arguments;
  }

  /** How long an intent can be paid. */
  Duration expiry() {
    return switch (this) {
      case EXPIRES, EXPIRES_FOR_A_PERSON, PAID_LATE -> SOON;
      case NONE,
          NEW_DATABASE,
          CREATE_LOST,
          ANSWER_LOST,
          CREATE_HELD,
          ANSWER_HELD,
          PROVIDER_SLOW,
          ERP_SLOW,
          WRITE_HELD,
          INVOICE_CANCELLED,
          INVOICE_CANCELLED_BUT_PAID,
          CANCELLED_BY_HAND,
          ON_REQUEST,
          WISHED,
          PUSHED,
          CREDITED,
          REFUND_ANSWER_LOST,
          REFUND_LOST,
          REFUND_HELD,
          REFUND_ASKED,
          OTHER_NODE ->
          USUALLY;
    };
  }

  /** Whether the first customer waits for somebody to withdraw the attempt. */
  boolean withdraws() {
    return this == INVOICE_CANCELLED
        || this == INVOICE_CANCELLED_BUT_PAID
        || this == CANCELLED_BY_HAND;
  }

  /** Whether a part of the first payment is given back. */
  boolean givesBack() {
    return credits() || this == REFUND_ASKED;
  }

  /** Whether a credit note asks for it. */
  boolean credits() {
    return this == CREDITED
        || this == REFUND_ANSWER_LOST
        || this == REFUND_LOST
        || this == REFUND_HELD;
  }

  /** Whether the first customer misses the first attempt. */
  boolean missesTheFirst() {
    return this == EXPIRES || this == EXPIRES_FOR_A_PERSON;
  }
}
