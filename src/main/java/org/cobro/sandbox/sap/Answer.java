package org.cobro.sandbox.sap;

import java.util.List;
import org.cobro.sandbox.http.HttpReply;

/**
 * A reply with its cookies, each of which is a header line of its own.
 *
 * @param cookies as {@code Set-Cookie} carries them
 */
record Answer(HttpReply reply, List<String> cookies) {

  static Answer of(HttpReply reply) {
    return new Answer(reply, List.of());
  }
}
