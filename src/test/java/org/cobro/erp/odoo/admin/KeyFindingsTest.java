package org.cobro.erp.odoo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.cobro.erp.odoo.OdooFaults;
import org.cobro.erp.odoo.Reply;
import org.junit.jupiter.api.Test;

class KeyFindingsTest {

  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
  private static final String CURE =
      "make a new one in the user's preferences, and put it into the configuration";

  @Test
  void warnsThreeWeeksBeforeAKeyEnds() {
    assertThat(findings(19, key("tills", "2027-02-19 10:28:14"), key("old", "2026-11-20 00:00:00")))
        .containsExactly(
            Finding.ok("its API key \"tills\" ends on 2027-02-19"),
            Finding.warn("its API key \"old\" ended on 2026-11-20", CURE));
    assertThat(findings(18, key("tills", "2026-12-12 09:59:59")))
        .containsExactly(Finding.warn("its API key \"tills\" ends on 2026-12-12", CURE));
    assertThat(findings(18, key("tills", "2026-12-12 10:00:00")))
        .containsExactly(Finding.ok("its API key \"tills\" ends on 2026-12-12"));
  }

  @Test
  void saysNothingOfKeysWithoutAnEndOrThatCannotBeAskedFor() {
    assertThat(findings(19, key("for ever", false), key("odd", "soon"))).isEmpty();
    assertThat(KeyFindings.of(call -> OdooFaults.reply(4, "not allowed"), login(19), NOW))
        .isEmpty();
  }

  @Test
  void asksNothingWhereKeysDoNotEnd() {
    assertThat(
            KeyFindings.of(
                call -> {
                  throw new AssertionError("asked");
                },
                login(17),
                NOW))
        .isEmpty();
  }

  private static List<Finding> findings(int version, Object... keys) {
    return KeyFindings.of(call -> new Reply.Value(List.of(keys)), login(version), NOW);
  }

  private static Login login(int version) {
    return new Login(version, 6, "cobro@example.mx", OptionalLong.empty());
  }

  private static Map<String, Object> key(String name, Object end) {
    return Map.of("id", 1, "name", name, "expiration_date", end);
  }
}
