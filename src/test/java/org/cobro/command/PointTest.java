package org.cobro.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.cobro.command.Shell.Run;
import org.cobro.intent.ProviderTokens;
import org.cobro.sandbox.http.Json;
import org.cobro.sandbox.mercadopago.Account;
import org.cobro.sandbox.mercadopago.Call;
import org.cobro.sandbox.mercadopago.MercadoPagoRules;
import org.cobro.sandbox.mercadopago.MercadoPagoSimulator;
import org.cobro.sandbox.mercadopago.Point;
import org.cobro.sandbox.mercadopago.Trouble;
import org.cobro.testing.Databases;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands for whoever sets up a Mercado Pago account, against the simulated one. */
class PointTest {

  private static final String TOKEN = "APP_USR-8100200300400500-112410-secretpart-700100200";
  private static final String BAR = "PAX_A910__SMARTPOS0000001";
  private static final String DESK = "PAX_A910__SMARTPOS0000002";
  private static final String SAME_DESK = "NEWLAND_N950__N950NCB000003";

  private MercadoPagoSimulator pago;
  private Shell shell;

  @BeforeEach
  void open() throws IOException {
    open(
        Account.standard(
            TOKEN,
            Point.smart(BAR, 31),
            Point.smart(DESK, 32).standalone(),
            Point.smart(SAME_DESK, 31).standalone()));
  }

  private void open(Account account) throws IOException {
    close();
    pago = MercadoPagoSimulator.open(MercadoPagoRules.standard(account));
    shell =
        Shell.at("http://127.0.0.1:9")
            .with("cobro.providers.point.type", "mercado-pago-point")
            .with("cobro.providers.point.base-url", pago.baseUrl().toString())
            .with("cobro.providers.point.access-token", TOKEN)
            .with("cobro.flows.counter.provider", "point")
            .with("cobro.flows.counter.terminal", BAR);
  }

  @AfterEach
  void close() {
    if (pago != null) {
      pago.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"orders, Order (Mercado Pago)", "payment-intents, Integraciones Point"})
  void showsAllThatPaymentsNeedAndChangesNothing(String api, String event) {
    Run run = shell.with("cobro.providers.point.point.api", api).typesPoint("check");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("Connection point: " + pago.baseUrl() + ", api " + api);
    assertThat(run.code()).isZero();
    assertThat(run.lines("ok"))
        .containsExactly(
            "the access token is let in",
            "it is of account 700100200 (TIENDA EJEMPLO), site MLM",
            "it is a live one: real cards are charged",
            BAR + ": PDV, store 4001, cashier point 31 (SUC4001POS31)",
            DESK + ": STANDALONE, store 4001, cashier point 32 (SUC4001POS32); no flow names it",
            SAME_DESK
                + ": STANDALONE, store 4001, cashier point 31 (SUC4001POS31); no flow names it",
            "its terminal " + BAR + " is in PDV mode");
    assertThat(run.lines("warn"))
        .singleElement()
        .asString()
        .startsWith("webhook-secret is not set: notifications are refused");
    assertThat(run.unwrapped())
        .contains("address https://YOUR-HOST/webhooks/mercado-pago/point, event " + event)
        .contains("All that payments need is there.")
        .doesNotContain("secretpart");
    assertThat(changes()).isZero();
  }

