package org.cobro.sandbox.sap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Nothing that the simulator names is made up: SAP's description has it, and of the same kind. */
class PublishedNamesTest {
  private static final Map<Type, String> KINDS =
      Map.of(
          Type.NUMBER, "integer",
          Type.MONEY, "number",
          Type.TEXT, "string",
          Type.DATE, "string",
          Type.TIME, "string");

  private final Map<String, List<String>> published = read();

  private static Map<String, List<String>> read() {
    Map<String, List<String>> types = new HashMap<>();
    try (InputStream in =
        PublishedNamesTest.class.getResourceAsStream("/sap/published-names.txt")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Arrays.asList(line.split(" ")))
          .forEach(words -> types.put(words.get(0), words.subList(1, words.size())));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return types;
  }

  private static Stream<Shape> shapes() {
    return Stream.of(
            Shapes.document(),
            Shapes.payment(),
            Shapes.partner(),
            Shapes.account(),
            Shapes.user(),
            Shapes.card(),
            Shapes.userField(),
            Shapes.companyInfo(),
            Shapes.adminInfo())
        .flatMap(shape -> Stream.concat(Stream.of(shape), shape.lists().values().stream()));
  }

  @TestFactory
  Stream<DynamicTest> eachColumnIsPublished() {
    return shapes()
        .map(shape -> DynamicTest.dynamicTest(shape.name(), () -> assertPublished(shape)));
  }

  private void assertPublished(Shape shape) {
    List<String> known = published.get(shape.name());
    for (Column column : shape.all()) {
      String kind = column.choice() == null ? KINDS.get(column.type()) : column.choice().name();
      assertThat(known).contains(column.name() + ":" + kind);
    }
    shape
        .lists()
        .forEach((name, rows) -> assertThat(known).contains(name + ":list-of-" + rows.name()));
  }

  @TestFactory
  Stream<DynamicTest> eachMemberOfAnEnumerationIsPublished() {
    return shapes()
        .flatMap(shape -> shape.all().stream())
        .filter(column -> column.choice() != null)
        .map(Column::choice)
        .distinct()
        .map(
            choice ->
                DynamicTest.dynamicTest(
                    choice.name(),
                    () -> assertThat(published.get(choice.name())).containsAll(choice.members())));
  }

  /** The facts on lengths come from SAP's help, as the published description has none. */
  @Test
  void lengthsAreThoseOfSapsHelp() {
    Shape payment = Shapes.payment();
    Shape card = payment.lists().get("PaymentCreditCards");

    assertThat(payment.column("TransferReference").orElseThrow().length()).isEqualTo(27);
    assertThat(payment.column("CounterReference").orElseThrow().length()).isEqualTo(8);
    assertThat(payment.column("TransferAccount").orElseThrow().length()).isEqualTo(15);
    assertThat(payment.column("CardCode").orElseThrow().length()).isEqualTo(15);
    assertThat(card.column("VoucherNum").orElseThrow().length()).isEqualTo(20);
    assertThat(card.column("ConfirmationNum").orElseThrow().length()).isEqualTo(20);
  }
}
