package org.cobro.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.crash.Comparison.Fate.CHARGED_BUT_UNWRITABLE;
import static org.cobro.crash.Comparison.Fate.NEVER_MADE;
import static org.cobro.crash.Comparison.Fate.PAID_ONCE;
import static org.cobro.crash.Comparison.Fate.UNDECIDED;
import static org.cobro.crash.Comparison.Fate.WAITS_FOR_TERMINAL;
import static org.cobro.crash.Comparison.Fate.WITHDRAWN;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cobro.crash.Comparison.Fate;

/** A scenario in a setting, played and judged. */
record Run(Scenario scenario, Setting setting) {

  static Stream<Run> all() {
    return Scenario.all()
        .flatMap(scenario -> Setting.all().flatMap(setting -> of(scenario, setting).stream()));
  }

  /** The scenario as it is in the setting; empty when it is not played there. */
  static Optional<Run> of(Scenario scenario, Setting setting) {
    return setting.wire().version(scenario, setting).map(version -> new Run(version, setting));
  }

  /**
   * @throws AssertionError when it did not die where it should, or when the books contradict each
   *     other afterwards
   */
  void play(Path folder) {
    try (Life life = new Life(folder, scenario, setting)) {
      life.die();
      expect(life.recover());
      assertThat(life.fates()).doesNotContain(UNDECIDED, WAITS_FOR_TERMINAL);
      assertThat(life.returns()).isEqualTo(returns());
    }
  }

  private List<BigDecimal> returns() {
    return scenario.twist().givesBack() ? List.of(setting.provider().returned()) : List.of();
  }

  private void expect(List<Fate> fates) {
    switch (scenario.ending()) {
      case PAID_EACH, GIVEN_BACK -> assertThat(fates).containsOnly(PAID_ONCE);
      case PAID_OR_UNDECIDED ->
          assertThat(fates).isSubsetOf(PAID_ONCE, UNDECIDED, WAITS_FOR_TERMINAL);
      case PAID_OR_TOLD ->
          assertThat(fates).isSubsetOf(PAID_ONCE, UNDECIDED, NEVER_MADE, WAITS_FOR_TERMINAL);
      case PAID_OR_NEVER_MADE -> assertThat(fates).isSubsetOf(PAID_ONCE, NEVER_MADE);
      case ONE_NEVER_MADE ->
          assertThat(fates).contains(NEVER_MADE).isSubsetOf(PAID_ONCE, NEVER_MADE);
      case ONE_UNDECIDED ->
          assertThat(fates)
              .contains(UNDECIDED)
              .isSubsetOf(PAID_ONCE, UNDECIDED, WAITS_FOR_TERMINAL);
      case ONE_WITHDRAWN -> assertThat(fates).containsExactly(WITHDRAWN, PAID_ONCE, PAID_ONCE);
      case ONE_UNWRITABLE ->
          assertThat(fates).containsExactly(CHARGED_BUT_UNWRITABLE, PAID_ONCE, PAID_ONCE);
    }
  }

  @Override
  public String toString() {
    return scenario + ": " + setting;
  }
}
