package org.cobro.sandbox.fex;

import java.net.URI;

/**
 * A notice ready to be sent.
 *
 * @param signature {@code null} for none
 * @param tries how often it was sent before
 */
record Letter(URI to, String body, String signature, int tries) {

  Letter again() {
    return new Letter(to, body, signature, tries + 1);
  }
}
