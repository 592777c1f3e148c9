package org.cobro.sandbox.fex;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;

/** Carries the calls out, one after the other. */
final class Desk {
  private static final int USUAL_PAGE = 20;
  private static final int LARGEST_PAGE = 100;

  private final Ledger ledger;
  private final Tokens tokens;

  Desk(Ledger ledger, Tokens tokens) {
    this.ledger = ledger;
    this.tokens = tokens;
  }

  HttpReply answer(Ask ask) {
    try {
      if (ask.call() == Call.TOKEN) {
        return tokens.give(ask);
      }
      if (ask.call() != Call.PUBLIC) {
        tokens.require(ask);
      }
      synchronized (ledger) {
        ledger.catchUp();
        return carriedOut(ask);
      }
    } catch (Refusal refusal) {
      return refusal.reply();
    }
  }

  private HttpReply carriedOut(Ask ask) throws Refusal {
    return switch (ask.call()) {
      case CREATE -> intent(201, ledger.create(ask.json()));
      case SCAN -> intent(201, ledger.scan(ask.json()));
      case INTENT, PUBLIC -> intent(200, ledger.charge(ask.name()));
      case LIST -> page(ask, "payment_intents", intents(), each -> Wire.intent(each, ledger.rules));
      case CANCEL -> cancel(ledger.charge(ask.name()));
      case REFUND -> refund(ledger.charge(ask.name()));
      case COUNTERS ->
          page(ask, "counters", ledger.tills(), each -> Wire.counter(each, ledger.rules));
      case COUNTER -> counter(till(ask));
      case CREATE_COUNTER -> created(ledger.addTill(ask.json()));
      case ROTATE -> rotated(till(ask));
      case TRANSACTIONS -> transactions(ask);
      case TOKEN, OTHER -> throw new Refusal(404, "not found");
    };
  }

  /** This list alone says whose it is, and how long. */
  private HttpReply transactions(Ask ask) throws Refusal {
    List<ObjectNode> all = ledger.transactions();
    HttpReply page = page(ask, "transactions", all, each -> each);
    ObjectNode json = (ObjectNode) Json.read(page.body());
    int limit = json.path("limit").asInt();
    json.put("merchant_id", ledger.rules.merchantId())
        .put("total", all.size())
        .put("total_pages", (all.size() + limit - 1) / limit);
    return HttpReply.json(200, json);
  }

  private HttpReply intent(int status, Charge charge) {
    ObjectNode json = success();
    json.set("payment_intent", Wire.intent(charge, ledger.rules));
    return HttpReply.json(status, json);
  }

  private HttpReply cancel(Charge charge) throws Refusal {
    ledger.cancel(charge);
    return HttpReply.json(200, success().put("message", "payment intent cancelled"));
  }

  private HttpReply refund(Charge charge) throws Refusal {
    ledger.refund(charge);
    ObjectNode json = success().put("refund_initiated", true).put("message", "refund initiated");
    json.set("payment_intent", Wire.intent(charge, ledger.rules));
    return HttpReply.json(200, json);
  }

  private List<Charge> intents() {
    List<Charge> charges = new ArrayList<>(ledger.charges());
    if (!ledger.rules.reads(Reading.OLDEST_FIRST)) {
      Collections.reverse(charges);
    }
    return charges;
  }

  private HttpReply counter(Till till) {
    ObjectNode json = success();
    json.set("counter", Wire.counter(till, ledger.rules));
    return HttpReply.json(200, json);
  }

  private HttpReply created(Till till) {
    ObjectNode json = success();
    ObjectNode counter = Wire.counter(till, ledger.rules);
    if (ledger.rules.reads(Reading.SECRET_INSIDE)) {
      counter.put("webhook_secret", till.secret);
    } else {
      json.put("client_id", "counter-" + till.id)
          .put("client_secret", "secret-of-" + till.id)
          .put("webhook_secret", till.secret);
    }
    json.set("counter", counter);
    return HttpReply.json(201, json);
  }

  private HttpReply rotated(Till till) {
    ledger.rotate(till);
    return HttpReply.json(
        200, success().put("webhook_secret", till.secret).put("note", "it is shown once"));
  }

  private Till till(Ask ask) throws Refusal {
    return ledger.till(ask.name()).orElseThrow(() -> new Refusal(404, "counter not found"));
  }

  private static <T> HttpReply page(
      Ask ask, String member, List<T> all, Function<T, ObjectNode> row) throws Refusal {
    int page = number(ask, "page", 1);
    int limit = number(ask, "limit", USUAL_PAGE);
    if (page < 1 || limit < 1 || limit > LARGEST_PAGE) {
      throw new Refusal(400, "page and limit are out of range");
    }
    int from = Math.min(all.size(), (page - 1) * limit);
    ObjectNode json = success();
    ArrayNode rows = json.putArray(member);
    all.subList(from, Math.min(all.size(), from + limit)).forEach(one -> rows.add(row.apply(one)));
    return HttpReply.json(200, json.put("page", page).put("limit", limit));
  }

  private static int number(Ask ask, String name, int usual) throws Refusal {
    try {
      return Integer.parseInt(ask.query().getOrDefault(name, Integer.toString(usual)));
    } catch (NumberFormatException noNumber) {
      throw new Refusal(400, name + " must be a number");
    }
  }

  private static ObjectNode success() {
    return Json.object().put("success", true);
  }
}
