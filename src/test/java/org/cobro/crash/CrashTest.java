package org.cobro.crash;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills Cobro's process with signal 9 between its steps, starts it again, and compares the books of
 * all three sides. In eight gaps, each on both databases and over the two ERP wires in turn; {@link
 * Chaos} does it in all of them, in every setting.
 */
class CrashTest {

  static Stream<Run> runs() {
    List<Scenario> usual = Scenario.all().filter(Scenario::isUsual).toList();
    return IntStream.range(0, usual.size())
        .boxed()
        .flatMap(
            i ->
                Setting.all()
                    .filter(setting -> isTheTurnOf(setting, i))
                    .map(setting -> new Run(usual.get(i), setting)));
  }

  private static boolean isTheTurnOf(Setting setting, int number) {
    int turn = number + setting.ground().ordinal();
    ErpWire[] wires = ErpWire.values();
    return setting.wire() == wires[turn % wires.length];
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  @Execution(ExecutionMode.CONCURRENT)
  void paysEachInvoiceOnceOrSaysWhyNot(Run run, @TempDir Path folder) {
    run.play(folder);
  }
}
