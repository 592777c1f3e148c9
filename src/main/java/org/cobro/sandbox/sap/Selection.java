package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cobro.sandbox.http.Json;

/**
 * What of a row is told.
 *
 * @param names of columns and lists, in order
 */
record Selection(List<String> names) {

  static Selection of(Shape shape, String text) throws Refusal {
    List<String> names =
        text.isBlank()
            ? Stream.concat(shape.columns().keySet().stream(), shape.lists().keySet().stream())
                .toList()
            : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    for (String name : names) {
      if (!shape.knows(name)) {
        throw Refusal.property(name, shape.name());
      }
    }
    return new Selection(names);
  }

  ObjectNode of(ObjectNode row, String etag) {
    ObjectNode told = Json.object().put("@odata.etag", etag);
    names.forEach(name -> told.set(name, row.get(name)));
    return told;
  }
}
