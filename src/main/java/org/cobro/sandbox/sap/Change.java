package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A change of a document's remarks and of the company's own columns; of nothing else. */
final class Change {
  private final Company company;
  private final Shape shape;
  private final ObjectNode document;

  Change(Company company, Shape shape, ObjectNode document) {
    this.company = company;
    this.shape = shape;
    this.document = document;
  }

  /** All of it or nothing. */
  void apply(ObjectNode body) throws Refusal {
    if (company.reads(Reading.CLOSED_IS_FROZEN) && !Documents.isOpen(document)) {
      throw Refusal.rule("The document is closed");
    }
    Map<String, JsonNode> changes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      changes.put(member.getKey(), checked(member.getKey(), member.getValue()));
    }
    document.setAll(changes);
    company.touch(document);
  }

  private JsonNode checked(String name, JsonNode value) throws Refusal {
    Column column = Body.known(shape, name);
    if (!name.equals("Comments") && !name.startsWith("U_")) {
      throw Refusal.request("Property '" + name + "' of '" + shape.name() + "' is read-only");
    }
    return Body.value(column, value, shape);
  }
}
