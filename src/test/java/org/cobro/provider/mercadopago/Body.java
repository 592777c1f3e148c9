package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.cobro.provider.ExactJson;

/** A body from the test's files, with some members changed. */
final class Body {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode tree;

  private Body(ObjectNode tree) {
    this.tree = tree;
  }

  static Body of(String scenario) {
    try (InputStream in = Body.class.getResourceAsStream("/mercado-pago/" + scenario + ".json")) {
      return new Body(
          (ObjectNode) ExactJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets a member, named with all that it is within; a number is a place in a list. */
  Body put(String path, Object value) {
    parent(path).set(last(path), JSON.valueToTree(value));
    return this;
  }

  Body without(String path) {
    parent(path).remove(last(path));
    return this;
  }

  @Override
  public String toString() {
    return tree.toString();
  }

  private ObjectNode parent(String path) {
    JsonNode node = tree;
    String[] names = path.split("\\.");
    for (int i = 0; i < names.length - 1; i++) {
      node = node instanceof ArrayNode ? node.get(Integer.parseInt(names[i])) : node.get(names[i]);
    }
    return (ObjectNode) node;
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
