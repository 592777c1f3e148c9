package org.cobro.erp.custom;

/** A deployer's template, or what an ERP answered to it, is not what was agreed. */
public final class Misfit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what, where and the cure, for the deployer
   */
  public Misfit(String message) {
    super(message, null, false, false);
  }
}
