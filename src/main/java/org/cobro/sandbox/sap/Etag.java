package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Weak tags of 40 hex digits: another content, another tag. */
final class Etag {
  private Etag() {}

  static String of(ObjectNode row) {
    try {
      byte[] content = row.toString().getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(content);
      return "W/\"" + HexFormat.of().withUpperCase().formatHex(digest) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java has SHA-1", e);
    }
  }

  /**
   * @param wanted value of If-Match; empty for none, which overwrites blindly
   */
  static void require(String wanted, ObjectNode row) throws Refusal {
    if (!wanted.isEmpty() && !wanted.equals("*") && !wanted.equals(of(row))) {
      throw Refusal.stale();
    }
  }
}
