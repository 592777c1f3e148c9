package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;

/** Finds orders; what is new is found only after a while. */
final class OrderSearch {
  private static final int LONGEST_PAGE = 100;

  private final Ledger ledger;

  OrderSearch(Ledger ledger) {
    this.ledger = ledger;
  }

  HttpReply answer(Ask ask) throws Refusal {
    Instant begin = time(ask, "begin_date");
    Instant end = time(ask, "end_date");
    int limit = number(ask, "limit", LONGEST_PAGE);
    int offset = number(ask, "offset", 0);
    if (limit < 1 || limit > LONGEST_PAGE) {
      throw Refusal.order(400, "bad_request", "limit must be between 1 and 100");
    }
    List<Charge> found =
        candidates(ask).stream()
            .filter(each -> each.order() && indexed(each))
            .filter(each -> !each.createdAt.isBefore(begin) && !each.createdAt.isAfter(end))
            .filter(each -> matches(ask, "status", OrderWire.status(each)))
            .filter(each -> matches(ask, "type", "point"))
            .toList();
    ObjectNode body = Json.object();
    ArrayNode data = body.putArray("data");
    found.stream()
        .skip(offset)
        .limit(limit)
        .forEach(each -> data.add(OrderWire.order(each, ledger.rules.account())));
    body.putObject("paging").put("total", found.size()).put("limit", limit).put("offset", offset);
    return HttpReply.json(200, body);
  }

  private List<Charge> candidates(Ask ask) {
    String reference = ask.asked("external_reference");
    return reference.isEmpty() ? ledger.charges() : ledger.withReference(reference);
  }

  private boolean indexed(Charge charge) {
    return !charge.createdAt.plus(ledger.rules.lags().search()).isAfter(ledger.agenda.now());
  }

  private static boolean matches(Ask ask, String name, String value) {
    return ask.asked(name).isEmpty() || ask.asked(name).equals(value);
  }

  private static Instant time(Ask ask, String name) throws Refusal {
    try {
      return OffsetDateTime.parse(ask.asked(name)).toInstant();
    } catch (DateTimeException noTime) {
      throw Refusal.order(400, "bad_request", name + " must be ISO 8601");
    }
  }

  private static int number(Ask ask, String name, int otherwise) throws Refusal {
    String text = ask.asked(name);
    if (!text.matches("[0-9]{0,6}")) {
      throw Refusal.order(400, "bad_request", name + " must be a number");
    }
    return text.isEmpty() ? otherwise : Integer.parseInt(text);
  }
}
