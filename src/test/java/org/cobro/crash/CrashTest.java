package org.cobro.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.crash.Comparison.Fate.CHARGED_BUT_UNWRITABLE;
import static org.cobro.crash.Comparison.Fate.PAID_ONCE;
import static org.cobro.crash.Comparison.Fate.UNDECIDED;
import static org.cobro.crash.Comparison.Fate.WAITS_FOR_TERMINAL;
import static org.cobro.crash.Comparison.Fate.WITHDRAWN;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cobro.crash.Comparison.Fate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills Cobro's process with signal 9 between its steps, starts it again, and compares the books of
 * all three sides. At eight points; with {@code -Dcrash.all=true} at every one; with {@code
 * -Dcrash.only=look-up} at those whose name contains that.
 */
class CrashTest {

  static Stream<Arguments> scenarios() {
    return Scenario.all()
        .filter(CrashTest::isWanted)
        .flatMap(
            scenario ->
                Arrays.stream(Ground.values()).map(ground -> Arguments.of(scenario, ground)));
  }

  private static boolean isWanted(Scenario scenario) {
    String only = System.getProperty("crash.only", "");
    boolean usual = scenario.always() || Boolean.getBoolean("crash.all");
    return only.isEmpty() ? usual : scenario.toString().contains(only);
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("scenarios")
  @Execution(ExecutionMode.CONCURRENT)
  void paysEachInvoiceOnceOrSaysWhyNot(Scenario scenario, Ground ground, @TempDir Path folder) {
    try (Life life = new Life(folder, scenario, ground)) {
      life.die();
      expect(scenario, life.recover());
      assertThat(life.fates()).doesNotContain(UNDECIDED, WAITS_FOR_TERMINAL);
    }
  }

  private static void expect(Scenario scenario, List<Fate> fates) {
    switch (scenario.ending()) {
      case PAID -> assertThat(fates).containsOnly(PAID_ONCE);
      case PAID_OR_UNDECIDED ->
          assertThat(fates).isSubsetOf(PAID_ONCE, UNDECIDED, WAITS_FOR_TERMINAL);
      case UNDECIDED ->
          assertThat(fates)
              .contains(UNDECIDED)
              .isSubsetOf(PAID_ONCE, UNDECIDED, WAITS_FOR_TERMINAL);
      case WITHDRAWN -> assertThat(fates).containsExactly(WITHDRAWN, PAID_ONCE, PAID_ONCE);
      case UNWRITABLE ->
          assertThat(fates).containsExactly(CHARGED_BUT_UNWRITABLE, PAID_ONCE, PAID_ONCE);
    }
  }
}
