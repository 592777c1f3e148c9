package org.cobro.sandbox.odoo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Evaluates search domains: lists of {@code [path, operator, value]} with the prefix operators
 * {@code &}, {@code |} and {@code !}; terms that stand side by side are joined by "and".
 */
final class Domain {

  private final Schema schema;
  private final Store store;
  private final Wire wire;

  Domain(Schema schema, Store store, Wire wire) {
    this.schema = schema;
    this.store = store;
    this.wire = wire;
  }

  Predicate<Row> parse(String model, Object domain) {
    Iterator<Object> terms = Plain.list(domain).iterator();
    Predicate<Row> all = row -> true;
    while (terms.hasNext()) {
      all = all.and(term(model, terms));
    }
    return all;
  }

  /**
   * The rows that the domain's top level limits the search to, by id or by an indexed column, so
   * that not every row is read.
   */
  Collection<Row> candidates(String model, Object domain) {
    List<Object> terms = Plain.list(domain);
    if (!terms.stream().allMatch(List.class::isInstance)) {
      return store.all(model);
    }
    return terms.stream()
        .map(Plain::list)
        .flatMap(leaf -> idsNamedBy(model, leaf).stream())
        .findFirst()
        .<Collection<Row>>map(
            ids -> ids.stream().distinct().flatMap(id -> store.find(model, id).stream()).toList())
        .orElseGet(() -> store.all(model));
  }

  private Optional<List<Integer>> idsNamedBy(String model, List<Object> leaf) {
    if (leaf.size() != 3 || !(leaf.get(1).equals("=") || leaf.get(1).equals("in"))) {
      return Optional.empty();
    }
    Object named = leaf.get(2);
    List<Object> values =
        named instanceof List<?> ? Plain.list(named) : Collections.singletonList(named);
    if (leaf.get(0).equals("id")) {
      boolean plainIds = values.stream().allMatch(Integer.class::isInstance);
      return plainIds ? Optional.of(Plain.ids(values)) : Optional.empty();
    }
    return values.size() == 1
        ? store.indexed(model, String.valueOf(leaf.get(0)), values.get(0))
        : Optional.empty();
  }

  private Predicate<Row> term(String model, Iterator<Object> terms) {
    if (!terms.hasNext()) {
      throw OdooFault.server("IndexError: list index out of range");
    }
    Object term = terms.next();
    if ("&".equals(term)) {
      return term(model, terms).and(term(model, terms));
    }
    if ("|".equals(term)) {
      return term(model, terms).or(term(model, terms));
    }
    if ("!".equals(term)) {
      return term(model, terms).negate();
    }
    return leaf(model, Plain.list(term));
  }

  private Predicate<Row> leaf(String model, List<Object> leaf) {
    if (leaf.size() != 3) {
      throw OdooFault.server("ValueError: Invalid leaf " + leaf);
    }
    return leaf(model, String.valueOf(leaf.get(0)), String.valueOf(leaf.get(1)), leaf.get(2));
  }

