package org.cobro.erp.sap.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page of an entity set. The link to a next one is never followed: it counts rows to skip, and
 * what is open shrinks meanwhile. It only tells that there is more; the next page is asked for by
 * key.
 *
 * @param more whether the server says that there is more
 */
public record Listing(List<JsonNode> rows, boolean more) {

  /** Rows a page where the server does not heed what we ask for. */
  static final int SERVERS_PAGE = 20;

  public Listing {
    rows = List.copyOf(rows);
  }

  /** Empty when the answer is no list of objects. */
  public static Optional<Listing> of(JsonNode answer) {
    JsonNode value = answer.path("value");
    if (!value.isArray()) {
      return Optional.empty();
    }
    List<JsonNode> rows = new ArrayList<>();
    value.forEach(rows::add);
    return rows.stream().allMatch(JsonNode::isObject)
        ? Optional.of(new Listing(rows, hasNext(answer)))
        : Optional.empty();
  }

  /** Whether another page may have to be asked for. */
  public boolean mayGoOn() {
    return more || rows.size() >= SERVERS_PAGE;
  }

  private static boolean hasNext(JsonNode answer) {
    return answer.hasNonNull("@odata.nextLink") || answer.hasNonNull("odata.nextLink");
  }
}
