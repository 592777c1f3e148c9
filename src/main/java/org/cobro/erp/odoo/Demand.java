package org.cobro.erp.odoo;

/** What the facts that were read ask for. */
sealed interface Demand {

  /**
   * @param name equal for equal writes, to count them
   * @param where for a person: what could not be done, should it fail
   */
  record Write(String name, String where, Call call) implements Demand {}

  /** The payment's line that is to be applied must be looked up first. */
  record FindLine(ErpPayment payment) implements Demand {}

  /** The facts disagree, as they were read one after the other: look once more. */
  record LookAgain(Step otherwise) implements Demand {}

  record End(Step step) implements Demand {}

  static Demand stop(Refusal reason, String detail) {
    return new End(new Step.Stop(reason, detail));
  }
}
