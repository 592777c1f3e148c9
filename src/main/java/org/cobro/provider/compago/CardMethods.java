package org.cobro.provider.compago;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.card.CardStanding;
import org.cobro.provider.ExactJson;
import org.cobro.provider.Masked;

/**
 * Payment methods, which are saved cards: how one is asked for, followed and taken back. Pure
 * functions of one HTTP answer; transport errors never get here.
 *
 * @see <a href="https://docs.compago.com/api-reference/payment-method/create">create</a>
 * @see <a href="https://docs.compago.com/payment-method/manage">list, get, revoke</a>
 */
public final class CardMethods {
  private static final int LONGEST_LINK = 1_000;

  /** Statuses by which nothing was made; 409 and 5xx are not among them. */
  private static final Set<Integer> DEFINITE = Set.of(400, 402, 404, 405, 410, 413, 415, 422);

  private CardMethods() {}

  /**
   * The body of {@code POST /payment-method}. All four of {@code billingInformation} are required,
   * the phone with its country's code.
   *
   * @throws IllegalArgumentException naming what the customer's record in the ERP lacks
   */
  public static String enrol(EnrolRequest request) {
    String name = required(request.name(), "name");
    int space = name.indexOf(' ');
    ObjectNode body = ExactJson.object();
    ObjectNode billing = body.putObject("billingInformation");
    billing.put("email", required(request.email(), "e-mail"));
    billing.put("firstName", space < 0 ? name : name.substring(0, space));
    // A customer of one name has it twice: Compago takes no empty one.
    billing.put("lastName", space < 0 ? name : name.substring(space + 1).strip());
    billing.put("phoneNumber", phone(required(request.phone(), "phone")));
    body.put("externalId", request.externalId());
    body.put("ttlMinutes", request.life().toMinutes());
    if (request.redirectUrl() != null) {
      body.put("redirectUrl", request.redirectUrl().toString());
    }
    return ExactJson.write(body);
  }

  private static String required(String value, String what) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "the customer has no " + what + " in the ERP: fill it in there, then ask again");
    }
    return value.strip();
  }

  /** Ten digits are a Mexican number. Not shown when it is wrong: it is a person's. */
  private static String phone(String typed) {
    String digits = typed.replaceAll("[^0-9]", "");
    if (typed.startsWith("+") && digits.length() >= 8 && digits.length() <= 15) {
      return "+" + digits;
    }
    if (digits.length() == 10) {
      return "+52" + digits;
    }
    if (digits.length() == 12 && digits.startsWith("52")) {
      return "+" + digits;
    }
    throw new IllegalArgumentException(
        "the customer's phone in the ERP is neither of 10 digits nor with a country's code:"
            + " write it as +52 55 1234 5678, then ask again");
  }

  /** Reads the answer to {@code POST /payment-method}. */
  public static Answer<Enrolled> enrolled(int httpStatus, String body, Duration retryAfter) {
    Reply reply = Reply.of(httpStatus, body, retryAfter);
    String said = "create of a saved card: " + reply.said();
    if (reply.succeeded()) {
      String id = reply.json().path("id").asText("");
      return SavedCards.isUsable(id)
          ? new Answer.Ok<>(new Enrolled(id, link(reply.json().path("checkoutUrl").asText(""))))
          : unclear(reply, said + " without a usable id");
    }
    if (httpStatus == 401 || httpStatus == 403 || httpStatus == 429) {
      return SavedCards.elsewhere(reply, "create of a saved card");
    }
    return DEFINITE.contains(httpStatus) && !KnownRefusal.hintsAtDuplicate(reply.message())
        ? new Answer.Failed<>(Fault.of(FaultKind.REJECTED, said))
        : unclear(reply, said + "; it may have been made");
  }

  /** The echo of what we sent names the customer, so it is kept nowhere. */
  private static Answer<Enrolled> unclear(Reply reply, String detail) {
    return new Answer.Failed<>(new Fault(FaultKind.UNCLEAR, detail, reply.retryAfter(), ""));
  }

  /** It goes to people: nothing but an address that a browser opens. */
  private static String link(String given) {
    try {
      String scheme = String.valueOf(URI.create(given).getScheme()).toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("https") || scheme.equals("http");
      return web && given.length() <= LONGEST_LINK ? given : null;
    } catch (IllegalArgumentException noAddress) {
      return null;
    }
  }

  /**
   * Where a payment method is.
   *
   * @throws IllegalArgumentException when it is no id: it must not go into a path
   */
  public static String path(String methodId) {
    if (!SavedCards.isUsable(methodId)) {
      throw new IllegalArgumentException(
          "'" + Masked.line(String.valueOf(methodId), 80) + "' is no id of Compago's");
    }
    return "/payment-method/" + methodId;
  }

  /** Reads the answer to {@code GET /payment-method/{id}}. */
  public static Answer<CardStanding> standing(
      int httpStatus, String body, String askedId, Duration retryAfter) {
    Reply reply = Reply.of(httpStatus, body, retryAfter);
    if (!reply.succeeded()) {
      return SavedCards.elsewhere(reply, "saved card " + askedId);
    }
    boolean same = askedId.equals(reply.json().path("id").asText(""));
    return new Answer.Ok<>(
        same ? standing(reply.json().path("status").asText("")) : CardStanding.UNREADABLE);
  }

  /** The four documented words; every other one means nothing. */
  static CardStanding standing(String status) {
    return switch (status) {
      case "PENDING" -> CardStanding.PENDING;
      case "ACTIVE" -> CardStanding.ACTIVE;
      case "EXPIRED" -> CardStanding.EXPIRED;
      case "REVOKED" -> CardStanding.REVOKED;
      default -> CardStanding.UNREADABLE;
    };
  }

  /** Reads the answer to {@code DELETE /payment-method/{id}}, whose body is not documented. */
  public static Answer<String> revoked(int httpStatus, String body, Duration retryAfter) {
    Reply reply = Reply.of(httpStatus, body, retryAfter);
    return reply.succeeded()
        ? new Answer.Ok<>("revoked: " + reply.said())
        : SavedCards.elsewhere(reply, "revoke");
  }
}
