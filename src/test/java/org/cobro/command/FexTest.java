package org.cobro.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.cobro.command.Shell.Run;
import org.cobro.sandbox.fex.Call;
import org.cobro.sandbox.fex.FexRules;
import org.cobro.sandbox.fex.FexSimulator;
import org.cobro.sandbox.fex.Reading;
import org.cobro.sandbox.fex.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands for whoever sets up a merchant's FEX, against the simulated one. */
class FexTest {

  private static final String SECRET = "fex-client-secret-5d0a";

  private FexSimulator fex;
  private Shell shell;

  @BeforeEach
  void open() throws IOException {
    fex =
        FexSimulator.open(FexRules.standard(SECRET, List.of("CAJA-1")).with(Reading.PREFIXED_IDS));
    shell =
        Shell.at("http://127.0.0.1:9")
            .with("cobro.providers.qr.type", "fex")
            .with("cobro.providers.qr.base-url", fex.baseUrl().toString())
            .with("cobro.providers.qr.client-id", "merchant-lab")
            .with("cobro.providers.qr.client-secret", SECRET)
            .with("cobro.providers.qr.fex.auth-url", fex.baseUrl().toString())
            .with("cobro.providers.qr.fex.merchant-id", FexRules.MERCHANT)
            .with("cobro.flows.counter.provider", "qr")
            .with("cobro.flows.counter.terminal", "CAJA-1");
  }

  @AfterEach
  void close() {
    fex.close();
  }

  @Test
  void showsAllThatPaymentsNeedAndChangesNothing() {
    Run run = shell.typesFex("check");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.lines("ok"))
        .containsExactly(
            "the access token is let in",
            "it is of merchant " + FexRules.MERCHANT,
            "CAJA-1: Caja CAJA-1, active, tells its news nowhere",
            "its counter CAJA-1 is there");
    assertThat(run.lines("warn"))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("webhook-secret is not set"));
    assertThat(fex.books().requests()).containsOnlyKeys(Call.TOKEN, Call.COUNTERS);
  }

  @Test
  void saysWhatIsWrongWithTheCredentials() {
    Run run = shell.with("cobro.providers.qr.client-secret", "wrong-secret").typesFex("check");

    assertThat(run.code()).isEqualTo(Commands.MISSING);
    assertThat(run.unwrapped())
        .contains("no access token: HTTP 401")
        .contains("ask FEX's administrator")
        .doesNotContain("wrong-secret");
  }

  @Test
  void saysThatTheClientIsAnotherMerchants() {
    Run run = shell.with("cobro.providers.qr.fex.merchant-id", "another").typesFex("check");

    assertThat(run.code()).isEqualTo(Commands.MISSING);
    assertThat(run.unwrapped()).contains("the access token is of merchant " + FexRules.MERCHANT);
    assertThat(fex.books().requests(Call.COUNTERS)).isZero();
  }

  @Test
  void missesACounterThatIsNotThere() {
    Run run = shell.with("cobro.flows.counter.terminal", "CAJA-9").typesFex("check");

    assertThat(run.code()).isEqualTo(Commands.MISSING);
    assertThat(run.lines("missing"))
        .containsExactly("its counter CAJA-9 is not one of this merchant");
  }

  @Test
  void makesACounterAndShowsItsSecretOnce() {
    Run run =
        shell.typesFex(
            "counter-create", "Caja 2", "--location=Centro", "--webhook-url=https://a.mx");

    assertThat(run.code()).isZero();
    assertThat(run.unwrapped())
        .containsPattern("New counter Caja 2, ctr_[0-9a-f]{32}")
        .containsPattern("webhook secret, shown only now: [0-9a-f]{64}");
    assertThat(shell.typesFex("counters", "qr").lines("ok"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("Caja 2, active, Centro, tells its news at https://a.mx"));
  }

  @Test
  void replacesASecretOnlyWhenItIsReallyMeant() {
    Run hesitating = shell.typesFex("rotate-secret", "CAJA-1");
    assertThat(hesitating.code()).isEqualTo(Commands.MISSING);
    assertThat(hesitating.out()).contains("Nothing was changed");
    assertThat(fex.books().requests(Call.ROTATE)).isZero();

    assertThat(shell.typesFex("rotate-secret", "CAJA-1", "--yes").unwrapped())
        .containsPattern("webhook secret, shown only now: [0-9a-f]{64}");
    assertThat(shell.typesFex("rotate-secret", "CAJA-9", "--yes").code())
        .isEqualTo(Commands.MISSING);
  }

  @Test
  void listsTheLedgerOfADay() {
    Run run = shell.typesFex("transactions", "2026-03-02");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Transactions of 2026-03-02 in America/Mexico_City");

    fex.troubles().next(Call.TRANSACTIONS, Trouble.page(503));
    assertThat(shell.typesFex("transactions", "2026-03-02").unwrapped()).contains("HTTP 503");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-              | -       | which command? There are check, counters",
        "sing           | -       | fex sing is no command; there are check",
        "counter-create | -       | what is the new counter called?",
        "rotate-secret  | -       | which counter? fex counters lists them",
        "transactions   | -       | of which day?",
        "transactions   | monday  | monday is no day",
        "check          | nobody  | there is no FEX connection nobody; there are [qr]",
        "check          | --sing  | --sing is no option of this command",
      })
  void saysWhatItDoesNotUnderstand(String verb, String word, String told) {
    String[] words = Stream.of(verb, word).filter(Objects::nonNull).toArray(String[]::new);
    Run run = shell.typesFex(words);

    assertThat(run.code()).isEqualTo(Commands.USAGE);
    assertThat(run.err()).contains(told).contains("usage: java -jar cobro.jar fex check");
  }

  @Test
  void asksWhichWhereThereAreSeveral() {
    Run run =
        shell
            .with("cobro.providers.other.type", "fex")
            .with("cobro.providers.other.base-url", fex.baseUrl().toString())
            .with("cobro.providers.other.client-id", "merchant-lab")
            .with("cobro.providers.other.client-secret", SECRET)
            .with("cobro.providers.other.fex.auth-url", fex.baseUrl().toString())
            .with("cobro.providers.other.fex.merchant-id", FexRules.MERCHANT)
            .typesFex("check");

    assertThat(run.code()).isEqualTo(Commands.USAGE);
    assertThat(run.err()).startsWith("which connection? Add one of [other, qr]");
  }
}
