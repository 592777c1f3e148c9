package org.cobro.erp.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallTest {

  @Test
  void cannotBeMadeWithAnArgumentThatHasNoName() {
    assertThatThrownBy(
            () -> Call.write("account.move", "no_such", List.of(List.of(1), 2), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no_such has 2 positional arguments");
    assertThatThrownBy(
            () -> Call.write("account.move", "action_post", List.of(List.of(1), 2), Map.of()))
        .hasMessageContaining("only these names are known: [ids]");
  }

  @Test
  void putsFirstByNameWhatXmlRpcWantsFirst() {
    Map<String, Object> context = Map.of("lang", "en_US");
    Call wizard =
        Call.named("a.wizard", "run", Map.of("ids", List.of(7), "context", context, "n", 1));
    assertThat(wizard.args()).containsExactly(List.of(7));
    assertThat(wizard.kwargs()).isEqualTo(Map.of("context", context, "n", 1));
    assertThat(wizard.named()).isEqualTo(Map.of("ids", List.of(7), "context", context, "n", 1));

    Call create = Call.named("res.partner", "create", Map.of("vals_list", List.of(Map.of())));
    assertThat(create.args()).containsExactly(List.of(Map.of()));
    assertThat(Call.named("a.model", "search", Map.of("domain", List.of())).args()).isEmpty();
  }

  @Test
  void knowsItsArgumentsByName() {
    Call load =
        Call.write("account.payment", "load", List.of(List.of("id"), List.of()), Map.of("a", 1));

    assertThat(load.named())
        .isEqualTo(Map.of("fields", List.of("id"), "data", List.of(), "context", Map.of("a", 1)));
  }
}
