package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

/** What the pages' own fields never send, but somebody may. */
class PageInputTest {

  @ParameterizedTest
  @ValueSource(strings = {"+999999999-12-31", "-999999999-01-01", "+10000-01-01", "1969-12-31"})
  void knowsNoDayThatNoPaymentCanHave(String day) {
    assertThatThrownBy(() -> PaymentFilter.of(Map.of("day", day)))
        .isInstanceOf(UnclearFilter.class)
        .hasMessage("day = " + day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01", "2026-11-28", "9999-12-31"})
  void knowsAllOthers(String day) {
    assertThat(PaymentFilter.of(Map.of("day", day)).day()).hasToString(day);
  }

  @Test
  void doesNothingForAReasonThatIsTooLong() {
    List<String> done = new ArrayList<>();

    assertThat(refused("x".repeat(PaymentPage.LONGEST_REASON + 1), done))
        .isEqualTo("no.reason.long");
    assertThat(done).isEmpty();
    assertThat(refused(" " + "x".repeat(PaymentPage.LONGEST_REASON) + " ", done)).isNull();
    assertThat(done).hasSize(1);
  }

  private static Object refused(String reason, List<String> done) {
    RedirectAttributesModelMap back = new RedirectAttributesModelMap();
    PaymentPage.act(
        reason,
        back,
        () -> {
          done.add(reason);
          return "done.cancel";
        });
    return back.getFlashAttributes().get("refused");
  }
}
