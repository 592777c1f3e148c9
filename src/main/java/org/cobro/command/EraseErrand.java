package org.cobro.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.cobro.erp.odoo.admin.Finding;
import org.cobro.intent.Erasure;
import org.cobro.intent.Erasure.Item;
import org.cobro.intent.Erasure.Subject;
import org.cobro.intent.archive.ArchivedEvents;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;

/** Takes a person's data out of what is over, and prints what was left and why. */
final class EraseErrand {

  private final Erasure erasure;
  private final ArchivedEvents archived;
  private final Set<String> erps;
  private final PrintStream out;

  EraseErrand(ApplicationContext context, PrintStream out) {
    this.erasure = context.getBean(Erasure.class);
    this.archived = context.getBean(ArchivedEvents.class);
    this.erps =
        new TreeSet<>(
            Binder.get(context.getEnvironment())
                .bind("cobro.erps", Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of())
                .keySet());
    this.out = out;
  }

  /**
   * @return true when nothing was left
   * @throws UsageFault when it is not said in which ERP
   */
  boolean run(EraseLine line) {
    Subject subject =
        new Subject(
            erp(line),
            Objects.requireNonNullElse(line.partner(), ""),
            Objects.requireNonNullElse(line.invoice(), ""));
    List<Item> items =
        line.dryRun() ? erasure.find(subject) : erasure.erase(subject, line.actor(), line.reason());
    new Sheet(out).lines(items.stream().map(item -> finding(item, line.dryRun())).toList());
    List<String> archives =
        items.stream().flatMap(item -> archived.ofReceivable(item.id()).stream()).toList();
    archives.forEach(place -> out.println("Left in the archive: " + place));
    long left = items.stream().filter(item -> !item.free()).count();
    out.println(
        items.isEmpty()
            ? "Nothing of that is kept here."
            : "%d %s, %d left."
                .formatted(items.size() - left, line.dryRun() ? "to erase" : "erased", left));
    return left == 0 && archives.isEmpty();
  }

  private static Finding finding(Item item, boolean dryRun) {
    return item.free()
        ? Finding.ok(item.name() + (dryRun ? ": would be erased" : ": erased"))
        : Finding.missing(item.name() + ": left, for " + item.objection(), null);
  }

  private String erp(EraseLine line) {
    if (line.erp() != null) {
      // It may be one that is configured no more.
      return line.erp();
    }
    if (erps.size() != 1) {
      throw new UsageFault("which ERP? Add --erp= with one of " + erps);
    }
    return erps.iterator().next();
  }
}
