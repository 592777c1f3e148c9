package org.cobro.xmlrpc;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** Which options of an endpoint go on to camel-http, and which of those the protocol decides. */
final class TransportOptions {
  /** Names that the component had in Camel 2, where camel-http has an option of that meaning. */
  private static final Map<String, String> FORMER =
      Map.of(
          "basicUserName", "authUsername",
          "basicPassword", "authPassword",
          "connectionTimeout", "connectTimeout",
          "replyTimeout", "responseTimeout");

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

  /** Meant for this endpoint, though camel-http's has options of the same name. */
  private static final Set<String> OURS =
      Set.of("lazyStartProducer", "autowiredEnabled", "bridgeErrorHandler");

  /** Options of camel-http that it leaves out of its own list. */
  private static final Set<String> UNLISTED =
      Set.of("connectTimeout", "connectionRequestTimeout", "responseTimeout", "soTimeout");

  private TransportOptions() {}

  /**
   * Moves camel-http's options out of {@code given}; those that it does not know stay behind.
   *
   * @param known names of camel-http's options
   * @throws IllegalArgumentException when {@code given} has one that cannot be chosen
   */
  static Map<String, Object> takeFrom(Map<String, Object> given, Set<String> known) {
    Map<String, Object> taken = new HashMap<>(FIXED);
    Iterator<Map.Entry<String, Object>> options = given.entrySet().iterator();
    while (options.hasNext()) {
      Map.Entry<String, Object> option = options.next();
      String name = FORMER.getOrDefault(option.getKey(), option.getKey());
      if (isTransport(name, known)) {
        requireFree(name, option.getValue());
        taken.put(name, option.getValue());
        options.remove();
      }
    }
    preferPreemptiveLogIn(taken);
    return taken;
  }

  private static boolean isTransport(String name, Set<String> known) {
    return UNLISTED.contains(name)
        || name.startsWith("httpClient.")
        || name.startsWith("httpConnection.")
        || known.contains(name) && !OURS.contains(name);
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
