package org.cobro.erp.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

  @Test
  void putsInValuesOfTheirOwnTypes() {
    assertThat(with("amount", new BigDecimal("1160.50")).body("{\"a\": \"@amount\", \"n\": 1.10}"))
        .isEqualTo("{\"a\":1160.50,\"n\":1.10}");
    assertThat(with("ids", List.of("a", "b")).body("[[\"name\", \"in\", \"@ids\"]]"))
        .isEqualTo("[[\"name\",\"in\",[\"a\",\"b\"]]]");
  }

  @Test
  void takesNothingInAValueForAPartOfTheTemplate() {
    String hostile = "A\", \"paid_to\": \"@journal ${body}";

    assertThat(with("party", hostile).body("{\"party\": \"@party\"}"))
        .isEqualTo("{\"party\":\"A\\\", \\\"paid_to\\\": \\\"@journal ${body}\"}");
    assertThat(with("id", "../../User?x=1&y").path("/api/Payment Entry/@id"))
        .isEqualTo("/api/Payment%20Entry/..%2F..%2FUser%3Fx%3D1%26y");
    assertThat(with("id", "a&b=c+d").query("{\"name\": \"@id\"}")).isEqualTo("name=a%26b%3Dc%2Bd");
  }

  @Test
  void leavesOutTheListOrMemberWhoseOptionalWordHasNoValue() {
    Template empty = with("since", null);

    assertThat(empty.body("[[\"x\", \"=\", 1], [\"modified\", \">=\", \"@since?\"]]"))
        .isEqualTo("[[\"x\",\"=\",1]]");
    assertThat(empty.body("{\"since\": \"@since?\", \"limit\": 5}")).isEqualTo("{\"limit\":5}");
  }

  @Test
  void putsInTheMembersOfAList() {
    assertThat(with("query", List.of(List.of("a", "=", 1))).body("[\"@query...\", [\"b\"]]"))
        .isEqualTo("[[\"a\",\"=\",1],[\"b\"]]");
    assertThatThrownBy(() -> with("query", "a=1").body("[\"@query...\"]"))
        .isInstanceOf(Misfit.class)
        .hasMessage("@query... is no list");
  }

  @Test
  void namesTheWordThatIsNotThereAndTheOnesThatAre() {
    assertThatThrownBy(() -> with("amount", 1).body("{\"a\": \"@amuont\"}"))
        .isInstanceOf(Misfit.class)
        .hasMessage("there is no @amuont here; there are [amount]");
  }

  @Test
  void refusesWhatIsNoJson() {
    assertThatThrownBy(() -> with("a", 1).body("{a: 1}"))
        .hasMessage("the header json is not JSON, or a member is in it twice");
    assertThatThrownBy(() -> with("a", 1).query("[1]"))
        .hasMessage("the header query must be a JSON object: the parameters by name");
  }

  private static Template with(String word, Object value) {
    Map<String, Object> words = new HashMap<>();
    words.put(word, value);
    return new Template(words);
  }
}
