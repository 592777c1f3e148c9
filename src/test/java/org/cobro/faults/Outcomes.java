package org.cobro.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How cells ended, for a person: a line for each fault, a column for each call. */
final class Outcomes {

  private Outcomes() {}

  /** A Markdown table; a cell lists what came of the fault once and for a while. */
  static String of(List<Cell> cells) {
    List<WireCall> calls = cells.stream().map(Cell::call).distinct().sorted().toList();
    Map<WireFault, Map<WireCall, TreeSet<String>>> table = new TreeMap<>();
    for (Cell cell : cells) {
      table
          .computeIfAbsent(cell.fault(), none -> new TreeMap<>())
          .computeIfAbsent(cell.call(), none -> new TreeSet<>())
          .add(cell.outcome());
    }
    List<String> lines = new ArrayList<>();
    lines.add(line("fault", calls.stream().map(Enum::name).toList()));
    lines.add(line("---", calls.stream().map(call -> "---").toList()));
    table.forEach(
        (fault, row) ->
            lines.add(
                line(
                    fault.name(),
                    calls.stream()
                        .map(call -> String.join(" / ", row.getOrDefault(call, new TreeSet<>())))
                        .toList())));
    return lines.stream().collect(Collectors.joining(System.lineSeparator()));
  }

  private static String line(String first, List<String> rest) {
    return "| " + first + " | " + String.join(" | ", rest) + " |";
  }
}
