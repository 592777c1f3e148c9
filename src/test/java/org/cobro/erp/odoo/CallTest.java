package org.cobro.erp.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallTest {

  @Test
  void cannotBeMadeWithAnArgumentThatHasNoName() {
    assertThatThrownBy(() -> Call.write("account.move", "no_such", List.of(List.of(1)), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no_such has 1 positional arguments");
    assertThatThrownBy(
            () -> Call.write("account.move", "action_post", List.of(List.of(1), 2), Map.of()))
        .hasMessageContaining("only these names are known: [ids]");
  }

  @Test
  void knowsItsArgumentsByName() {
    Call load =
        Call.write("account.payment", "load", List.of(List.of("id"), List.of()), Map.of("a", 1));

    assertThat(load.named())
        .isEqualTo(Map.of("fields", List.of("id"), "data", List.of(), "context", Map.of("a", 1)));
  }
}
