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
 * all three sides. In eight gaps, each on both databases and over the two ERP wires in turn, some
 * with Mercado Pago's APIs or FEX, and twice while money is given back; {@link Chaos} does it in
 * all of them, in every setting.
 */
class CrashTest {

  private static final List<Instead> OTHERS =
      List.of(
          new Instead(Gap.CREATE_ANSWERED, Provider.ORDERS, Ground.SQLITE),
          new Instead(Gap.POLL_ANSWERED, Provider.PAYMENT_INTENTS, Ground.POSTGRESQL),
          new Instead(Gap.POSTED, Provider.ORDERS, Ground.POSTGRESQL),
          new Instead(Gap.CREATE_ANSWERED, Provider.FEX, Ground.POSTGRESQL),
          new Instead(Gap.TOLD, Provider.FEX, Ground.SQLITE));

  /** Given back, and nobody but the dead knew it. */
  private static final Scenario RETURN =
      Scenario.dies(Scenario.Ending.GIVEN_BACK, Gap.REFUND_ANSWERED).with(Twist.CREDITED);

  /** A gap in which one of the runs has another provider, and may tell of a refund. */
  private record Instead(Gap gap, Provider provider, Ground ground) {

    Scenario version(Scenario usual) {
      return gap == Gap.POSTED || gap == Gap.TOLD ? RETURN : usual;
    }

    Setting setting() {
      return new Setting(provider, provider.wires().get(0), ground);
    }
  }

  static Stream<Run> runs() {
    List<Scenario> usual = Scenario.all().filter(Scenario::isUsual).toList();
    return IntStream.range(0, usual.size())
        .boxed()
        .flatMap(
            i ->
                Setting.all()
                    .filter(setting -> isTheTurnOf(setting, i))
                    .map(setting -> instead(usual.get(i), setting)));
  }

  /** Some of them with Mercado Pago or FEX. */
  private static Run instead(Scenario scenario, Setting setting) {
    return OTHERS.stream()
        .filter(
            one -> one.ground() == setting.ground() && scenario.gaps().equals(List.of(one.gap())))
        .flatMap(one -> Run.of(one.version(scenario), one.setting()).stream())
        .findFirst()
        .orElseGet(() -> new Run(scenario, setting));
  }

  private static boolean isTheTurnOf(Setting setting, int number) {
    if (setting.provider() != Provider.COMPAGO) {
      return false;
    }
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
