package org.cobro.flow.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.cobro.flow.Unsendable;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.sandbox.mercadopago.Account;
import org.cobro.sandbox.mercadopago.Call;
import org.cobro.sandbox.mercadopago.MercadoPagoRules;
import org.cobro.sandbox.mercadopago.MercadoPagoSimulator;
import org.cobro.sandbox.mercadopago.Trouble;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The shipped route against the simulated Mercado Pago; time passes in the database. */
@ExtendWith(OutputCaptureExtension.class)
class TokenRouteTest {

  private static final String POINT = TokenNode.POINT;
  private static final Duration NEARLY_DUE = Duration.ofDays(149);
  private static final Duration DUE = Duration.ofDays(151);
  private static final String CURE = "link the account again, set a new refresh-token, restart";

  private final Map<String, String> settings =
      new TreeMap<>(
          Map.of(
              "client-id", "8100200300400500",
              "client-secret", "client-secret",
              "refresh-token", "TG-first"));
  private final List<TokenNode> nodes = new ArrayList<>();
  private MercadoPagoSimulator pago;
  private TestDatabase database;

  @BeforeEach
  void open(TestDatabase test) throws IOException {
    database = test;
    pago = MercadoPagoSimulator.open(MercadoPagoRules.standard(Account.standard("APP_USR-static")));
  }

  @AfterEach
  void close() {
    nodes.forEach(TokenNode::close);
    pago.close();
  }

  @OnEachDatabase
  void getsATokenAtOnceAndRenewsItThirtyDaysBeforeItsEnd() {
    TokenNode node = node("a");
    assertThatThrownBy(node::accessToken).isInstanceOf(Unsendable.class);

    node.tick();
    node.tick();

    String first = node.accessToken();
    assertThat(renewals()).isEqualTo(1);
    database.elapse(NEARLY_DUE);
    node.tick();
    assertThat(node.accessToken()).isEqualTo(first);
    database.elapse(DUE.minus(NEARLY_DUE));
    node.tick();
    assertThat(renewals()).isEqualTo(2);
    assertThat(node.accessToken()).startsWith("APP_USR-").isNotEqualTo(first);
    assertThat(node.alarm()).isEmpty();
  }

  @OnEachDatabase
  void renewsOnceThoughTwoNodesTickTogether() {
    TokenNode here = node("a");
    TokenNode there = node("b");
    pago.troubles().latency(Duration.ofMillis(300));

    CompletableFuture.allOf(
            CompletableFuture.runAsync(here::tick), CompletableFuture.runAsync(there::tick))
        .join();
    here.tick();
    there.tick();

    assertThat(renewals()).isEqualTo(1);
    assertThat(here.accessToken()).isEqualTo(there.accessToken());
  }

  @OnEachDatabase
  void takesOverFromANodeThatDiedBeforeItAsked() {
    TokenNode dead = node("a");
    assertThat(dead.desk.claim(POINT)).isNotNull();
    TokenNode other = node("b");
    other.tick();
    assertThat(renewals()).isZero();

    database.elapse(Duration.ofSeconds(14));
    other.tick();

    assertThat(other.accessToken()).startsWith("APP_USR-");
  }

  /** Also what a crash between the answer and its record leaves behind. */
  @OnEachDatabase
  void goesOnWithTheOldTokenAndAlertsWhenTheAnswerIsLost() {
    TokenNode node = node("a");
    node.tick();
    String old = node.accessToken();
    database.elapse(DUE);
    pago.troubles().next(Call.TOKEN, Trouble.dropAfter());

    node.tick();
    node.tick();
    assertThat(renewals()).isEqualTo(2);
    assertThat(node.alarm()).isEmpty();
    assertThat(node.accessToken()).isEqualTo(old);
    database.elapse(Duration.ofSeconds(11));
    node.tick();

    assertThat(renewals()).isEqualTo(3);
    assertThat(node.alarm()).contains("HTTP 400: invalid_grant").endsWith(CURE);
    assertThat(node.accessToken()).isEqualTo(old);
    TokenNode other = node("b");
    other.tick();
    assertThat(other.alarm()).endsWith(CURE);
  }

  @OnEachDatabase
  void recoversByItselfFromWhatPasses() {
    TokenNode node = node("a");
    pago.troubles().next(Call.TOKEN, Trouble.dropBefore());
    node.tick();
    assertThat(node.alarm()).startsWith("no usable answer");
    database.elapse(Duration.ofSeconds(9));
    node.tick();
    assertThat(renewals()).isEqualTo(1);

    database.elapse(Duration.ofSeconds(1));
    node.tick();

    assertThat(node.accessToken()).startsWith("APP_USR-");
    assertThat(node.alarm()).isEmpty();
  }

