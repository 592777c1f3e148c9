package org.cobro.provider.compago;

import com.fasterxml.jackson.databind.JsonNode;
import org.cobro.intent.Money;
import org.cobro.provider.Masked;

/**
 * The members of a status answer that decide, each reduced to what the table tells apart.
 *
 * @param amount where the answer states one, which the documented one does not; else {@code null}
 * @param words the same for a person
 */
record StatusReading(Status status, Expired expired, Summary summary, Money amount, String words) {
  private static final int LONGEST_VALUE = 60;

  enum Status {
    PENDING,
    CONFIRMED,
    CANCELLED,
    /** A value that is not documented, or none. */
    UNKNOWN
  }

  enum Expired {
    YES,
    NO,
    UNKNOWN
  }

  enum Summary {
    SUCCESS,
    ABSENT,
    /** Some other text; the values of a declined card are not documented. */
    OTHER
  }

  /**
   * @throws UnreadableAnswer when the answer is not about the intent asked for, or has members of a
   *     wrong type where even "not paid" could not be relied on
   */
  static StatusReading of(JsonNode json, String askedId) throws UnreadableAnswer {
    if (!json.isObject()) {
      throw new UnreadableAnswer("the answer is no JSON object");
    }
    if (!json.path("id").asText("").equals(askedId)) {
      String other = Masked.line(json.path("id").asText("none"), LONGEST_VALUE);
      throw new UnreadableAnswer("asked for " + askedId + ", the answer has id " + other);
    }
    Status status = status(json.path("status"));
    Expired expired = expired(json.path("expired"));
    Summary summary = summary(json.path("paymentSummary"));
    Money amount = StatedMoney.in(json);
    return new StatusReading(status, expired, summary, amount, words(json, expired, summary));
  }

  private static Status status(JsonNode node) {
    for (Status each : Status.values()) {
      if (each != Status.UNKNOWN && each.name().equals(node.textValue())) {
        return each;
      }
    }
    return Status.UNKNOWN;
  }

  private static Expired expired(JsonNode node) {
    if (!node.isBoolean()) {
      return Expired.UNKNOWN;
    }
    return node.booleanValue() ? Expired.YES : Expired.NO;
  }

  private static Summary summary(JsonNode summary) throws UnreadableAnswer {
    JsonNode status = summary.path("status");
    boolean none = summary.isMissingNode() || summary.isNull();
    if (none || (summary.isObject() && (status.isMissingNode() || status.isNull()))) {
      return Summary.ABSENT;
    }
    if (!status.isTextual()) {
      throw new UnreadableAnswer("paymentSummary.status is no text");
    }
    return "SUCCESS".equals(status.textValue()) ? Summary.SUCCESS : Summary.OTHER;
  }

  private static String words(JsonNode json, Expired expired, Summary summary) {
    StringBuilder words = new StringBuilder(value(json.path("status"), "no status"));
    switch (expired) {
      case YES -> words.append(", expired");
      case NO -> words.append(", not expired");
      case UNKNOWN -> words.append(", no expired flag");
    }
    if (summary != Summary.ABSENT) {
      words.append(", payment ").append(value(json.path("paymentSummary").path("status"), ""));
    }
    return words.toString();
  }

  private static String value(JsonNode node, String none) {
    return node.isMissingNode() || node.isNull()
        ? none
        : Masked.line(node.asText(node.getNodeType().name()), LONGEST_VALUE);
  }
}
