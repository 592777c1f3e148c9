package org.cobro.provider.compago;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.cobro.intent.Answer;
import org.cobro.provider.Masked;

/**
 * A saved card as its owner knows it.
 *
 * @param status as stated; only what is {@code ACTIVE} may be charged
 * @param label the network and the last four digits, such as {@code VISA ····4242}; empty where the
 *     answer shows neither
 * @see <a href="https://docs.compago.com/api-reference/payment-method/get">payment method</a>
 */
public record CardShown(String status, String label) {

  private static final String ACTIVE = "ACTIVE";
  private static final int LONGEST = 20;
  private static final int DIGITS = 4;

  public boolean isChargeable() {
    return ACTIVE.equals(status);
  }

  /** Where one is. */
  public static String path(String card) {
    return SavedCards.isUsable(card) ? "/payment-method/" + card : "/payment-method/none";
  }

  /** Reads the answer to {@code GET /payment-method/{id}}. */
  public static Answer<CardShown> of(int httpStatus, String body, Duration retryAfter) {
    Reply reply = Reply.of(httpStatus, body, retryAfter);
    return reply.succeeded()
        ? new Answer.Ok<>(read(reply.json()))
        : SavedCards.elsewhere(reply, "payment method");
  }

  private static CardShown read(JsonNode json) {
    String status = Masked.line(json.path("status").asText("without a status"), LONGEST);
    String digits = json.path("card").path("lastFourDigits").asText("").replaceAll("\\D", "");
    String network = Masked.line(json.path("card").path("networkType").asText(""), LONGEST);
    // Whatever is sent, no more than four digits of a card are shown.
    String last = digits.substring(Math.max(0, digits.length() - DIGITS));
    String shown = last.isEmpty() ? network : network + " ····" + last;
    return new CardShown(status, shown.strip());
  }
}
