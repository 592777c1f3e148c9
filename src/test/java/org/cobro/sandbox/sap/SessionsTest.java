package org.cobro.sandbox.sap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.cobro.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final String OTHER = "SBO_SUCURSAL";

  private final MovableClock clock = new MovableClock();
  private final SapSimulator sap = open();
  private final Client client = new Client(sap);

  private SapSimulator open() {
    try {
      return SapSimulator.open(SapRules.standard(Shop.COMPANY, OTHER).at(clock));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void close() {
    sap.close();
  }

  private Client.Reply logIn() {
    return client.logIn(Shop.COMPANY, SapRules.USER, SapRules.PASSWORD);
  }

  @Test
  void aLogInTellsTheSessionTheReleaseAndTheIdleMinutes() {
    Client.Reply reply = logIn();

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("SessionId").asText()).isNotEmpty();
    assertThat(reply.json().path("Version").asText()).isEqualTo("1000190");
    assertThat(reply.json().path("SessionTimeout").asInt()).isEqualTo(30);
  }

  @Test
  void aLogInSetsTwoCookiesTheFirstWithoutAPath() {
    List<String> cookies = logIn().http().headers().allValues("Set-Cookie");

    assertThat(cookies).hasSize(2);
    assertThat(cookies.get(0)).matches("B1SESSION=[0-9a-f-]{36};HttpOnly;");
    assertThat(cookies.get(1)).isEqualTo("ROUTEID=.node1; path=/b1s");
  }

  @Test
  void aWrongPasswordUserOrCompanyIsRefusedInOneWay() {
    for (Client.Reply reply :
        List.of(
            client.logIn(Shop.COMPANY, SapRules.USER, "wrong"),
            client.logIn(Shop.COMPANY, "nobody", SapRules.PASSWORD),
            client.logIn("SBO_NADA", SapRules.USER, SapRules.PASSWORD))) {
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.code()).isEqualTo(100000027);
      assertThat(reply.http().headers().allValues("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void nothingIsToldWithoutASession() {
    for (String path : List.of("Invoices", "$metadata", "IncomingPayments(1)", "Nothing")) {
      assertNoSession(client.get(path));
    }
  }

  @Test
  void bothCookiesAreNeeded() {
    logIn();
    String both = client.cookies();

    client.cookies(both.split("; ")[0]);
    assertNoSession(client.get("Invoices"));
    client.cookies(both.replace(".node1", ".node2"));
    assertNoSession(client.get("Invoices"));
    client.cookies(both);
    assertThat(client.get("Invoices").status()).isEqualTo(200);
  }

  @Test
  void aSessionEndsWhenItIsIdleForItsTime() {
    logIn();

    clock.move(Duration.ofMinutes(29));
    assertThat(client.get("Invoices").status()).isEqualTo(200);
    clock.move(Duration.ofMinutes(29));
    assertThat(client.get("Invoices").status()).isEqualTo(200);
    clock.move(Duration.ofMinutes(30));
    assertNoSession(client.get("Invoices"));
  }

  @Test
  void aLogOutEndsTheSession() {
    logIn();

    assertThat(client.post("Logout").status()).isEqualTo(204);

    assertNoSession(client.get("Invoices"));
    assertThat(sap.sessions().open()).isZero();
  }

  @Test
  void anotherNodeKnowsNoSessionOfTheFirst() {
    logIn();
    sap.sessions().changeNode();

    assertNoSession(client.get("Invoices"));
    logIn();

    assertThat(client.cookies()).contains("ROUTEID=.node2");
    assertThat(client.get("Invoices").status()).isEqualTo(200);
  }

  @Test
  void companiesShareNothing() {
    int here = sap.books(Shop.COMPANY).createInvoice("C0001", new BigDecimal("10.00"));
    logIn();
    assertThat(client.get("Invoices").entries()).containsExactly(here);

    client.logIn(OTHER, SapRules.USER, SapRules.PASSWORD);

    assertThat(client.get("Invoices").entries()).isEmpty();
  }

  @Test
  void aLoneServerGivesNoRoute() {
    try (Shop alone = Shop.with(Reading.NO_ROUTE)) {
      assertThat(alone.client.cookies()).startsWith("B1SESSION=").doesNotContain("ROUTEID");
      assertThat(alone.client.get("Invoices").status()).isEqualTo(200);
    }
  }

  @Test
  void aChangedPasswordCountsFromTheNextLogInOn() {
    logIn();
    sap.books(Shop.COMPANY).changePassword(SapRules.USER, "another");

    assertThat(client.get("Invoices").status()).isEqualTo(200);
    assertThat(logIn().code()).isEqualTo(100000027);
    assertThat(sap.sessions().logins()).isEqualTo(1);
  }

  private static void assertNoSession(Client.Reply reply) {
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.code()).isEqualTo(301);
    assertThat(reply.message()).isEqualTo("Invalid session or session already timeout.");
  }
}
