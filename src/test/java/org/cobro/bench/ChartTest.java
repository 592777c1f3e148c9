package org.cobro.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartTest {

  private static final String PROPERTY = "chart.of.this.test";

  /** Places are written with one decimal. */
  private static final Offset<Double> ROUNDED = within(0.21);

  private final Chart chart =
      new Chart("Growth", "payments", "ms", List.of("1,000", "10,000", "100,000"));

  @Test
  void drawsOneLineForEachSeriesWithItsName() throws Exception {
    chart.line("claims", List.of(1.0, 2.0, 3.0)).line("looks", List.of(3.0, 2.0, 1.0));

    Document svg = parsed();
    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    assertThat(texts(svg))
        .contains("Growth", "payments", "ms", "1,000", "10,000", "100,000", "claims", "looks");
  }

  @Test
  void putsPointsFromLeftToRightAndHigherValuesHigher() throws Exception {
    chart.line("claims", List.of(0.0, 20.0, 40.0));

    double[][] points = points(parsed(), 0);
    assertThat(points).hasNumberOfRows(3);
    assertThat(points[1][0] - points[0][0])
        .isPositive()
        .isCloseTo(points[2][0] - points[1][0], ROUNDED);
    assertThat(points[0][1] - points[1][1])
        .isPositive()
        .isCloseTo(points[1][1] - points[2][1], ROUNDED);
  }

  @Test
  void keepsLinesInTheOrderInWhichTheyCame() throws Exception {
    chart.line("low", List.of(1.0, 1.0, 1.0)).line("high", List.of(9.0, 9.0, 9.0));

    Document svg = parsed();
    assertThat(points(svg, 0)[0][1]).isGreaterThan(points(svg, 1)[0][1]);
    assertThat(texts(svg)).containsSubsequence("low", "high");
  }

  @ParameterizedTest
  @CsvSource({
    "39.75, 0|10|20|30|40",
    "0.26, 0.00|0.05|0.10|0.15|0.20|0.25|0.30",
    "1220, '0|500|1,000|1,500'",
    "10, 0|2|4|6|8|10",
    "0, 0.0|0.2|0.4|0.6|0.8|1.0"
  })
  void endsWithTheFirstRoundTickThatIsNotBelowAnyValue(double most, String ticks) throws Exception {
    chart.line("claims", List.of(0.0, most, 0.0));

    assertThat(texts(parsed())).containsSubsequence(List.of(ticks.split("\\|")));
    assertThat(points(parsed(), 0)[1][1]).isBetween(64.0, 340.0);
  }

  @Test
  void escapesWhatIsMarkup() throws Exception {
    String words = "<b>\"200 & more\"</b>";
    Chart marked = new Chart(words, words, words, List.of(words)).line(words, List.of(1.0));

    assertThat(texts(parsed(marked))).filteredOn(words::equals).hasSize(5);
    assertThat(parsed(marked).getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo(words);
  }

  @Test
  void makesTheSameOfTheSameFigures() {
    List<String> years = List.of("2025", "2026");
    List<Double> values = List.of(0.5, 1234.5);

    assertThat(new Chart("a", "b", "c", years).line("d", values).svg())
        .isEqualTo(new Chart("a", "b", "c", years).line("d", values).svg())
        .endsWith("</svg>\n");
  }

  @Test
  void refusesWhatCannotBeDrawn() {
    assertThatThrownBy(() -> chart.line("claims", List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("claims");
    assertThatThrownBy(() -> chart.line("claims", List.of(1.0, Double.NaN, 1.0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> chart.line("claims", List.of(1.0, -1.0, 1.0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isWrittenOnlyWhereAFileIsNamed(@TempDir Path folder) {
    chart.line("claims", List.of(1.0, 2.0, 3.0));
    Path file = folder.resolve("pictures/growth.svg");

    chart.writeWhereAsked(PROPERTY);
    assertThat(folder).isEmptyDirectory();
    System.setProperty(PROPERTY, file.toString());
    try {
      chart.writeWhereAsked(PROPERTY);
    } finally {
      System.clearProperty(PROPERTY);
    }
    assertThat(file).hasContent(chart.svg());
  }

  private Document parsed() throws Exception {
    return parsed(chart);
  }

  private static Document parsed(Chart chart) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(chart.svg().getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(Document svg) {
    NodeList all = svg.getElementsByTagName("text");
    return IntStream.range(0, all.getLength()).mapToObj(i -> all.item(i).getTextContent()).toList();
  }

  /** As x and y. */
  private static double[][] points(Document svg, int line) {
    String points =
        ((Element) svg.getElementsByTagName("polyline").item(line)).getAttribute("points");
    return Arrays.stream(points.split(" "))
        .map(point -> Arrays.stream(point.split(",")).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }
}
