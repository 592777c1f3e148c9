package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/** A comparison of a column with a literal of the column's own kind. */
enum Comparing {
  EQ(order -> order == 0),
  NE(order -> order != 0),
  GT(order -> order > 0),
  GE(order -> order >= 0),
  LT(order -> order < 0),
  LE(order -> order <= 0);

  private final IntPredicate holds;

  Comparing(IntPredicate holds) {
    this.holds = holds;
  }

  static Optional<Comparing> named(Token word) {
    return Arrays.stream(values())
        .filter(each -> word.is(each.name().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /**
   * @param folded how texts are made alike
   */
  Function<ObjectNode, Truth> with(Column column, Token literal, UnaryOperator<String> folded)
      throws Refusal {
    if (literal.is("null")) {
      return withNothing(column);
    }
    return switch (column.type()) {
      case NUMBER, MONEY -> {
        BigDecimal number = new BigDecimal(literalOf(column, literal, Token.Kind.NUMBER));
        yield compared(column, value -> value.decimalValue().compareTo(number));
      }
      case DATE -> {
        LocalDate day =
            Days.read(literalOf(column, literal, Token.Kind.STRING))
                .orElseThrow(() -> mismatch(column, literal));
        yield compared(column, value -> Days.read(value.asText()).orElseThrow().compareTo(day));
      }
      case CHOICE -> withMember(column, literalOf(column, literal, Token.Kind.STRING));
      case TEXT, TIME -> {
        String text = folded.apply(literalOf(column, literal, Token.Kind.STRING));
        yield compared(column, value -> folded.apply(value.asText()).compareTo(text));
      }
    };
  }

  private Function<ObjectNode, Truth> withNothing(Column column) throws Refusal {
    if (this != EQ && this != NE) {
      throw Refusal.inQuery("Only eq and ne take null");
    }
    return row -> Truth.of(isNothing(row.path(column.name())) == (this == EQ));
  }

  private Function<ObjectNode, Truth> withMember(Column column, String member) throws Refusal {
    if (!column.choice().members().contains(member) || (this != EQ && this != NE)) {
      throw Refusal.inQuery("'" + member + "' is no member of " + column.choice().name());
    }
    return compared(column, value -> value.asText().compareTo(member));
  }

  private Function<ObjectNode, Truth> compared(Column column, Function<JsonNode, Integer> order) {
    return row -> {
      JsonNode value = row.path(column.name());
      return isNothing(value) ? Truth.UNKNOWN : Truth.of(holds.test(order.apply(value)));
    };
  }

  private static String literalOf(Column column, Token literal, Token.Kind kind) throws Refusal {
    if (literal.kind() != kind) {
      throw mismatch(column, literal);
    }
    return literal.text();
  }

  private static Refusal mismatch(Column column, Token literal) {
    return Refusal.inQuery(
        "'" + literal.text() + "' is no value of the property '" + column.name() + "'");
  }

  private static boolean isNothing(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
