package org.cobro.flow;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cobro.flow.Preview.Line;

/** A preview for a person. Pure. */
public final class PreviewText {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private PreviewText() {}

  public static String of(Preview preview) {
    String lines =
        preview.lines().stream().map(line -> line(line, preview)).collect(Collectors.joining());
    String end =
        preview.broken() == null ? "" : "The list is not whole: " + preview.broken() + "\n";
    return head(preview) + lines + sum(preview) + "\n" + end;
  }

  private static String head(Preview preview) {
    String dry =
        preview.dryRun() ? "The flow is a dry run: nothing of this will be charged.\n" : "";
    return "Flow %s until the end of %s in %s. Nothing was sent.%n%s"
        .formatted(preview.flow(), preview.on(), preview.zone(), dry);
  }

  private static String line(Line line, Preview preview) {
    return "  %-8s %-18s %14s  %-22s %s%n%s"
        .formatted(
            line.isCharged() ? "charge" : "not",
            line.invoice(),
            line.amount(),
            line.at() == null ? "" : line.at(),
            line.customer() == null ? "" : line.customer(),
            line.isCharged()
                ? "           from " + WHEN.format(line.when().atZone(preview.zone())) + "\n"
                : "           → " + line.whyNot() + "\n");
  }

  private static String sum(Preview preview) {
    List<Line> charged = preview.lines().stream().filter(Line::isCharged).toList();
    String sums =
        charged.stream()
            .collect(
                Collectors.groupingBy(
                    line -> line.amount().currency(),
                    TreeMap::new,
                    Collectors.reducing(
                        BigDecimal.ZERO, line -> line.amount().amount(), BigDecimal::add)))
            .entrySet()
            .stream()
            .map(each -> ", " + each.getValue() + " " + each.getKey())
            .collect(Collectors.joining());
    return charged.size()
        + " to be charged"
        + sums
        + "; "
        + (preview.lines().size() - charged.size())
        + " not";
  }
}
