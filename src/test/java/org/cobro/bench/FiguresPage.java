package org.cobro.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of the docs whose figures are put in by machine: what stands between {@code <!-- figures:
 * NAME -->} and {@code <!-- end -->} is replaced, and nothing else.
 */
final class FiguresPage {

  private static final String END = "<!-- end -->";

  private final Path file;

  FiguresPage(Path file) {
    this.file = file;
  }

  /**
   * @param said tables, and between them lines that become points of a list
   * @param origin when and where they were measured
   * @throws IllegalStateException when the page has no such marks
   */
  void put(String name, List<String> said, String origin) throws IOException {
    String page = Files.readString(file);
    String mark = "<!-- figures: " + name + " -->";
    int from = page.indexOf(mark);
    int to = page.indexOf(END, from);
    if (from < 0 || to < 0) {
      throw new IllegalStateException(file + " has no " + mark + " … " + END);
    }
    Files.writeString(
        file,
        page.substring(0, from + mark.length())
            + "\n\n"
            + markdown(said)
            + "\n\n"
            + origin
            + ".\n\n"
            + page.substring(to));
  }

  static String markdown(List<String> said) {
    List<String> lines = new ArrayList<>();
    boolean table = false;
    boolean gap = false;
    for (String line : said) {
      // What is indented is a detail for the terminal.
      if (line.isBlank() || line.startsWith(" ")) {
        gap |= line.isBlank();
        continue;
      }
      boolean cell = line.startsWith("|");
      if (!lines.isEmpty() && (cell != table || cell && gap)) {
        lines.add("");
      }
      gap = false;
      lines.add(cell ? line : "- " + line);
      table = cell;
    }
    return String.join("\n", lines);
  }
}
