package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonArraysTest {

  @Test
  void rowsBecomeArraysInAnArray() {
    assertThat(JsonArrays.of(List.of(List.of("a-1", 7L, "POLL"), List.of("b", -1L, "NONE"))))
        .isEqualTo("[[\"a-1\",7,\"POLL\"],[\"b\",-1,\"NONE\"]]");
  }

  @Test
  void noRowsAreAnEmptyArray() {
    assertThat(JsonArrays.of(List.of())).isEqualTo("[]");
  }

  @Test
  void aTextCannotEndItself() {
    assertThat(JsonArrays.of(List.of(List.of("a\"b\\c")))).isEqualTo("[[\"a\\\"b\\\\c\"]]");
  }
}