  private Predicate<Row> leaf(String model, String path, String operator, Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return condition(schema.field(model, path), operator, value);
    }
    Field link = schema.field(model, path.substring(0, dot));
    Predicate<Row> rest = leaf(link.target(), path.substring(dot + 1), operator, value);
    return row ->
        Plain.ids(row.get(link.name())).stream()
            .flatMap(id -> store.find(link.target(), id).stream())
            .anyMatch(rest);
  }

  private Predicate<Row> condition(Field field, String operator, Object value) {
    return switch (operator) {
      case "=", "==" -> row -> equal(field, row, value);
      case "!=", "<>" -> row -> !equal(field, row, value);
      case "in" -> among(field, value);
      case "not in" -> among(field, value).negate();
      case ">", ">=", "<", "<=" -> row -> ordered(field, row, operator, value);
      case "like", "=like" -> matching(field, operator.equals("=like"), value, 0);
      case "ilike", "=ilike" ->
          matching(field, operator.equals("=ilike"), value, Pattern.CASE_INSENSITIVE);
      case "not like" -> matching(field, false, value, 0).negate();
      case "not ilike" -> matching(field, false, value, Pattern.CASE_INSENSITIVE).negate();
      case "child_of" -> row -> within(field, row, Plain.ids(value));
      default ->
          throw OdooFault.server(
              "ValueError: Invalid operator '%s' in domain term ('%s', '%s', %s)"
                  .formatted(operator, field.name(), operator, value));
    };
  }

  /** Thousands of keys are looked up, as a database does; anything else is compared one by one. */
  private Predicate<Row> among(Field field, Object values) {
    Collection<Object> candidates =
        values instanceof List<?> ? Plain.list(values) : Collections.singletonList(values);
    if (field.kind().isKey() && candidates.stream().allMatch(Integer.class::isInstance)) {
      Set<Object> keys = new HashSet<>(candidates);
      return row -> keys.contains(row.get(field.name()));
    }
    return row -> candidates.stream().anyMatch(value -> equal(field, row, value));
  }

  private boolean equal(Field field, Row row, Object value) {
    Object stored = row.get(field.name());
    if (field.kind() == Field.Kind.BOOLEAN) {
      return Boolean.TRUE.equals(stored) == Boolean.TRUE.equals(value);
    }
    if (value == null || Boolean.FALSE.equals(value)) {
      return stored == null || stored.equals("") || stored.equals(List.of());
    }
    if (stored == null) {
      return false;
    }
    if (field.kind().isList()) {
      return row.links(field.name()).contains(Plain.id(value));
    }
    if (field.kind() == Field.Kind.MANY2ONE && value instanceof String name) {
      return name.equals(shownText(field, row));
    }
    return order(field, stored, value, "=") == 0;
  }

  private boolean ordered(Field field, Row row, String operator, Object value) {
    Object stored = row.get(field.name());
    if (stored == null || value == null || Boolean.FALSE.equals(value)) {
      return false;
    }
    int order = order(field, stored, value, operator);
    return switch (operator) {
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      case "<" -> order < 0;
      default -> order <= 0;
    };
  }

  private int order(Field field, Object stored, Object value, String operator) {
    return switch (field.kind()) {
      case DATETIME -> wire.comparable((Instant) stored, operator).compareTo(Wire.moment(value));
      case INTEGER, MANY2ONE -> Long.compare((Integer) stored, whole(value));
      case FLOAT, MONETARY -> ((BigDecimal) stored).compareTo(Plain.decimal(value));
      default -> stored.toString().compareTo(value.toString());
    };
  }

  /** Ids out of the database's range fault before 19 and match nothing since. */
  private long whole(Object value) {
    long number = Plain.decimal(value).longValue();
    return Math.abs(number) > Integer.MAX_VALUE && !wire.toleratesHugeIds()
        ? Plain.id(number)
        : number;
  }

  private Predicate<Row> matching(Field field, boolean whole, Object pattern, int flags) {
    String text = String.valueOf(pattern);
    String edge = whole ? "" : ".*";
    String middle =
        text.chars()
            .mapToObj(c -> c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(Character.toString(c)))
            .collect(Collectors.joining());
    Pattern compiled =
        Pattern.compile(edge + middle + edge, flags | Pattern.DOTALL | Pattern.UNICODE_CASE);
    return row -> {
      String shown = shownText(field, row);
      return shown != null && compiled.matcher(shown).matches();
    };
  }

  private String shownText(Field field, Row row) {
    Object stored = row.get(field.name());
    if (field.kind() == Field.Kind.MANY2ONE) {
      return store.find(field.target(), (Integer) stored).map(wire::displayName).orElse(null);
    }
    return stored == null ? null : stored.toString();
  }

  private boolean within(Field field, Row row, List<Integer> roots) {
    String model = field.name().equals("id") ? row.model() : field.target();
    Integer id = (Integer) row.get(field.name());
    while (id != null) {
      if (roots.contains(id)) {
        return true;
      }
      id = store.find(model, id).map(parent -> parent.link("parent_id")).orElse(null);
    }
    return false;
  }

  /** Compares two rows by {@code "field asc, other desc"}. */
  Comparator<Row> order(String model, String order) {
    Comparator<Row> comparator = (a, b) -> 0;
    for (String part : order.split(",")) {
      String[] words = part.strip().split("\\s+");
      Field field = schema.field(model, words[0]);
      Comparator<Row> next = (a, b) -> compare(a.get(field.name()), b.get(field.name()));
      boolean descending = words.length > 1 && words[1].toLowerCase(Locale.ROOT).startsWith("desc");
      comparator = comparator.thenComparing(descending ? next.reversed() : next);
    }
    return comparator;
  }

  /** Like PostgreSQL: nothing sorts after everything. */
  @SuppressWarnings("unchecked")
  private static int compare(Object a, Object b) {
    if (a == null || b == null) {
      return Boolean.compare(a == null, b == null);
    }
    return ((Comparable<Object>) a).compareTo(b);
  }
}
