package org.cobro.command;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cobro.erp.odoo.admin.Finding;
import org.cobro.erp.odoo.admin.Finding.Mark;
import org.cobro.flow.preflight.Findings;

/** Prints findings, one a line below the title of their group, and counts them. */
final class Sheet implements Findings {

  private static final int WIDTH = 96;
  private static final String INDENT = " ".repeat(11);

  private final PrintStream out;
  private final int[] counts = new int[Mark.values().length];

  Sheet(PrintStream out) {
    this.out = out;
  }

  @Override
  public void group(String title, List<Finding> findings) {
    out.println();
    out.println(title);
    lines(findings);
  }

  void lines(List<Finding> findings) {
    findings.forEach(this::line);
  }

  private void line(Finding finding) {
    counts[finding.mark().ordinal()]++;
    String mark = finding.mark().name().toLowerCase(Locale.ROOT);
    out.println(wrapped("  %-9s".formatted(mark) + finding.text(), INDENT));
    if (finding.cure() != null) {
      out.println(wrapped(INDENT + "→ " + finding.cure(), INDENT + "  "));
    }
  }

  /** Ends it with a line that says how it stands; true when nothing is missing. */
  boolean summary() {
    int missing = count(Mark.MISSING);
    out.println();
    out.println(
        missing == 0
            ? "All that payments need is there."
            : missing
                + " missing: payments cannot work until "
                + (missing == 1 ? "it is" : "they are")
                + " there.");
    return missing == 0;
  }

  int count(Mark mark) {
    return counts[mark.ordinal()];
  }

  /** Broken between words; a longer word is left whole. */
  static String wrapped(String text, String indent) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder();
    for (String word : Arrays.asList(text.split("(?<=\\S) "))) {
      if (line.length() + 1 + word.length() > WIDTH && !line.toString().isBlank()) {
        lines.append(line.toString().stripTrailing()).append('\n');
        line.setLength(0);
        line.append(indent).append(word);
      } else {
        line.append(line.length() == 0 ? "" : " ").append(word);
      }
    }
    return lines.append(line).toString();
  }
}
