package org.cobro.sandbox.mercadopago;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * A notice ready to be sent.
 *
 * @param to with the query that belongs to it
 * @param headers besides the media type
 * @param body JSON, unless it is spoilt
 * @param signedId what the signature is about
 * @param tries how often it was sent before
 */
public record Letter(URI to, Map<String, String> headers, String body, String signedId, int tries) {

  public Letter {
    headers = Map.copyOf(headers);
  }

  Letter with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Letter(to, more, body, signedId, tries);
  }

  Letter saying(String other) {
    return new Letter(to, headers, other, signedId, tries);
  }

  Letter again() {
    int count = tries + 1;
    return new Letter(to, headers, body, signedId, count).with("x-retry", Integer.toString(count));
  }
}
