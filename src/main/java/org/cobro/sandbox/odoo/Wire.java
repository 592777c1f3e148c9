package org.cobro.sandbox.odoo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Turns stored values into what is sent, and what was sent into stored values. */
final class Wire {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final Store store;
  private final Release release;

  Wire(Store store, Release release) {
    this.store = store;
    this.release = release;
  }

  /** {@code false} stands for every empty value but booleans and numbers, which have no empty. */
  Object outward(Row row, Field field) {
    Object value = field.name().equals("display_name") ? displayName(row) : row.get(field.name());
    return switch (field.kind()) {
      case BOOLEAN -> Boolean.TRUE.equals(value);
      case INTEGER -> value == null ? 0 : value;
      case FLOAT, MONETARY -> shortest(row.amount(field.name()));
      case ONE2MANY, MANY2MANY -> row.links(field.name());
      case MANY2ONE -> pair(field.target(), (Integer) value);
      case DATETIME -> value == null ? (Object) false : timestamp((Instant) value);
      case CHAR, TEXT, HTML, DATE, SELECTION ->
          value == null || value.equals("") ? (Object) false : value;
    };
  }

  /** Shortest form of a double: {@code 1160.0}, {@code 479.98}. */
  static BigDecimal shortest(BigDecimal amount) {
    BigDecimal bare = amount.stripTrailingZeros();
    return bare.scale() < 1 ? bare.setScale(1) : bare;
  }

  /** UTC to the second: the database keeps microseconds, the wire drops them. */
  static String timestamp(Instant instant) {
    return SECONDS.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  private Object pair(String model, Integer id) {
    return store
        .find(model, id)
        .<Object>map(row -> List.of(row.id(), displayName(row)))
        .orElse(false);
  }

  String displayName(Row row) {
    if (!row.model().equals("account.move")) {
      return row.text("name") == null ? row.model() + "," + row.id() : row.text("name");
    }
    String number = row.text("name");
    if (number == null || number.equals("/")) {
      number = "Draft (* " + row.id() + ")";
    }
    String reference = row.text("ref");
    return reference == null || !row.is("move_type", "entry")
        ? number
        : number + " (" + reference + ")";
  }

  /** A value to be stored; what the server cannot read is fault 1. */
  Object inward(Field field, Object value) {
    if (value == null || Boolean.FALSE.equals(value)) {
      return field.kind().isAmount() ? BigDecimal.ZERO : null;
    }
    return switch (field.kind()) {
      case BOOLEAN -> Boolean.TRUE.equals(value) || "True".equals(value) || "1".equals(value);
      case INTEGER, MANY2ONE -> Plain.id(value);
      case FLOAT, MONETARY -> Plain.decimal(value);
      case ONE2MANY, MANY2MANY -> commanded(value);
      case DATE -> date(value).toString();
      case DATETIME -> moment(value);
      case SELECTION -> choice(field, value);
      case HTML -> paragraph(value.toString());
      case CHAR, TEXT -> value.toString();
    };
  }

  private static Object choice(Field field, Object value) {
    if (!field.allows(value)) {
      throw OdooFault.server("ValueError: Wrong value for %s: '%s'".formatted(field.name(), value));
    }
    return value;
  }

  /** Only the command that replaces all ids, {@code [[6, 0, ids]]}, and plain ids. */
  private static List<Integer> commanded(Object value) {
    List<Object> commands = Plain.list(value);
    if (commands.size() == 1 && commands.get(0) instanceof List<?> command && command.size() == 3) {
      return Plain.ids(command.get(2));
    }
    return Plain.ids(value);
  }

  static String paragraph(String body) {
    return body.startsWith("<p>") ? body : "<p>" + body + "</p>";
  }

  static LocalDate date(Object value) {
    if (value instanceof LocalDateTime time) {
      return time.toLocalDate();
    }
    try {
      return LocalDate.parse(value.toString());
    } catch (DateTimeParseException e) {
      throw OdooFault.server(
          "ValueError: time data '%s' does not match format '%%Y-%%m-%%d'".formatted(value));
    }
  }

  static Instant moment(Object value) {
    if (value instanceof LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC);
    }
    try {
      String text = value.toString();
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : LocalDateTime.parse(text, SECONDS).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw OdooFault.server(
          "ValueError: time data '%s' does not match format '%%Y-%%m-%%d %%H:%%M:%%S'"
              .formatted(value));
    }
  }

  boolean toleratesHugeIds() {
    return release.atLeast(19);
  }

  /** The 19 compares {@code >} with whole seconds, so the rest of that second is skipped. */
  Instant comparable(Instant stored, String operator) {
    return release.atLeast(19) && operator.equals(">")
        ? stored.truncatedTo(ChronoUnit.SECONDS)
        : stored;
  }
}
