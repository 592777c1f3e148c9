package org.cobro.sandbox.compago;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.cobro.sandbox.http.Json;

/** The JSON that Compago's pages show, member by member; amounts stay the decimals that came. */
final class Wire {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final String ORGANISATION = uuid("organisation");

  private Wire() {}

  /** The answer to a create. */
  static ObjectNode created(BookedIntent intent) {
    ObjectNode json = Json.object();
    json.put("id", intent.id());
    json.put("status", intent.status().name());
    json.put("amount", intent.amount());
    json.put("currency", "MXN");
    json.put("externalId", intent.externalId());
    json.put("organizationId", ORGANISATION);
    if (intent.terminal() != null) {
      json.put("terminalId", uuid("terminal " + intent.terminal()));
    }
    json.put("createdAt", time(intent.createdAt()));
    json.put("updatedAt", time(intent.updatedAt()));
    return json;
  }

  /** The answer to a status call; it has no amount and no reference. */
  static ObjectNode status(BookedIntent intent, boolean expired, boolean extended) {
    ObjectNode json = Json.object();
    json.put("id", intent.id());
    json.put("status", intent.status().name());
    json.put("expired", expired);
    if (intent.summary() != null) {
      ObjectNode summary = json.putObject("paymentSummary").put("status", intent.summary());
      if (extended) {
        extend(summary, intent);
      }
    }
    return json;
  }

  private static void extend(ObjectNode summary, BookedIntent intent) {
    summary
        .putObject("payment")
        .put("id", uuid("payment " + intent.id() + intent.operation()))
        .put("operationCode", "%012d".formatted(intent.operation()));
    summary.putObject("paymentTransaction").put("resultCode", intent.paid() ? "00" : "05");
    summary
        .putObject("cardInformation")
        .put("fundingSource", "CREDIT")
        .put("networkType", "VISA")
        .put("lastFourDigits", "4242")
        .put("issuingBank", "Banco de Prueba")
        .put("entryMode", "CONTACTLESS");
  }

  /** Bends a right answer into the wrong one that a trouble asks for. */
  static ObjectNode bent(ObjectNode json, Trouble trouble) {
    switch (trouble.kind()) {
      case WRONG_AMOUNT ->
          json.put("amount", json.path("amount").decimalValue().add(BigDecimal.ONE));
      case WRONG_EXTERNAL_ID -> json.put("externalId", trouble.body());
      case WRONG_ID -> json.put("id", trouble.body());
      case UNKNOWN_STATUS -> json.put("status", trouble.body());
      case STATUS_GOING_BACK ->
          json.put("status", "PENDING").put("expired", false).remove("paymentSummary");
      case DROP_BEFORE,
          DROP_AFTER,
          SLOW_WORK,
          SLOW_ANSWER,
          ANSWER,
          CUT_BODY,
          WRONG_CONTENT_TYPE -> {
        // These spoil the transport, not the content.
      }
    }
    return json;
  }

  private static String time(Instant instant) {
    return MILLIS.format(instant);
  }

  /** The same name is the same thing in each run. */
  private static String uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
