package org.cobro.erp;

/**
 * Whom a provider is to write to; never kept. What the ERP does not have is {@code null}.
 *
 * @param id the ERP's key
 * @param phone as people typed it
 */
public record Customer(String id, String name, String email, String phone) {

  /** Without what nobody should read in a log. */
  @Override
  public String toString() {
    return "Customer[id=" + id + "]";
  }
}
