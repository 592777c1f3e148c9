package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DialectTest {

  @Test
  void isKnownByTheUrl() {
    assertThat(Dialect.of("jdbc:postgresql://db/cobro")).isEqualTo(Dialect.POSTGRESQL);
    assertThat(Dialect.of("jdbc:sqlite:data/cobro.db")).isEqualTo(Dialect.SQLITE);
  }

  @Test
  void refusesADatabaseThatNobodyTested() {
    assertThatThrownBy(() -> Dialect.of("jdbc:h2:mem:cobro"))
        .hasMessageContaining("spring.datasource.url: jdbc:h2:mem:cobro");
  }
}
