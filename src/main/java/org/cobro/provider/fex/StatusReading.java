package org.cobro.provider.fex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.cobro.provider.Masked;

/**
 * The members of an intent that decide.
 *
 * @param status as stated; empty when it is not
 * @param words the same for a person
 */
record StatusReading(String status, Refund refund, String words) {
  private static final int LONGEST_VALUE = 60;

  /** Whether a refund is stated. */
  enum Refund {
    NONE,
    STATED
  }

  /**
   * @param unrefunded what {@code refund_status} says where there is none
   */
  static StatusReading of(JsonNode intent, Set<String> unrefunded) {
    String status = intent.path("status").asText("");
    String refund = intent.path("refund_status").asText("");
    boolean none = refund.isBlank() || unrefunded.contains(refund);
    String words = status.isEmpty() ? "no status" : shown(status);
    return new StatusReading(
        status,
        none ? Refund.NONE : Refund.STATED,
        none ? words : words + ", refund_status " + shown(refund));
  }

  private static String shown(String value) {
    return Masked.line(value, LONGEST_VALUE);
  }
}
