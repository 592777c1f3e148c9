package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.provider.ExactJson;

/** The calls about terminals, which both APIs have in their own shape. */
enum Terminals {
  OF_ORDERS {
    @Override
    Call list(PointSettings settings, int limit, int offset) {
      return Call.get("/terminals/v1/list", "limit=" + limit + "&offset=" + offset);
    }

    @Override
    JsonNode rows(JsonNode answer) {
      return answer.path("data").path("terminals");
    }

    @Override
    Call change(PointSettings settings, String terminal) {
      ObjectNode body = ExactJson.object();
      ObjectNode one = body.putArray("terminals").addObject();
      one.put("id", terminal).put("operating_mode", "PDV");
      return Call.patch("/terminals/v1/setup", ExactJson.write(body));
    }

    @Override
    JsonNode changed(JsonNode answer) {
      JsonNode rows = answer.path("terminals");
      return rows.isMissingNode() ? rows(answer).path(0) : rows.path(0);
    }
  },

  LEGACY {
    @Override
    Call list(PointSettings settings, int limit, int offset) {
      return new LegacyCalls(settings).devices(limit, offset);
    }

    @Override
    JsonNode rows(JsonNode answer) {
      return answer.path("devices");
    }

    @Override
    Call change(PointSettings settings, String terminal) {
      return new LegacyCalls(settings).setUp(terminal);
    }

    @Override
    JsonNode changed(JsonNode answer) {
      return answer;
    }
  };

  /** The largest page. */
  private static final int PAGE = 50;

  /** A list that never ends is none. */
  private static final int MOST_PAGES = 100;

  abstract Call list(PointSettings settings, int limit, int offset);

  abstract JsonNode rows(JsonNode answer);

  abstract Call change(PointSettings settings, String terminal);

  abstract JsonNode changed(JsonNode answer);

  /** The shortest list: harmless, and refused to a wrong token. */
  Turn<String> probe(PointSettings settings) {
    return new Turn.Ask<>(
        list(settings, 1, 0),
        reply ->
            reply.succeeded()
                ? Turn.end(reply.said())
                : Turn.fault(Refusals.elsewhere(reply, "probe")));
  }

  /** The whole list, page by page. */
  Turn<List<Terminal>> all(PointSettings settings) {
    return page(settings, List.of(), 0);
  }

  Turn<Terminal> setUp(PointSettings settings, String terminal) {
    if (!Objection.isTerminal(terminal)) {
      return Turn.fault(Fault.of(FaultKind.REJECTED, "no terminal has such a name"));
    }
    return new Turn.Ask<>(change(settings, terminal), reply -> changed(terminal, reply));
  }

  private Turn<List<Terminal>> page(PointSettings settings, List<Terminal> before, int page) {
    return new Turn.Ask<>(
        list(settings, PAGE, page * PAGE), reply -> next(settings, before, page, reply));
  }

  private Turn<List<Terminal>> next(
      PointSettings settings, List<Terminal> before, int page, Reply reply) {
    if (!reply.succeeded()) {
      return Turn.fault(Refusals.elsewhere(reply, "list of terminals"));
    }
    JsonNode rows = rows(reply.json());
    if (!rows.isArray()) {
      return Turn.fault(reply.fault(FaultKind.UNCLEAR, "list of terminals: the answer has none"));
    }
    List<Terminal> all = new ArrayList<>(before);
    rows.forEach(row -> all.add(terminal(row)));
    int total = reply.json().path("paging").path("total").asInt(0);
    boolean more = !rows.isEmpty() && (page + 1) * PAGE < total && page + 1 < MOST_PAGES;
    return more ? page(settings, all, page + 1) : Turn.end(List.copyOf(all));
  }

  private Turn<Terminal> changed(String terminal, Reply reply) {
    if (reply.status() == 412) {
      return Turn.fault(
          reply.fault(
              FaultKind.REJECTED,
              "set-up: "
                  + reply.said()
                  + "; its point of sale has another terminal in PDV mode: only one may be"));
    }
    if (!reply.succeeded()) {
      return Turn.fault(Refusals.elsewhere(reply, "set-up of " + terminal));
    }
    Terminal changed = terminal(changed(reply.json()));
    return Turn.end(
        new Terminal(
            terminal,
            changed.mode(),
            changed.store(),
            changed.pointOfSale(),
            changed.externalPointOfSale()));
  }

  private static Terminal terminal(JsonNode row) {
    return new Terminal(
        Ids.text(row.path("id")),
        row.path("operating_mode").asText("UNDEFINED"),
        Ids.text(row.path("store_id")),
        Ids.text(row.path("pos_id")),
        Ids.text(row.path("external_pos_id")));
  }
}
