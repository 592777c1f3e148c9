package org.cobro.erp.s4;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The short key of a payment in SAP, whose document reference holds 16 characters: {@code C} and 15
 * letters and digits, 75 bits of a hash of our reference. So it is the same on every try, on every
 * node, and after a loss of the database.
 *
 * <p>Our references hold 32 random bits beside the invoice's number and the attempt, so two
 * payments do not have the same one; that two different ones have the same key is one chance in
 * some seven million for a hundred million payments. Even then none is lost or taken for the other:
 * whoever finds a key compares the whole reference in the line's text too, see {@link ItemText},
 * and the amount, the account and the customer.
 */
final class PostingKey {

  /** Without I, L, O and U, which are misread; capitals only, since SAP makes capitals of all. */
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int HASHED = 15;
  private static final int BITS = 5;

  private PostingKey() {}

  /** Whether it looks like one. */
  static boolean isOne(String text) {
    return text.matches("C[" + DIGITS + "]{" + HASHED + "}");
  }

  static String of(String reference) {
    byte[] hash = sha256(reference);
    StringBuilder key = new StringBuilder("C");
    long buffer = 0;
    int held = 0;
    int next = 0;
    for (int i = 0; i < HASHED; i++) {
      if (held < BITS) {
        buffer = (buffer << Byte.SIZE | hash[next++] & 0xFF) & 0xFFFF;
        held += Byte.SIZE;
      }
      held -= BITS;
      key.append(DIGITS.charAt((int) (buffer >> held) & 31));
    }
    return key.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
