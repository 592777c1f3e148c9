package org.cobro.erp.s4;

import org.cobro.erp.sap.FilterText;

/** A flow's filter, looked at before SAP sees it. */
public final class S4Filter {

  private S4Filter() {}

  /**
   * @throws IllegalArgumentException with the cure when it is none that OData V2 knows
   */
  public static void check(String text) {
    FilterText.check(text);
    if (text.replaceAll("'(?:[^']|'')*'", "").matches("(?s).*\\bcontains\\s*\\(.*")) {
      throw new IllegalArgumentException(
          "OData V2, which S/4HANA speaks here, has no contains: use eq, startswith or endswith");
    }
  }
}
