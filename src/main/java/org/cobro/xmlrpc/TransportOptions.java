package org.cobro.xmlrpc;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** What camel-http is told: the endpoint's options, and what the protocol decides. */
final class TransportOptions {
  /** XML-RPC is a POST whose answer we judge ourselves and that is sent once. */
  private static final Map<String, Object> FIXED =
      Map.of(
          "httpMethod", "POST",
          "throwExceptionOnFailure", "false",
          "followRedirects", "false",
          "disableStreamCache", "true",
          "copyHeaders", "false",
          "bridgeEndpoint", "false",
          "ignoreResponseBody", "false",
          "transferException", "false",
          "multipartUpload", "false");

  /** A client from outside would come with its own ideas about sending again. */
  private static final Set<String> REFUSED = Set.of("httpClient", "clientBuilder", "httpUri");

  private TransportOptions() {}

  /**
   * Moves those options of camel-http out of {@code given} that the endpoint has no field for; what
   * camel-http does not know either stays behind.
   *
   * @param declared names of the endpoint's own options
   * @param known names of camel-http's options
   * @throws IllegalArgumentException when {@code given} has one that cannot be chosen
   */
  static Map<String, Object> takeFrom(
      Map<String, Object> given, Set<String> declared, Set<String> known) {
    Map<String, Object> taken = new HashMap<>();
    Iterator<Map.Entry<String, Object>> options = given.entrySet().iterator();
    while (options.hasNext()) {
      Map.Entry<String, Object> option = options.next();
      if (known.contains(option.getKey()) && !declared.contains(option.getKey())) {
        requireFree(option.getKey(), option.getValue());
        taken.put(option.getKey(), option.getValue());
        options.remove();
      }
    }
    return taken;
  }

  /** All that camel-http needs for an endpoint. */
  static Map<String, Object> of(XmlRpcEndpoint endpoint, Map<String, Object> further) {
    Map<String, Object> options = new HashMap<>(endpoint.getTransport().given());
    options.putAll(endpoint.getSecurity().given());
    options.putAll(further);
    options.putAll(FIXED);
    preferPreemptiveLogIn(options);
    return options;
  }

  private static void requireFree(String name, Object value) {
    Object fixed = FIXED.get(name);
    if (REFUSED.contains(name) || fixed != null && !fixed.equals(String.valueOf(value))) {
      String cure = fixed == null ? "leave it out" : "it is always " + fixed + " here";
      throw new IllegalArgumentException("option " + name + " cannot be set on xmlrpc: " + cure);
    }
  }

  /** Else each call with a user name goes twice: once to be asked for it, once with it. */
  private static void preferPreemptiveLogIn(Map<String, Object> options) {
    if (options.containsKey("authUsername")) {
      options.putIfAbsent("authMethod", "Basic");
    }
    if ("Basic".equalsIgnoreCase(String.valueOf(options.get("authMethod")))) {
      options.putIfAbsent("authenticationPreemptive", "true");
    }
  }
}
