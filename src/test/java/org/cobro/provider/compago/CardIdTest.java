package org.cobro.provider.compago;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardIdTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0b6f0c1e-5d0a-4a63-9f3b-1f2e3d4c5b6a",
        "0B6F0C1E-5D0A-4A63-9F3B-1F2E3D4C5B6A",
        "0b6f0c1e-5D0A-4a63-9F3B-1f2e3d4c5b6a"
      })
  void isOneInAnySpellingOfAUuid(String id) {
    assertThat(CardId.canonical(id)).isEqualTo("0b6f0c1e-5d0a-4a63-9f3b-1f2e3d4c5b6a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pm-A", "PM-a", "", "0B6F0C1E-5D0A-4A63-9F3B", "../X"})
  void staysAsItIsWhereItIsNoUuid(String id) {
    assertThat(CardId.canonical(id)).isEqualTo(id);
  }

  @Test
  void mayBeMissing() {
    assertThat(CardId.canonical(null)).isNull();
  }
}
