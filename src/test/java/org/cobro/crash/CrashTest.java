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
 * all three sides. In eight gaps, each on both databases and over Odoo's two wires in turn, some
 * beside SAP Business One, some with Mercado Pago's APIs or FEX, and twice while money is given
 * back; {@link Chaos} does it in all of them, in every setting.
 */
class CrashTest {

  /** Given back, and nobody but the dead knew it. */
  private static final Scenario RETURN =
      Scenario.dies(Scenario.Ending.GIVEN_BACK, Gap.REFUND_ANSWERED).with(Twist.CREDITED);

  private static final List<Instead> OTHERS =
      List.of(
          new Instead(Gap.CREATE_ANSWERED, with(Provider.ORDERS, Ground.SQLITE)),
          new Instead(Gap.POLL_ANSWERED, with(Provider.PAYMENT_INTENTS, Ground.POSTGRESQL)),
          new Instead(Gap.POSTED, with(Provider.ORDERS, Ground.POSTGRESQL), RETURN),
          new Instead(Gap.CREATE_ANSWERED, with(Provider.FEX, Ground.POSTGRESQL)),
          new Instead(Gap.TOLD, with(Provider.FEX, Ground.SQLITE), RETURN),
          new Instead(Gap.PICKED_UP, beside(Provider.COMPAGO, Ground.SQLITE)),
          new Instead(Gap.SETTLED, beside(Provider.ORDERS, Ground.SQLITE), dies(Gap.OWED)),
          new Instead(Gap.WRITTEN, beside(Provider.COMPAGO, Ground.POSTGRESQL), dies(Gap.BOOKED)));

  /**
   * A gap in which one of the runs has another provider or ERP, and may tell of another death.
   *
   * @param story empty for the usual one
   */
  private record Instead(Gap gap, Setting setting, List<Scenario> story) {

    Instead(Gap gap, Setting setting, Scenario... story) {
      this(gap, setting, List.of(story));
    }

    Scenario version(Scenario usual) {
      return story.isEmpty() ? usual : story.get(0);
    }
  }

  private static Setting with(Provider provider, Ground ground) {
    return new Setting(provider, provider.wires().get(0), ground);
  }

  private static Setting beside(Provider provider, Ground ground) {
    return new Setting(provider, ErpWire.SAP, ground);
  }

  private static Scenario dies(Gap gap) {
    return Scenario.dies(Scenario.Ending.PAID_EACH, gap);
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

  /** Some of them with Mercado Pago or FEX, or beside SAP. */
  private static Run instead(Scenario scenario, Setting setting) {
    return OTHERS.stream()
        .filter(
            one ->
                one.setting().ground() == setting.ground()
                    && scenario.gaps().equals(List.of(one.gap())))
        .flatMap(one -> Run.of(one.version(scenario), one.setting()).stream())
        .findFirst()
        .orElseGet(() -> new Run(scenario, setting));
  }

  private static boolean isTheTurnOf(Setting setting, int number) {
    if (setting.provider() != Provider.COMPAGO) {
      return false;
    }
    int turn = number + setting.ground().ordinal();
    List<ErpWire> wires = setting.provider().wires();
    return setting.wire() == wires.get(turn % wires.size());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  @Execution(ExecutionMode.CONCURRENT)
  void paysEachInvoiceOnceOrSaysWhyNot(Run run, @TempDir Path folder) {
    run.play(folder);
  }
}
