package org.cobro.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.cobro.testing.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroundTest {

  @ParameterizedTest
  @EnumSource
  void isEmptyBeforeTheFirstStartWhateverTablesThereAre(Ground ground) {
    try (TestDatabase empty = ground.openEmpty()) {
      assertThat(ground.tables(empty.sql())).isEmpty();
    }
  }
}