  @OnEachDatabase
  void alertsAboutAFailureOnlyInTheLastWeek() {
    TokenNode node = node("a");
    node.tick();
    String old = node.accessToken();
    database.elapse(DUE);
    pago.troubles().next(Call.TOKEN, 2, Trouble.answer(503, ""));
    node.tick();
    assertThat(node.alarm()).isEmpty();

    database.elapse(Duration.ofDays(23));
    node.tick();

    assertThat(renewals()).isEqualTo(3);
    assertThat(node.alarm()).startsWith("HTTP 503; the token ends at ");
    assertThat(node.accessToken()).isEqualTo(old);
  }

  @OnEachDatabase
  void triesOnceWhetherARenewalCuresARefusedToken() {
    TokenNode node = node("a");
    node.tick();
    database.elapse(Duration.ofHours(2));
    node.tick();
    node.connections.heard(POINT, refused());

    node.tick();
    assertThat(renewals()).isEqualTo(2);
    assertThat(node.connections.isFrozen(POINT)).isFalse();
    node.connections.heard(POINT, refused());
    node.tick();
    node.tick();

    assertThat(renewals()).isEqualTo(2);
    assertThat(node.connections.isFrozen(POINT)).isTrue();
  }

  @OnEachDatabase
  void takesTheTokenOfAnotherNodeForACure() {
    TokenNode here = node("a");
    TokenNode there = node("b");
    here.tick();
    there.tick();
    database.elapse(Duration.ofHours(2));
    here.connections.heard(POINT, refused());
    there.connections.heard(POINT, refused());

    here.tick();
    there.tick();

    assertThat(renewals()).isEqualTo(2);
    assertThat(there.connections.isFrozen(POINT)).isFalse();
    assertThat(there.accessToken()).isEqualTo(here.accessToken());
  }

  @OnEachDatabase
  void goesOnAfterARestartWithWhatItHas() {
    node("a").tick();
    TokenNode restarted = node("a");
    String kept = restarted.accessToken();
    restarted.tick();
    assertThat(renewals()).isEqualTo(1);

    settings.put("refresh-token", pago.tokens().refreshToken());
    TokenNode linkedAgain = node("a");
    assertThatThrownBy(linkedAgain::accessToken)
        .isInstanceOfSatisfying(
            Unsendable.class, e -> assertThat(e.fault().kind()).isEqualTo(FaultKind.NOT_SENT));
    linkedAgain.tick();

    assertThat(renewals()).isEqualTo(2);
    assertThat(linkedAgain.accessToken()).isNotEqualTo(kept);
  }

  @OnEachDatabase
  void usesNoTokenOfAnotherAccount() {
    settings.put("point.user-id", "1");
    TokenNode node = node("a");

    node.tick();

    assertThat(node.alarm()).startsWith("the tokens are for account 700100200").endsWith(CURE);
    assertThatThrownBy(node::accessToken)
        .isInstanceOfSatisfying(
            Unsendable.class, e -> assertThat(e.fault().kind()).isEqualTo(FaultKind.UNAUTHORISED));
  }

  @OnEachDatabase
  void renewsNothingWhereATokenIsConfigured() {
    settings.clear();
    settings.put("access-token", "APP_USR-static");
    TokenNode node = node("a");
    node.connections.heard(POINT, refused());

    node.tick();

    assertThat(renewals()).isZero();
    assertThat(node.accessToken()).isEqualTo("APP_USR-static");
    assertThat(node.connections.isFrozen(POINT)).isTrue();
  }

  @OnEachDatabase
  void tellsNoSecret(CapturedOutput output) {
    TokenNode node = node("a");
    node.tick();
    String access = node.accessToken();
    String refresh = pago.tokens().refreshToken();
    database.elapse(DUE);
    pago.troubles()
        .next(
            Call.TOKEN,
            Trouble.answer(400, "{\"message\":\"" + refresh + " or client-secret is wrong\"}"));
    node.tick();

    assertThat(output.getAll())
        .contains("point: access token renewed, for 180 days")
        .contains(CURE)
        .doesNotContain(access)
        .doesNotContain(refresh)
        .doesNotContain("TG-first")
        .doesNotContain("client-secret");
    assertThat(node.alarm()).contains("[masked] or [masked] is wrong");
    assertThat(
            database.sql().sql("select trouble from provider_token").query(String.class).single())
        .doesNotContain(refresh)
        .doesNotContain("client-secret");
  }

  private TokenNode node(String name) {
    TokenNode node = new TokenNode(name, database, pago.baseUrl().toString(), settings);
    nodes.add(node);
    return node;
  }

  private int renewals() {
    return pago.books().requests(Call.TOKEN);
  }

  private static Answer<String> refused() {
    return new Answer.Failed<>(Fault.of(FaultKind.UNAUTHORISED, "HTTP 401"));
  }
}
