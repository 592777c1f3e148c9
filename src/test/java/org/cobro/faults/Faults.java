package org.cobro.faults;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code make faults}: every fault at every call, with Odoo over XML-RPC and over JSON-2.
 *
 * <p>System properties: {@code calls} and {@code faults}, to play only some, by their names; {@code
 * seed} of the order.
 */
public final class Faults {
  private static final int BY_XML_RPC = 17;
  private static final int BY_JSON_2 = 19;

  private Faults() {}

  /** Ends with status 1 when an end was not as it must be. */
  public static void main(String[] arguments) {
    long seed = Long.getLong("seed", 1);
    List<Cell> cells = new ArrayList<>();
    List<String> breaches = new ArrayList<>();
    for (int odoo : List.of(BY_XML_RPC, BY_JSON_2)) {
      Matrix.Result result = Matrix.play(odoo, chosen(odoo), seed, UnaryOperator.identity());
      cells.addAll(result.cells());
      breaches.addAll(result.breaches());
      Outcomes.of(result.cells()).lines().forEach(System.out::println);
    }
    breaches.forEach(System.out::println);
    long kinds = cells.stream().map(Cell::fault).distinct().count();
    System.out.printf(
        "faults: %d kinds, %d cells, %d breaches%n", kinds, cells.size(), breaches.size());
    System.exit(breaches.isEmpty() ? 0 : 1);
  }

  /** The provider's wire is the same, whichever Odoo there is. */
  private static List<Cell> chosen(int odoo) {
    Set<WireCall> calls =
        odoo == BY_XML_RPC ? EnumSet.allOf(WireCall.class) : Matrix.of(WireCall.Side.ERP);
    return Matrix.cells(calls).stream()
        .filter(cell -> named("calls", cell.call()) && named("faults", cell.fault()))
        .collect(Collectors.toList());
  }

  private static boolean named(String property, Enum<?> value) {
    String names = System.getProperty(property, "");
    return names.isEmpty() || Stream.of(names.split(",")).anyMatch(value.name()::equals);
  }
}
