package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;
import org.cobro.sandbox.mercadopago.Point.Mode;

/** The lists of terminals and their modes, in the words of both APIs. */
final class TerminalDesk {
  private static final int LONGEST_PAGE = 50;

  private final Ledger ledger;

  TerminalDesk(Ledger ledger) {
    this.ledger = ledger;
  }

  HttpReply answer(Ask ask) throws Refusal {
    return switch (ask.call()) {
      case DEVICES -> list(ask, Json.object(), "devices");
      case TERMINALS -> list(ask, Json.object(), "terminals");
      case DEVICE_MODE -> deviceMode(ask);
      case TERMINAL_SETUP -> setUp(ask);
      default -> throw new IllegalArgumentException(ask.call().name());
    };
  }

  private HttpReply list(Ask ask, ObjectNode body, String name) throws Refusal {
    int limit = number(ask, "limit", LONGEST_PAGE);
    int offset = number(ask, "offset", 0);
    if (limit < 1 || limit > LONGEST_PAGE) {
      throw refused(ask.call(), 400, "bad_request", "limit must be between 1 and 50");
    }
    List<Device> all = ledger.devices().stream().filter(each -> wanted(each, ask)).toList();
    ObjectNode parent = ask.call().modern() ? body.putObject("data") : body;
    ArrayNode page = parent.putArray(name);
    all.stream().skip(offset).limit(limit).forEach(each -> page.add(wire(each)));
    body.putObject("paging").put("total", all.size()).put("limit", limit).put("offset", offset);
    return HttpReply.json(200, body);
  }

  private static boolean wanted(Device device, Ask ask) {
    String store = ask.asked("store_id");
    String pos = ask.asked("pos_id");
    return (store.isEmpty() || store.equals(Long.toString(device.point.storeId())))
        && (pos.isEmpty() || pos.equals(Long.toString(device.point.posId())));
  }

  private ObjectNode wire(Device device) {
    Point point = device.point;
    ObjectNode json = Json.object().put("id", point.id());
    if (ledger.rules.reads(Reading.POS_ID_IS_TEXT)) {
      json.put("pos_id", Long.toString(point.posId()));
    } else {
      json.put("pos_id", point.posId());
    }
    return json.put("store_id", Long.toString(point.storeId()))
        .put("external_pos_id", point.externalPosId())
        .put("operating_mode", device.mode.name());
  }

  private HttpReply deviceMode(Ask ask) throws Refusal {
    Device device =
        ledger
            .device(ask.name(1))
            .orElseThrow(() -> Refusal.classic(400, "bad_request", "device_id is not known"));
    Mode mode = mode(ask.call(), ask.json());
    if (!device.loggedIn) {
      throw Refusal.classic(403, "forbidden", "nobody is logged in on the device");
    }
    if (taken(device, mode)) {
      throw Refusal.classic(424, "failed_dependency", "the POS has another device in PDV mode");
    }
    device.mode = mode;
    return HttpReply.json(200, Json.object().put("operating_mode", mode.name()));
  }

  private HttpReply setUp(Ask ask) throws Refusal {
    JsonNode terminals = ask.json().path("terminals");
    if (terminals.size() != 1) {
      throw Refusal.order(400, "bad_request", "terminals must hold exactly one");
    }
    Device device =
        ledger
            .device(terminals.path(0).path("id").asText())
            .orElseThrow(() -> Refusal.order(404, "terminal_not_found", "terminal not found"));
    Mode mode = mode(ask.call(), terminals.path(0));
    if (!device.loggedIn) {
      throw Refusal.order(403, "terminal_not_allowed_action", "nobody is logged in on it");
    }
    if (device.point.posId() == 0) {
      throw Refusal.order(403, "store_pos_not_found", "the terminal is at no till");
    }
    if (taken(device, mode)) {
      throw Refusal.order(412, "precondition_failed", "the POS has another terminal in PDV mode");
    }
    device.mode = mode;
    ObjectNode body = Json.object();
    ObjectNode set = body.putArray("terminals").addObject();
    set.put("id", device.point.id()).put("operating_mode", mode.name());
    return HttpReply.json(200, body);
  }

  /** One integrated terminal per till. */
  private boolean taken(Device device, Mode mode) {
    return mode == Mode.PDV
        && ledger.devices().stream()
            .filter(each -> each != device && each.mode == Mode.PDV)
            .anyMatch(each -> each.point.posId() == device.point.posId());
  }

  private static Mode mode(Call call, JsonNode parent) throws Refusal {
    String mode = parent.path("operating_mode").asText();
    return Optional.of(mode)
        .filter(each -> each.equals("PDV") || each.equals("STANDALONE"))
        .map(Mode::valueOf)
        .orElseThrow(
            () -> refused(call, 400, "bad_request", "operating_mode must be PDV or STANDALONE"));
  }

  private static int number(Ask ask, String name, int otherwise) throws Refusal {
    String text = ask.asked(name);
    if (!text.matches("[0-9]{0,6}")) {
      throw refused(ask.call(), 400, "bad_request", name + " must be a number");
    }
    return text.isEmpty() ? otherwise : Integer.parseInt(text);
  }

  private static Refusal refused(Call call, int status, String code, String message) {
    return call.modern()
        ? Refusal.order(status, code, message)
        : Refusal.classic(status, code, message);
  }
}
