package org.cobro.erp.odoo;

import java.util.List;
import java.util.Map;

/**
 * Whether a domain is complete in Odoo's prefix notation. Checked at start, because terms that we
 * add to a domain with a missing operand would be taken as that operand, and widen the search.
 */
final class DomainShape {
  private static final Map<Object, Integer> OPERANDS = Map.of("&", 2, "|", 2, "!", 1);

  private DomainShape() {}

  /**
   * @throws IllegalArgumentException naming the item that is wrong, counted from 1
   */
  static void check(List<Object> domain) {
    int missing = 0;
    for (int i = 0; i < domain.size(); i++) {
      missing = Math.max(missing, 1) - 1 + operands(domain.get(i), i + 1);
    }
    if (missing > 0) {
      throw new IllegalArgumentException(
          "domain: an operator lacks "
              + missing
              + " condition(s); '&' and '|' stand before two conditions, '!' before one");
    }
  }

  private static int operands(Object item, int position) {
    if (item instanceof String operator && OPERANDS.containsKey(operator)) {
      return OPERANDS.get(operator);
    }
    if (item instanceof List<?> term && isTerm(term)) {
      return 0;
    }
    throw new IllegalArgumentException(
        "domain, item "
            + position
            + ": "
            + item
            + " is no condition; write ['field', 'operator', value] or '&', '|', '!'");
  }

  private static boolean isTerm(List<?> term) {
    boolean named = term.size() == 3 && term.get(1) instanceof String;
    // [1, '=', 1] and [0, '=', 1] are Odoo's constants for all and none.
    return named && (term.get(0) instanceof String || term.get(0) instanceof Integer);
  }
}
