package org.cobro.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.cobro.intent.Events;
import org.cobro.intent.archive.FinishedLog;

/**
 * One payment as a line of JSON. The same payment is the same line, byte by byte: its hash is kept
 * in the database. Keys may be added at the end of an object; none is renamed.
 */
public final class ArchiveLine {

  /** Raised when a reader of an older release would misread a line. */
  private static final int FORM = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private ArchiveLine() {}

  /** Without a line's end. */
  public static String of(FinishedLog log) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("form", FORM);
    line.put("reference", log.reference());
    line.put("intent", log.intentId());
    line.put("erp", log.erp());
    line.put("invoice", log.invoice());
    line.put("invoiceId", log.invoiceId());
    line.put("provider", log.provider());
    line.put("providerId", log.providerId());
    line.put("amount", log.amount().amount().toPlainString());
    line.put("currency", log.amount().currency());
    line.put("state", log.state().name());
    line.put("endedAt", log.endedAt().toString());
    line.put("events", log.events().stream().map(ArchiveLine::event).toList());
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a payment cannot be written as JSON", e);
    }
  }

  private static Map<String, Object> event(Events.Entry entry) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("seq", entry.seq());
    event.put("event", entry.event().name());
    event.put("state", entry.state().name());
    event.put("at", entry.at().toString());
    event.put("actor", entry.actor());
    event.put("node", entry.node());
    event.put("detail", entry.detail());
    event.put("evidence", entry.evidence());
    event.put("asked", entry.asked());
    return event;
  }

  /** SHA-256 of a line in UTF-8, in hexadecimal digits. */
  public static String hash(String line) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(line.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** A line of a file, as far as one looks for it. */
  static boolean isOf(String line, String word) {
    JsonNode read = read(line);
    return Stream.of("reference", "intent", "invoice", "providerId")
        .anyMatch(key -> word.equals(read.path(key).asText()));
  }

  /** Of the payment in a line. */
  public static String reference(String line) {
    return read(line).path("reference").asText();
  }

  /** For a person to read. */
  public static String pretty(String line) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(read(line));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no line of an archive", e);
    }
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no line of an archive", e);
    }
  }
}
