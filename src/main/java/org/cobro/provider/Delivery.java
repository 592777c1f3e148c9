package org.cobro.provider;

import java.util.Map;

/**
 * A notification as it came in over HTTP, not yet believed.
 *
 * @param headers by lower-case name, the first value of each
 * @param query the raw query; empty when there was none
 * @param body the raw body, since signatures are made over bytes
 */
public record Delivery(Map<String, String> headers, String query, byte[] body) {

  /** The value of a header; empty when it was not sent. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
