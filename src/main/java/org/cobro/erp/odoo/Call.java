package org.cobro.erp.odoo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One call of a method on an Odoo model: {@code execute_kw(model, method, args, kwargs)}, or the
 * same with all arguments by name.
 *
 * @param args positional arguments; for methods on records the first is the list of ids
 * @param kwargs keyword arguments, {@code context} among them
 * @param writes whether the call may change something: a fault then leaves the outcome open
 */
public record Call(
    String model, String method, List<Object> args, Map<String, Object> kwargs, boolean writes) {

  /**
   * @throws IllegalArgumentException when a positional argument has no name that we know, so that
   *     the call could not be made over JSON-2
   */
  public Call {
    ArgumentNames.named(method, args);
  }

  /**
   * A call of any method by the names of its arguments.
   *
   * @param arguments {@code ids} are the records that it is called on, if any
   */
  public static Call named(String model, String method, Map<String, Object> arguments) {
    Map<String, Object> named = new LinkedHashMap<>(arguments);
    // Over XML-RPC the records come first, and so do the values of a create.
    String first = "create".equals(method) ? "vals_list" : ArgumentNames.IDS;
    List<Object> args = named.containsKey(first) ? List.of(named.remove(first)) : List.of();
    return new Call(model, method, args, named, true);
  }

  /** All arguments by name; the records to work on are {@code ids}. */
  public Map<String, Object> named() {
    Map<String, Object> named = ArgumentNames.named(method, args);
    named.putAll(kwargs);
    return named;
  }

  /**
   * The context of every call. The language is pinned because Odoo translates labels and error
   * texts; a named company keeps a user of several companies in the right one.
   */
  public static Map<String, Object> context(OptionalLong companyId) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("lang", "en_US");
    companyId.ifPresent(id -> context.put("allowed_company_ids", List.of(Ids.wire(id))));
    return Collections.unmodifiableMap(context);
  }

  public static Call read(
      String model, String method, List<Object> args, Map<String, Object> kwargs) {
    return new Call(model, method, args, kwargs, false);
  }

  public static Call searchRead(
      String model, List<Object> domain, List<String> fields, Map<String, Object> context) {
    return read(
        model,
        "search_read",
        List.of(domain),
        Map.of("fields", fields, "order", "id asc", "context", context));
  }

  public static Call write(
      String model, String method, List<Object> args, Map<String, Object> context) {
    return new Call(model, method, args, Map.of("context", context), true);
  }

  /** One term of a domain. */
  public static List<Object> term(String field, String operator, Object value) {
    return List.of(field, operator, value);
  }
}
