package org.cobro.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.cobro.erp.sap.admin.Fields;
import org.cobro.erp.sap.admin.Fields.Kind;
import org.cobro.erp.sap.admin.Fields.Line;
import org.cobro.erp.sap.admin.Fields.Outcome;

/** Prints which fields a company lacks, and adds them when it is told to. */
final class SapWorks {

  private static final String INDENT = " ".repeat(11);

  private final Fields fields;
  private final boolean yes;
  private final PrintStream out;

  SapWorks(Fields fields, boolean yes, PrintStream out) {
    this.fields = fields;
    this.yes = yes;
    this.out = out;
  }

  /** True when all is as it was wished, or would be. */
  boolean carryOut() {
    List<Line> plan = fields.plan();
    out.println();
    out.println("Plan");
    plan.forEach(line -> print(line.kind().name(), line.what()));
    boolean whole =
        plan.stream().allMatch(line -> line.kind() == Kind.KEEP || line.kind() == Kind.CREATE);
    List<Line> deeds = plan.stream().filter(line -> line.kind() == Kind.CREATE).toList();
    out.println();
    if (deeds.isEmpty()) {
      out.println(whole ? "Nothing is to be done." : "Nothing was done.");
      return whole;
    }
    if (!yes) {
      out.println(
          "Nothing was changed. A new field changes the company's tables: do it when nobody works"
              + " in SAP. Add --yes to do it.");
      return whole;
    }
    return done(deeds) && whole;
  }

  private boolean done(List<Line> deeds) {
    out.println("Carried out");
    boolean all = true;
    for (Line line : deeds) {
      Outcome outcome = fields.carryOut(line);
      print(outcome.isDone() ? "done" : "failed", line.what());
      if (!outcome.isDone()) {
        all = false;
        out.println(Sheet.wrapped(INDENT + "→ " + outcome.refusal(), INDENT + "  "));
      }
    }
    if (!all) {
      out.println(
          "A superuser may add fields: --username=USER. Once the reason is gone, run it again: it goes"
              + " on with the rest.");
    }
    return all;
  }

  private void print(String word, String what) {
    String first = "  %-9s".formatted(word.toLowerCase(Locale.ROOT));
    out.println(Sheet.wrapped(first + what, INDENT));
  }
}
