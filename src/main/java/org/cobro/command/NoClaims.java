package org.cobro.command;

/**
 * Stands where the routes of an ERP ask, before each call, whether the write-back that it belongs
 * to is still theirs: a command's calls belong to none.
 */
public final class NoClaims {

  public void check() {
    // There is nothing to lose.
  }
}
