package org.cobro.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 as providers sign with it: the key is a text, the result is written in hex. */
public final class HmacSha256 {
  private static final String NAME = "HmacSHA256";
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

  private HmacSha256() {}

  /** A stated signature; empty when it cannot be one. */
  public static Optional<byte[]> hex(String text) {
    return HEX.matcher(text).matches()
        ? Optional.of(HexFormat.of().parseHex(text))
        : Optional.empty();
  }

  /** Compares in a time that does not tell how much of it is right. */
  public static boolean fits(String secret, byte[] message, byte[] stated) {
    return MessageDigest.isEqual(stated, of(secret, message));
  }

  public static byte[] of(String secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance(NAME);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), NAME));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("each Java has " + NAME, impossible);
    }
  }
}
