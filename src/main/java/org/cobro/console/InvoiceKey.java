package org.cobro.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The invoice that a push names: a JSON object with its key as {@code _id}, as Odoo's webhook sends
 * it, or as {@code id}.
 */
final class InvoiceKey {

  /** A webhook may carry some fields of the invoice along; nobody needs more. */
  private static final int LONGEST = 64 * 1024;

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final JsonMapper JSON = new JsonMapper();

  private InvoiceKey() {}

  /**
   * @return empty when the body is too long, no JSON object, names no key, or the key of something
   *     that is not an invoice
   * @throws IOException when the body cannot be read
   */
  static Optional<String> in(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(LONGEST + 1);
    return bytes.length > LONGEST ? Optional.empty() : json(bytes).flatMap(InvoiceKey::of);
  }

  private static Optional<JsonNode> json(byte[] bytes) throws IOException {
    try {
      return Optional.ofNullable(JSON.readTree(bytes));
    } catch (JsonProcessingException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<String> of(JsonNode body) {
    boolean invoice = body.path("_model").asText("account.move").equals("account.move");
    return Stream.of("_id", "id")
        .filter(name -> invoice)
        .map(body::path)
        .filter(key -> key.isTextual() || key.isIntegralNumber())
        .map(JsonNode::asText)
        .filter(key -> KEY.matcher(key).matches())
        .findFirst();
  }
}
