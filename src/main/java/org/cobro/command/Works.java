package org.cobro.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.cobro.erp.odoo.admin.PlanLine;
import org.cobro.erp.odoo.admin.Renovation;
import org.cobro.erp.odoo.admin.Renovation.Outcome;

/** Prints a plan for an Odoo, and carries it out line by line unless it is only to be shown. */
final class Works {

  private static final String INDENT = " ".repeat(11);

  private final Renovation renovation;
  private final boolean dryRun;
  private final PrintStream out;

  Works(Renovation renovation, boolean dryRun, PrintStream out) {
    this.renovation = renovation;
    this.dryRun = dryRun;
    this.out = out;
  }

  /** True when all is as it was wished, or would be. */
  boolean carryOut(List<PlanLine> plan) {
    out.println();
    out.println("Plan");
    plan.forEach(line -> print(line.kind().name(), line.what()));
    if (plan.isEmpty()) {
      print("keep", "nothing of Cobro's is there");
    }
    if (plan.stream().anyMatch(line -> line.kind() == PlanLine.Kind.DENIED)) {
      out.println(Sheet.wrapped(INDENT + "→ log in as somebody who may: --username=LOGIN", INDENT));
    }
    boolean whole = plan.stream().noneMatch(PlanLine::isShort);
    List<PlanLine> deeds = plan.stream().filter(line -> line.deed() != null).toList();
    out.println();
    if (dryRun) {
      out.println("Nothing was changed: this was a dry run.");
    } else if (deeds.isEmpty()) {
      out.println(whole ? "Nothing is to be done." : "Nothing was done.");
    } else {
      return done(deeds) && whole;
    }
    return whole;
  }

  private boolean done(List<PlanLine> deeds) {
    out.println("Carried out");
    boolean all = true;
    for (PlanLine line : deeds) {
      Outcome outcome = renovation.carryOut(line);
      print(outcome.isDone() ? "done" : "failed", line.what());
      if (!outcome.isDone()) {
        all = false;
        out.println(Sheet.wrapped(INDENT + "→ " + outcome.refusal(), INDENT + "  "));
        if (outcome.unclear() || line.isGround()) {
          out.println(
              "Stopped there. Once the reason is gone, run it again: it goes on with the rest.");
          break;
        }
      }
    }
    return all;
  }

  private void print(String word, String what) {
    String first = "  %-9s".formatted(word.toLowerCase(Locale.ROOT));
    out.println(Sheet.wrapped(first + what, INDENT));
  }
}
