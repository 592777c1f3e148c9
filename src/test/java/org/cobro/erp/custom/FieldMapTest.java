package org.cobro.erp.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldMapTest {

  private static final Object ANSWER =
      Map.of("data", List.of(Map.of("name", "F-1", "docstatus", 1, "by", Map.of("id", 7))));

  @Test
  void readsPathsMeaningsAndConstants() {
    FieldMap map =
        FieldMap.of(
            """
            id: name
            condition: docstatus 0=DRAFT 1=OPEN
            partnerId: by.id
            currency: =MXN
            terminal: @terminalField
            total: none.there
            """,
            Map.of("terminalField", "by"));

    assertThat(map.rows(ANSWER, "data"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("id", "F-1")
                    .containsEntry("condition", "OPEN")
                    .containsEntry("partnerId", 7)
                    .containsEntry("currency", "MXN")
                    .containsEntry("terminal", Map.of("id", 7))
                    .containsEntry("total", null));
  }

  @Test
  void leavesAValueWithoutAMeaningAsItIs() {
    FieldMap map = FieldMap.of("condition: docstatus 0=DRAFT", Map.of());

    assertThat(map.rows(ANSWER, "data").get(0)).containsEntry("condition", 1);
  }

  @Test
  void readsAFieldThatTheFlowDoesNotNameAsNothing() {
    FieldMap map = FieldMap.of("terminal: @terminalField", Map.of());

    assertThat(map.rows(ANSWER, "data").get(0)).containsEntry("terminal", null);
  }

  @Test
  void saysWhereNoListIs() {
    assertThatThrownBy(() -> FieldMap.of("id: name", Map.of()).rows(ANSWER, "message"))
        .isInstanceOf(Misfit.class)
        .hasMessage("the answer has no list at 'message', as the header rows says");
  }

  @Test
  void namesALineThatIsNoField() {
    assertThatThrownBy(() -> FieldMap.of("id: name\ncondition docstatus", Map.of()))
        .hasMessage("'condition docstatus' in the header fields is not: word: path");
    assertThatThrownBy(() -> FieldMap.of("condition: docstatus OPEN", Map.of()))
        .hasMessage("'condition: docstatus OPEN' in the header fields is not: word: path");
  }
}
