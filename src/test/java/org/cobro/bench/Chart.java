package org.cobro.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A line chart as plain SVG, for the docs: the categories stand side by side at equal distances, so
 * that 1,000, 10,000 and 100,000 do. It is white, and so reads alike on a light and on a dark page;
 * the same figures always make the same file.
 */
final class Chart {

  private static final int WIDTH = 940;
  private static final int TOP = 64;
  private static final int BOTTOM = 340;
  private static final int LEFT = 70;
  private static final int RIGHT = 560;
  private static final int LEGEND = 585;
  private static final int HEIGHT = 400;
  private static final int MOST_TICKS = 6;

  /** Told apart by who sees colours otherwise, too; the marks help. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#007a5a", "#b5538f", "#7a5c00", "#5b4fc7", "#555555");

  private static final List<Integer> STEPS = List.of(1, 2, 5);

  private final String title;
  private final String across;
  private final String upwards;
  private final List<String> categories;
  private final List<Series> series = new ArrayList<>();

  /** One line: a value for each category. */
  private record Series(String name, List<Double> values) {}

  /**
   * @param across what the categories are
   * @param upwards the unit of the values
   */
  Chart(String title, String across, String upwards, List<String> categories) {
    this.title = title;
    this.across = across;
    this.upwards = upwards;
    this.categories = List.copyOf(categories);
  }

  /**
   * @param values none below zero
   * @throws IllegalArgumentException when it is not one for each category, or one cannot be drawn
   */
  Chart line(String name, List<Double> values) {
    if (values.size() != categories.size()) {
      throw new IllegalArgumentException(name + ": one value for each category is needed");
    }
    if (!values.stream().allMatch(value -> Double.isFinite(value) && value >= 0)) {
      throw new IllegalArgumentException(name + ": values from zero on can be drawn: " + values);
    }
    series.add(new Series(name, List.copyOf(values)));
    return this;
  }

  /** Writes it into the file that a system property names; without it nothing is written. */
  void writeWhereAsked(String property) {
    String file = System.getProperty(property, "");
    if (!file.isEmpty()) {
      write(Path.of(file));
    }
  }

  private void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, svg());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
            + " aria-labelledby=\"t\" font-family=\"system-ui, sans-serif\" font-size=\"13\""
            + " fill=\"#1f2937\">",
        WIDTH,
        HEIGHT);
    add(svg, "  <title id=\"t\">%s</title>", escaped(title));
    add(svg, "  <rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
    add(
        svg,
        "  <text x=\"%d\" y=\"26\" font-size=\"16\" font-weight=\"600\">%s</text>",
        LEFT,
        escaped(title));
    add(svg, "  <text x=\"%d\" y=\"48\">%s</text>", LEFT, escaped(upwards));
    ticks(svg);
    columns(svg);
    IntStream.range(0, series.size()).forEach(i -> line(svg, i));
    return svg.append("</svg>\n").toString();
  }

  private void ticks(StringBuilder svg) {
    double step = step();
    for (int i = 0; i * step <= top() * (1 + 1e-9); i++) {
      double value = i * step;
      add(
          svg,
          "  <path d=\"M%d %.1fH%d\" stroke=\"%s\"/>",
          LEFT,
          y(value),
          RIGHT,
          i == 0 ? "#6b7280" : "#e5e7eb");
      add(
          svg,
          "  <text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
          LEFT - 10,
          y(value) + 4.5,
          label(value, step));
    }
  }

  private void columns(StringBuilder svg) {
    for (int i = 0; i < categories.size(); i++) {
      add(
          svg,
          "  <text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
          x(i),
          BOTTOM + 22,
          escaped(categories.get(i)));
    }
    add(
        svg,
        "  <text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
        (LEFT + RIGHT) / 2,
        BOTTOM + 46,
        escaped(across));
  }

  private void line(StringBuilder svg, int number) {
    Series each = series.get(number);
    String colour = COLOURS.get(number % COLOURS.size());
    String points =
        IntStream.range(0, each.values().size())
            .mapToObj(i -> format("%.1f,%.1f", x(i), y(each.values().get(i))))
            .collect(Collectors.joining(" "));
    add(
        svg,
        "  <polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
        points,
        colour);
    for (int i = 0; i < each.values().size(); i++) {
      mark(svg, number, x(i), y(each.values().get(i)));
    }
    int row = TOP + 12 + number * 26;
    add(svg, "  <path d=\"M%d %dh24\" stroke=\"%s\" stroke-width=\"2\"/>", LEGEND, row, colour);
    mark(svg, number, LEGEND + 12, row);
    add(svg, "  <text x=\"%d\" y=\"%.1f\">%s</text>", LEGEND + 34, row + 4.5, escaped(each.name()));
  }

  /** Dots and squares in turn, full and then hollow: lines of near colours are told apart by it. */
  private static void mark(StringBuilder svg, int number, double x, double y) {
    String colour = COLOURS.get(number % COLOURS.size());
    String fill = number % 4 < 2 ? colour : "#ffffff";
    if (number % 2 == 0) {
      add(
          svg,
          "  <circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\" stroke=\"%s\" stroke-width=\"2\"/>",
          x,
          y,
          fill,
          colour);
    } else {
      add(
          svg,
          "  <rect x=\"%.1f\" y=\"%.1f\" width=\"7\" height=\"7\" fill=\"%s\" stroke=\"%s\""
              + " stroke-width=\"2\"/>",
          x - 3.5,
          y - 3.5,
          fill,
          colour);
    }
  }

  /** In the middle of a column of its own. */
  private double x(int category) {
    return LEFT + (RIGHT - LEFT) * (category + 0.5) / categories.size();
  }

  private double y(double value) {
    return BOTTOM - (BOTTOM - TOP) * value / top();
  }

  /** The first tick that is not below any value. */
  private double top() {
    return Math.max(1, Math.ceil(most() / step() - 1e-9)) * step();
  }

  /** 1, 2 or 5 of a power of ten, the least that does with few ticks. */
  private double step() {
    double power = Math.pow(10, Math.floor(Math.log10(most())) - 1);
    while (true) {
      for (int step : STEPS) {
        if (most() <= MOST_TICKS * step * power) {
          return step * power;
        }
      }
      power *= 10;
    }
  }

  private double most() {
    double most = series.stream().flatMap(each -> each.values().stream()).reduce(0.0, Math::max);
    return most == 0 ? 1 : most;
  }

  private static String label(double value, double step) {
    int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return format("%,." + digits + "f", value);
  }

  private static void add(StringBuilder svg, String form, Object... values) {
    svg.append(format(form, values)).append('\n');
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