  @Test
  void saysWhatIsMissingAndHowToMendIt() throws IOException {
    open(
        Account.standard(TOKEN, Point.smart(BAR, 31), Point.smart(DESK, 32).standalone())
            .forTests());
    Run run =
        shell
            .with("cobro.providers.point.point.user-id", "5")
            .with("cobro.providers.point.webhook-secret", "panel-secret")
            .with("cobro.flows.counter.terminal", DESK)
            .with("cobro.flows.bar.erp", "main")
            .with("cobro.flows.bar.provider", "point")
            .with("cobro.flows.bar.terminal", "PAX_A910__ELSEWHERE")
            .with("cobro.flows.bar.journal", "BNK1")
            .with("cobro.flows.bar.invoices", Shell.OPEN)
            .typesPoint("check", "point");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines("missing"))
        .containsExactly(
            "user-id is 5, so every payment would go to a person",
            "its terminal PAX_A910__ELSEWHERE is not one of this account",
            "its terminal " + DESK + " is in mode STANDALONE, not PDV");
    assertThat(run.lines("warn")).containsExactly("it is one for tests: no real card is charged");
    assertThat(run.lines("ok")).contains("webhook-secret is set");
    assertThat(run.unwrapped())
        .contains("point pdv " + DESK + " --yes, then restart the terminal")
        .contains("3 missing: payments cannot work until they are there.")
        .doesNotContain("panel-secret");
  }

  @Test
  void takesTheAccountFromTheTokenWhereItCannotBeAsked() {
    pago.troubles().next(Call.ME, Trouble.answer(404, "{}"));

    assertThat(shell.typesPoint("check").lines("ok"))
        .contains("it is of account 700100200", "by its form it is a live one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "payment-intents"})
  void saysThatTheTokenIsRefused(String api) {
    Run run =
        shell
            .with("cobro.providers.point.access-token", "APP_USR-wrong")
            .with("cobro.providers.point.point.api", api)
            .typesPoint("check");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines("missing")).singleElement().asString().contains("HTTP 401");
    assertThat(run.unwrapped())
        .contains("Credenciales de producción")
        .doesNotContain("APP_USR-wrong");
  }

  @Test
  void saysThatNobodyIsThere() {
    pago.close();

    Run run = shell.typesPoint("terminals");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.unwrapped()).contains("→ check base-url, network and proxy");
  }

  @Test
  void saysThatThereIsNoTerminal() throws IOException {
    open(Account.standard(TOKEN));

    assertThat(shell.typesPoint("check").lines("missing")).contains("the account has no terminal");
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "payment-intents"})
  void putsATerminalInPdvModeOnlyWhenSomebodySaysYes(String api) {
    shell.with("cobro.providers.point.point.api", api);

    Run shown = shell.typesPoint("pdv", DESK);
    assertThat(shown.code()).isEqualTo(1);
    assertThat(shown.lines("ok")).containsExactly(DESK + ": from STANDALONE to PDV");
    assertThat(shown.out()).contains("Nothing was changed. Add --yes to do it.");
    assertThat(changes()).isZero();

    Run done = shell.typesPoint("pdv", DESK, "point", "--yes");
    assertThat(done.code()).isZero();
    assertThat(done.out()).contains(DESK + " is in PDV mode").contains("now restart the terminal");
    assertThat(changes()).isEqualTo(1);

    Run again = shell.typesPoint("pdv", DESK, "--yes");
    assertThat(again.code()).isZero();
    assertThat(again.lines("ok")).containsExactly(DESK + " is in PDV mode already");
    assertThat(changes()).isEqualTo(1);
  }

  @Test
  void doesNotTryWhatCannotBe() {
    Run taken = shell.typesPoint("pdv", SAME_DESK, "--yes");
    assertThat(taken.code()).isEqualTo(1);
    assertThat(taken.lines("missing"))
        .containsExactly(
            "the cashier point of " + SAME_DESK + " has a terminal in PDV mode: " + BAR);

    Run unknown = shell.typesPoint("pdv", "PAX_A910__ELSEWHERE", "--yes");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.lines("missing"))
        .containsExactly("PAX_A910__ELSEWHERE is no terminal of this account");
    assertThat(changes()).isZero();
  }

  @Test
  void saysWhatMercadoPagoRefuses() {
    pago.terminals().logged(DESK, false);

    Run run = shell.typesPoint("pdv", DESK, "--yes");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines("missing")).singleElement().asString().contains("HTTP 403");
  }

  @Test
  void readsTheRenewedTokenFromTheDatabaseWithoutRenewingIt(@TempDir Path folder) {
    shell
        .without("cobro.providers.point.access-token")
        .with("cobro.providers.point.client-id", "8100200300400500")
        .with("cobro.providers.point.client-secret", "client-secret")
        .with("cobro.providers.point.refresh-token", "TG-first");
    Path none = folder.resolve("none.db");
    Run without = shell.with("spring.datasource.url", "jdbc:sqlite:" + none).typesPoint("check");
    assertThat(without.code()).isEqualTo(1);
    assertThat(without.unwrapped()).contains("cannot be read: was Cobro started from this folder?");
    assertThat(Files.exists(none)).isFalse();

    try (TestDatabase database = Databases.sqlite()) {
      ProviderTokens tokens = new ProviderTokens(database.as("server"));
      tokens.begin("point", "print", "TG-first");
      shell.with("spring.datasource.url", database.url());
      assertThat(shell.typesPoint("check").unwrapped()).contains("Cobro has no access token yet");

      Duration life = Duration.ofDays(180);
      tokens.renewed(
          tokens.claim("point", Duration.ofSeconds(14)).orElseThrow(), TOKEN, "TG-2", life, life);
      Run run = shell.typesPoint("check");

      assertThat(run.code()).isZero();
      assertThat(run.lines("ok")).anyMatch(line -> line.startsWith("the access token ends at "));
      assertThat(pago.books().requests(Call.TOKEN)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chek            | point chek is no command; there are check, terminals, pdv, status and simulate
          status          | which order or payment intent? its id is providerId in Cobro's API
          simulate A      | which order is to end how? point simulate ORDER [processed, failed,
          simulate A paid | paid is no ending; there are [processed, failed, canceled, expired,
          pdv             | which terminal? point terminals lists them
          check a b       | one word too many: b
          check --force   | --force is no option of this command
          check elsewhere | there is no Mercado Pago connection elsewhere; there are [point]
          check compago   | there is no Mercado Pago connection compago; there are [point]
          """)
  void saysWhatThereIs(String words, String said) {
    Run run = shell.typesPoint(words.split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith(said).contains("usage: java -jar cobro.jar point check");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void asksWhichWhereThereAreSeveral() {
    Run run =
        shell
            .with("cobro.providers.other.type", "mercado-pago-point")
            .with("cobro.providers.other.access-token", TOKEN)
            .typesPoint("check");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("which connection? Add one of [other, point]");
  }

  @Test
  void endsAnOrderOfATestAccount() throws IOException {
    open(Account.standard(TOKEN, Point.smart(BAR, 31)).forTests());
    String order = order();

    Run run = shell.typesPoint("simulate", order, "processed");

    assertThat(run.lines("ok"))
        .containsExactly(
            "is going to be processed within 10 s (action_required: 40 s); Cobro sees it when it asks");
    assertThat(run.code()).isZero();
    assertThat(pago.books().requests(Call.SIMULATE_ORDER)).isEqualTo(1);
    assertThat(shell.typesPoint("status", order).lines("ok"))
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith("Mercado Pago says "));
  }

  @Test
  void simulatesNothingWhereRealCardsAreCharged() throws IOException {
    Run run = shell.typesPoint("simulate", order(), "processed");

    assertThat(run.lines("missing"))
        .containsExactly("nothing was simulated: account 700100200 is a live one");
    assertThat(run.code()).isEqualTo(1);
    assertThat(pago.books().requests(Call.SIMULATE_ORDER)).isZero();
  }

  @Test
  void simulatesNothingOverTheOtherInterface() {
    Run run =
        shell
            .with("cobro.providers.point.point.api", "payment-intents")
            .typesPoint("simulate", "ORD1", "processed");

    assertThat(run.lines("missing"))
        .containsExactly("nothing was simulated: payment intents have no such call");
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "payment-intents"})
  void saysThatNothingHasSuchAKey(String api) {
    shell = shell.with("cobro.providers.point.point.api", api);

    assertThat(shell.typesPoint("status", "NOBODYS").lines("missing"))
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith("status of NOBODYS: HTTP 40"));
    assertThat(shell.typesPoint("status", "../users").lines("missing"))
        .containsExactly("nothing has such a key");
  }

  @Test
  void tellsTheLastWordOnAPaymentIntent() throws IOException {
    String body =
        "{\"amount\": 1500, \"additional_info\": {\"external_reference\": \"INV-1-a1-0\"}}";
    String id = create("/point/integration-api/devices/" + BAR + "/payment-intents", body);
    shell = shell.with("cobro.providers.point.point.api", "payment-intents");

    assertThat(shell.typesPoint("status", id).lines("ok"))
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith("Mercado Pago says OPEN (20"));
  }

  private String order() throws IOException {
    return create(
        "/v1/orders",
        """
        {"type": "point", "external_reference": "INV-1-a1-0", "expiration_time": "PT15M",
         "transactions": {"payments": [{"amount": "15.00"}]},
         "config": {"point": {"terminal_id": "%s"}}}
        """
            .formatted(BAR));
  }

  /** What Cobro would have put there. */
  private String create(String path, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(pago.baseUrl() + path))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .header("X-Idempotency-Key", "key-1")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      String answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
      return Json.read(answer).path("id").asText();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private int changes() {
    return pago.books().requests(Call.TERMINAL_SETUP) + pago.books().requests(Call.DEVICE_MODE);
  }
}
