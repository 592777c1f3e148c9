package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.cobro.intent.Money;
import org.cobro.provider.Masked;

/**
 * The members of an order that decide, each reduced to what the table tells apart.
 *
 * @param details the details stated, the order's and its payment's
 * @param words the same for a person
 */
record OrderReading(Status status, Set<String> details, Payment payment, String words) {
  private static final int LONGEST_VALUE = 60;

  enum Status {
    CREATED,
    AT_TERMINAL,
    PROCESSED,
    REFUNDED,
    FAILED,
    CANCELED,
    EXPIRED,
    ACTION_REQUIRED,
    /** A value that is not documented, or none. */
    UNKNOWN
  }

  /** What the order's payment says of itself. */
  enum Payment {
    /** Carried out. */
    SETTLED,
    /** Carried out and given back, wholly or in part. */
    RETURNED,
    /** Not said to be carried out, and yet an amount was paid. */
    ODD,
    /** Not carried out. */
    OTHER,
    /** No word of it. */
    SILENT
  }

  /**
   * @throws UnreadableAnswer when it is no order, or has members of a wrong type where even "not
   *     paid" could not be relied on
   */
  static OrderReading of(JsonNode order) throws UnreadableAnswer {
    if (!order.isObject()) {
      throw new UnreadableAnswer("the answer is no JSON object");
    }
    JsonNode payments = order.path("transactions").path("payments");
    if (payments.size() > 1) {
      throw new UnreadableAnswer("the order has " + payments.size() + " payments, not one");
    }
    JsonNode payment = payments.path(0);
    Set<String> details = new HashSet<>();
    Stream.of(order, payment)
        .map(each -> each.path("status_detail"))
        .filter(detail -> !detail.isMissingNode() && !detail.isNull())
        .forEach(detail -> details.add(detail.asText()));
    return new OrderReading(
        status(order.path("status")), details, payment(order, payment), words(order, payment));
  }

  private static Status status(JsonNode node) {
    return Arrays.stream(Status.values())
        .filter(each -> each != Status.UNKNOWN)
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(node.textValue()))
        .findFirst()
        .orElse(Status.UNKNOWN);
  }

  private static Payment payment(JsonNode order, JsonNode payment) throws UnreadableAnswer {
    if (isPositive(payment.path("refunded_amount"))) {
      return Payment.RETURNED;
    }
    JsonNode status = payment.path("status");
    switch (status.asText("")) {
      case "processed", "accredited":
        return Payment.SETTLED;
      case "refunded", "partially_refunded":
        return Payment.RETURNED;
      default:
        break;
    }
    boolean paid = isPositive(payment.path("paid_amount"));
    if (status.isMissingNode() || status.isNull()) {
      return paid || isPositive(order.path("total_paid_amount")) ? Payment.SETTLED : Payment.SILENT;
    }
    return paid ? Payment.ODD : Payment.OTHER;
  }

  private static boolean isPositive(JsonNode node) throws UnreadableAnswer {
    Money stated = Amounts.inPesos(node);
    return stated != null && stated.amount().compareTo(BigDecimal.ZERO) > 0;
  }

  private static String words(JsonNode order, JsonNode payment) {
    String of = value(order.path("status"), "no status") + detail(order);
    return payment.isMissingNode()
        ? of
        : of + ", payment " + value(payment.path("status"), "without status") + detail(payment);
  }

  private static String detail(JsonNode node) {
    String detail = value(node.path("status_detail"), "");
    return detail.isEmpty() ? "" : " (" + detail + ")";
  }

  private static String value(JsonNode node, String none) {
    return node.isMissingNode() || node.isNull()
        ? none
        : Masked.line(node.asText(node.getNodeType().name()), LONGEST_VALUE);
  }
}
