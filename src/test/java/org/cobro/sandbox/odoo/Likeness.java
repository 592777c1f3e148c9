package org.cobro.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cobro.xmlrpc.codec.XmlRpcFault;

/**
 * Whether an answer is like the recorded one. All is compared by value, save these, which differ
 * from one real database to the next:
 *
 * <ul>
 *   <li>by type: ids (whole answers of {@code create} and the like, {@code id}, {@code res_id}, the
 *       first of a many2one, lists of ids), and {@code server_version}, whose build day varies;
 *   <li>by form: {@code create_date} and {@code write_date};
 *   <li>with each digit masked: numbers of documents, wherever they stand in a name or a fault;
 *   <li>of a traceback: its last line alone, and of a parser's complaint the exception's class.
 * </ul>
 */
final class Likeness {

  private static final Set<String> IDS =
      Set.of(
          "id",
          "ids",
          "res_id",
          "inbound_payment_method_line_ids",
          "inbound_payment_method_ids",
          "reconciled_invoice_ids");
  private static final Set<String> STAMPS = Set.of("create_date", "write_date");
  private static final Set<String> NUMBERED = Set.of("name", "payment_reference");
  private static final String STAMP = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";

  private Likeness() {}

  static void check(String exchange, Object recorded, Object actual) {
    boolean answersWithNewId =
        Set.of(
                "create-partner",
                "payment-register-create",
                "ir-model-fields-create",
                "message-post")
            .contains(exchange);
    compare(exchange, answersWithNewId ? "id" : "", recorded, actual);
  }

  private static void compare(String path, String name, Object recorded, Object actual) {
    assertThat(kind(actual)).as("kind of " + path).isEqualTo(kind(recorded));
    if (recorded instanceof XmlRpcFault fault) {
      faults(path, fault, (XmlRpcFault) actual);
    } else if (recorded instanceof Map<?, ?> members) {
      structs(path, members, (Map<?, ?>) actual);
    } else if (recorded instanceof List<?> items) {
      lists(path, name, items, (List<?>) actual);
    } else if (STAMPS.contains(name)) {
      assertThat((String) actual).as(path).matches(STAMP);
    } else if (NUMBERED.contains(name)) {
      assertThat(masked(actual)).as(path).isEqualTo(masked(recorded));
    } else if (!IDS.contains(name) && !name.equals("server_version")) {
      assertThat(actual).as(path).isEqualTo(recorded);
    } else if (recorded instanceof Boolean) {
      assertThat(actual).as(path).isEqualTo(recorded);
    }
  }

  private static void structs(String path, Map<?, ?> recorded, Map<?, ?> actual) {
    assertThat(actual.keySet()).as("members of " + path).isEqualTo(recorded.keySet());
    recorded.forEach(
        (name, value) -> compare(path + "." + name, String.valueOf(name), value, actual.get(name)));
  }

  private static void lists(String path, String name, List<?> recorded, List<?> actual) {
    assertThat(actual).as("length of " + path).hasSameSizeAs(recorded);
    boolean many2one =
        recorded.size() == 2 && recorded.get(0) instanceof Integer && name.endsWith("_id");
    for (int i = 0; i < recorded.size(); i++) {
      String part = many2one ? (i == 0 ? "id" : "name") : name;
      compare(path + "[" + i + "]", part, recorded.get(i), actual.get(i));
    }
  }

  private static void faults(String path, XmlRpcFault recorded, XmlRpcFault actual) {
    assertThat(actual.code()).as("code of " + path).isEqualTo(recorded.code());
    if (recorded.code() != 1) {
      assertThat(masked(actual.message())).as(path).isEqualTo(masked(recorded.message()));
      return;
    }
    assertThat(actual.message()).as(path).startsWith("Traceback (most recent call last):\n");
    String expected = lastLine(recorded.message());
    if (expected.startsWith("xml.parsers.expat.ExpatError:")) {
      assertThat(lastLine(actual.message())).as(path).startsWith("xml.parsers.expat.ExpatError:");
    } else {
      assertThat(lastLine(actual.message())).as(path).isEqualTo(expected);
    }
  }

  private static String lastLine(String traceback) {
    String[] lines = traceback.strip().split("\n");
    return lines[lines.length - 1].strip();
  }

  /** Also evens out how many digits an id has. */
  private static String masked(Object text) {
    return text.toString().replaceAll("(id |\\()\\d+", "$10").replaceAll("\\d", "0");
  }

  private static Class<?> kind(Object value) {
    if (value instanceof Map) {
      return Map.class;
    }
    return value instanceof List ? List.class : value.getClass();
  }
}
