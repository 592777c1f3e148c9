package org.cobro.reconciliation;

/** What may be different. The names are in stored reports and in scripts: never rename one. */
public enum Kind {
  /** The provider took the money, and by our books nobody paid. */
  PAID_NOT_KNOWN(Side.PROVIDER),
  /** Nobody knows whether it was paid. */
  UNDECIDED(Side.PROVIDER),
  /** Paid by our books; the provider now says otherwise. */
  NOT_PAID_AT_PROVIDER(Side.PROVIDER),
  /** Paid because a person said so; the provider does not confirm it. */
  DECIDED_BY_PERSON(Side.PROVIDER),
  OTHER_AMOUNT_AT_PROVIDER(Side.PROVIDER),
  /** The provider's list has money that none of our attempts asked for. */
  NOT_IN_COBRO(Side.PROVIDER),
  /** Paid by our books, and given back at the provider by somebody else. */
  GIVEN_BACK_AT_PROVIDER(Side.PROVIDER),
  /** The provider's list has a row of which nobody can say what it means. */
  UNREADABLE_AT_PROVIDER(Side.PROVIDER),
  /** Paid, and the ERP is still to be told. */
  NOT_YET_REGISTERED(Side.ERP),
  /** Paid, and the ERP cannot be told without a person. */
  DEAD_LETTERED(Side.ERP),
  /** A person settled the dead letter; the ERP shows no payment of ours. */
  SETTLED_BY_PERSON(Side.ERP),
  REGISTERED_TWICE(Side.ERP),
  OTHER_AMOUNT_IN_ERP(Side.ERP),
  /** It was registered, and is cancelled, a draft or deleted now. */
  TAKEN_BACK(Side.ERP),
  /** The payment stands, and does not settle its invoice. */
  NOT_APPLIED(Side.ERP),
  /** Under our reference, and by our books nobody paid. */
  REGISTERED_UNPAID(Side.ERP);

  private final Side side;

  Kind(Side side) {
    this.side = side;
  }

  /** Whose books differ from ours. */
  public Side side() {
    return side;
  }

  /** The two that our books are compared with. */
  public enum Side {
    PROVIDER,
    ERP
  }
}
