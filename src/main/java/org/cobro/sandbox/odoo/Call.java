package org.cobro.sandbox.odoo;

import java.util.List;
import java.util.Map;

/** A decoded {@code execute_kw}: what is called, with positional and keyword arguments. */
record Call(
    String model, String method, List<Object> positional, Map<String, Object> keywords, int user) {

  /** The argument at the place, else the keyword of that name, else null. */
  Object argument(int place, String keyword) {
    return place < positional.size() ? positional.get(place) : keywords.get(keyword);
  }

  /** The ids that a record method works on: always the first positional. */
  List<Integer> ids() {
    return Plain.ids(argument(0, "ids"));
  }

  Map<String, Object> context() {
    return Plain.struct(keywords.get("context"));
  }
}
