package org.cobro.flow.fex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.provider.fex.MerchantClaim;
import org.cobro.sandbox.fex.Call;
import org.cobro.sandbox.fex.FexRules;
import org.cobro.sandbox.fex.FexSimulator;
import org.cobro.sandbox.fex.Trouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The way to a token over HTTP, and what it says when there is none. */
class ClientCredentialsTest {
  private static final String SECRET = "lab-secret-77";

  private static FexSimulator fex;

  @BeforeAll
  static void open() throws IOException {
    fex = FexSimulator.open(FexRules.standard(SECRET, List.of("caja-1")));
  }

  @AfterAll
  static void close() {
    fex.close();
  }

  @AfterEach
  void clear() {
    fex.troubles().clear();
  }

  @Test
  void getsASignedTokenOfTheMerchant() {
    AccessToken token = ((Answer.Ok<AccessToken>) ask(fex.baseUrl(), SECRET)).value();
    assertThat(token.life()).isEqualTo(Duration.ofMinutes(5));
    assertThat(MerchantClaim.objection(token.value(), FexRules.MERCHANT)).isEmpty();
  }

  @Test
  void isRefusedWithAWrongSecretAndTellsItToNobody() {
    Fault fault = fault(fex.baseUrl(), "wrong-secret-1");
    assertThat(fault.kind()).isEqualTo(FaultKind.UNAUTHORISED);
    assertThat(fault.detail())
        .contains("no access token: HTTP 401")
        .contains("check client-id, client-secret")
        .doesNotContain("wrong-secret-1");
  }

  @Test
  void isRefusedWhereThereIsNoSuchRealm() {
    fex.troubles().next(Call.TOKEN, Trouble.page(404));
    assertThat(fault(fex.baseUrl(), SECRET).kind()).isEqualTo(FaultKind.UNAUTHORISED);
  }

  /** 400 in OAuth's own words. */
  @Test
  void isRefusedWhenKeycloakDoesNotUnderstand() {
    fex.troubles().next(Call.TOKEN, Trouble.refused(400, "invalid_request"));
    assertThat(fault(fex.baseUrl(), SECRET).kind()).isEqualTo(FaultKind.UNAUTHORISED);
  }

  @Test
  void mayComeInAMomentWhenKeycloakIsInTrouble() {
    for (Trouble trouble :
        List.of(
            Trouble.page(503),
            Trouble.page(429),
            Trouble.page(302),
            Trouble.page(200),
            Trouble.dropBefore(),
            Trouble.cutBody(),
            Trouble.slowAnswer(Duration.ofMillis(900)))) {
      fex.troubles().next(Call.TOKEN, trouble);
      assertThat(((Answer.Failed<AccessToken>) ask(fex.baseUrl(), SECRET, "600ms")).fault().kind())
          .as(trouble.toString())
          .isEqualTo(FaultKind.NOT_SENT);
    }
  }

  @Test
  void mayComeInAMomentWhenNobodyIsThere() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(fault(URI.create("http://127.0.0.1:" + port), SECRET).kind())
        .isEqualTo(FaultKind.NOT_SENT);
  }

  private static Fault fault(URI auth, String secret) {
    return ((Answer.Failed<AccessToken>) ask(auth, secret)).fault();
  }

  private static Answer<AccessToken> ask(URI auth, String secret) {
    return ask(auth, secret, "20s");
  }

  private static Answer<AccessToken> ask(URI auth, String secret, String patience) {
    String key = "cobro.providers.fex.";
    Provider provider =
        new Binder(
                new MapConfigurationPropertySource(
                    Map.of(
                        key + "type", "fex",
                        key + "base-url", auth,
                        key + "client-id", "merchant-lab",
                        key + "client-secret", secret,
                        key + "connect-timeout", "3s",
                        key + "response-timeout", patience,
                        key + "fex.auth-url", auth)))
            .bind("cobro", CobroProperties.class)
            .get()
            .providers()
            .get("fex");
    return new ClientCredentials().ask("fex", provider);
  }
}
