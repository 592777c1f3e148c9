package org.cobro.flow.fex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.config.Launch;
import org.cobro.console.OidcVisit;
import org.cobro.intent.Answer;
import org.cobro.intent.FaultKind;
import org.cobro.provider.fex.MerchantClaim;
import org.cobro.sandbox.fex.FexRules;
import org.cobro.sandbox.fex.FexSimulator;
import org.cobro.testing.Await;
import org.cobro.testing.KeycloakServer;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ConfigurableApplicationContext;

/** The real Keycloak between Cobro and the simulated FEX, which checks its tokens. */
@DisabledIfSystemProperty(
    named = "keycloak",
    matches = "off",
    disabledReason = "asked for by -Dkeycloak=off")
class KeycloakTest {
  private static final String SECRET = "keycloak-lab-secret";
  private static final String LAB = "merchant-lab";

  /** Its tokens live for five seconds. */
  private static final String SHORT = "merchant-short";

  private static KeycloakServer keycloak;

  @BeforeAll
  static void start() {
    keycloak = KeycloakServer.start();
  }

  @AfterAll
  static void stop() {
    if (keycloak != null) {
      keycloak.close();
    }
  }

  @Test
  void givesATokenOfTheMerchantForFiveMinutes() {
    AccessToken token = given(LAB);

    assertThat(token.life()).isBetween(Duration.ofSeconds(298), Duration.ofSeconds(300));
    assertThat(MerchantClaim.objection(token.value(), FexRules.MERCHANT)).isEmpty();
  }

  @Test
  void refusesForGoodWhatIsConfiguredWrongly() {
    assertThat(refused(ask(LAB, "wrong-secret", "payment-platform"))).contains("HTTP 401");
    assertThat(refused(ask("merchant-nobody", SECRET, "payment-platform"))).contains("HTTP 401");
    assertThat(refused(ask(LAB, SECRET, "no-such-realm"))).contains("HTTP 404");
  }

  @Test
  void letsAPaymentTheWholeWayWhileTokensEndAndAreRenewed() {
    try (Shop shop =
        Shop.plan()
            .odoo("main", 17)
            .fex("fex", rules -> rules.trusting(keycloak.issuer()))
            .flow("counters", "main", "fex")
            .set("cobro.providers.fex.client-id", SHORT)
            .set("cobro.providers.fex.client-secret", SECRET)
            .set("cobro.providers.fex.fex.auth-url", keycloak.url())
            .set("cobro.providers.fex.connect-timeout", "1s")
            .set("cobro.providers.fex.response-timeout", "5s")
            .set("cobro.timing.look-up-after", "8s")
            .set("cobro.timing.lease", "7s")
            .open()) {
      Sale early = shop.sell("50.00", shop.terminal());
      Sale late = shop.sell("51.00", shop.terminal());
      shop.tap(early);
      shop.awaitBooked(early);
      AccessToken beside = given(SHORT);

      Await.until(
          "a token has ended", shop::logOutput, () -> status(shop.fex("fex"), beside) == 401);
      shop.tap(late);

      assertThat(shop.awaitBooked(late).amount()).isEqualByComparingTo("51.00");
      assertThat(shop.fex("fex").books().takings()).isEqualByComparingTo("101.00");
      assertThat(shop.api().health("/providers/fex")).isEqualTo("UP");
      shop.assertInvariants();
    }
  }

  @Test
  void givesTokensThatAreRefusedAfterTheirEnd() throws IOException {
    FexRules rules = FexRules.standard("", List.of()).trusting(keycloak.issuer());
    try (FexSimulator fex = FexSimulator.open(rules)) {
      AccessToken token = given(SHORT);
      assertThat(token.life()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
      assertThat(status(fex, given(LAB))).isEqualTo(200);

      Await.until("it has ended", () -> "it is still let in", () -> status(fex, token) == 401);
    }
  }

  /** Here and not beside the other pages, so that a build starts one Keycloak and not two. */
  @Test
  void letsPeopleIntoTheConsoleByTheRoleThatItStates(@TempDir Path folder) {
    try (var application = console(folder, keycloak.issuer())) {
      OidcVisit ana = new OidcVisit(application);
      HttpResponse<String> home = ana.logIn("ana", "keycloak-lab-ana");
      HttpResponse<String> luis = new OidcVisit(application).logIn("luis", "keycloak-lab-luis");

      assertThat(home.uri().getPath()).as(home.body()).isEqualTo("/console");
      assertThat(home.body()).contains("ana", "Log out");
      assertThat(ana.get("/console/payments").statusCode()).isEqualTo(200);
      assertThat(ana.get("/api/intents").statusCode()).isEqualTo(401);
      assertThat(luis.uri().toString()).endsWith("/console/login?nobody");
      assertThat(luis.body()).contains("This account has no role in Cobro");
    }
  }

  @Test
  void leavesTheConsoleToPasswordsWhileItIsAway(@TempDir Path folder) {
    try (var application = console(folder, URI.create("http://127.0.0.1:1/realms/away"))) {
      HttpResponse<String> login = new OidcVisit(application).knock();

      assertThat(login.uri().toString()).endsWith("/console/login?away");
      assertThat(login.body()).contains("name=\"password\"");
    }
  }

  private static ConfigurableApplicationContext console(Path folder, URI issuer) {
    return Launch.bare(folder)
        .with("cobro.console.oidc.issuer", issuer.toString())
        .with("cobro.console.oidc.client-id", "cobro-console")
        .with("cobro.console.oidc.client-secret", SECRET)
        .start();
  }

  private static AccessToken given(String client) {
    Answer<AccessToken> answer = ask(client, SECRET, "payment-platform");
    assertThat(answer).isInstanceOf(Answer.Ok.class);
    return ((Answer.Ok<AccessToken>) answer).value();
  }

  private static String refused(Answer<AccessToken> answer) {
    var fault = ((Answer.Failed<AccessToken>) answer).fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.UNAUTHORISED);
    return fault.detail();
  }

  private static int status(FexSimulator fex, AccessToken token) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(fex.baseUrl() + "/merchant/api/v1/payment-intents"))
                  .header("Authorization", "Bearer " + token.value())
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Answer<AccessToken> ask(String client, String secret, String realm) {
    String key = "cobro.providers.fex.";
    Provider provider =
        new Binder(
                new MapConfigurationPropertySource(
                    Map.of(
                        key + "type",
                        "fex",
                        key + "base-url",
                        "http://127.0.0.1:1",
                        key + "client-id",
                        client,
                        key + "client-secret",
                        secret,
                        key + "response-timeout",
                        "30s",
                        key + "fex.realm",
                        realm,
                        key + "fex.auth-url",
                        keycloak.url())))
            .bind("cobro", CobroProperties.class)
            .get()
            .providers()
            .get("fex");
    return new ClientCredentials().ask("fex", provider);
  }
}
