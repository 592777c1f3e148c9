package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cobro.config.CobroProperties.PointApi;
import org.cobro.config.Launch;
import org.cobro.config.SecretKeys;
import org.cobro.intent.State;
import org.cobro.testing.Mirror;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Each secret is one that is found nowhere else, and is looked for wherever Cobro tells something:
 * none may be found (invariant 13).
 */
@ExtendWith(OutputCaptureExtension.class)
class CanaryTest {

  private static final String MARK = "canary";
  private static final String HASH =
      "$2y$10$" + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOCANARY12345.";

  /** By the pattern of each key. */
  private static final Map<String, String> CANARIES = canaries();

  private static final List<String> PLACES =
      List.of(
          "/actuator",
          "/actuator/health",
          "/actuator/info",
          "/actuator/prometheus",
          "/actuator/metrics",
          "/actuator/env",
          "/actuator/configprops",
          "/actuator/beans",
          "/actuator/camel",
          "/api/undecided",
          "/api/dead-letters",
          "/api/intents",
          "/api/audit",
          "/api/openapi");

  private static final List<String> PAGES =
      List.of(
          "",
          "/payments",
          "/dead-letters",
          "/connections",
          "/routes",
          "/audit",
          "/cards",
          "/terminals",
          "/reconciliation",
          "/cashier",
          "/login");

  @TempDir private Path folder;

  private static Map<String, String> canaries() {
    Map<String, String> canaries = new TreeMap<>();
    for (String key : SecretKeys.patterns()) {
      canaries.put(key, MARK + "-" + key.replaceAll("[^a-z]+", "-") + "-0f3a");
    }
    canaries.put("cobro.console.users.*.password", "{bcrypt}" + HASH);
    return canaries;
  }

  @Test
  void areThoseOfAllSecretsThatThereAre() {
    assertThat(SecretKeys.patterns())
        .containsExactlyInAnyOrder(
            "cobro.erps.*.password",
            "cobro.erps.*.push-key",
            "cobro.providers.*.api-key",
            "cobro.providers.*.access-token",
            "cobro.providers.*.client-secret",
            "cobro.providers.*.refresh-token",
            "cobro.providers.*.webhook-secret",
            "cobro.api.token",
            "cobro.api.tokens.*.token",
            "cobro.console.users.*.password",
            "cobro.console.oidc.client-secret");
  }

  @Test
  void areNotToldByAStartThatIsRefused(CapturedOutput output) throws IOException {
    // Below each, where there is nothing; then broken; then in a file that is no YAML.
    Launch below = Launch.usual(folder);
    CANARIES.forEach((key, canary) -> below.with(key.replace("*", "main") + ".more", canary));
    below.refused();
    Launch listed = Launch.usual(folder);
    CANARIES.forEach((key, canary) -> listed.with(key.replace("*", "main") + "[0]", canary));
    listed.refused();
    Launch broken = Launch.usual(folder).with("cobro.console.oidc.issuer", "http://127.0.0.1:9/r");
    CANARIES.forEach((key, canary) -> broken.with(key.replace("*", "main"), "${" + canary));
    broken.refused();
    Path file = folder.resolve("broken.yaml");
    Files.writeString(file, "cobro:\n  api:\n    token: \"" + MARK + "-in-a-file\n  x: [\n");
    Launch.usual(folder).with("spring.config.additional-location", file.toString()).refused();
    Launch.usual(folder)
        .with("spring.datasource.url", "jdbc:nodb://u:" + MARK + "@db/x?password=" + MARK)
        .with("spring.datasource.driver-class-name", "org.sqlite.JDBC")
        .refused();

    assertThat(output.getAll()).contains("The configuration cannot work", "is no YAML, line");
    assertThat(sightings("the console", output.getAll())).isEmpty();
  }

  @Test
  void areToldNowhereInADay() throws SQLException, IOException {
    Map<String, String> places = new LinkedHashMap<>();
    try (Mirror mirror = new Mirror()) {
      Shop shop = plan(mirror).open();
      try (shop) {
        live(shop, mirror);
        tables(shop, places);
        pages(shop, places);
      }
      places.put("the log", shop.logOutput());
    }
    assertThat(places.get("the log")).isNotBlank();
    assertThat(places.get("table payment_event")).contains("asked=POST /");
    List<String> found = new ArrayList<>();
    places.forEach((place, text) -> found.addAll(sightings(place, text)));
    assertThat(found).isEmpty();
  }

  private ShopPlan plan(Mirror mirror) {
    ShopPlan plan =
        Shop.plan()
            .terminals(6)
            .odoo("main", 17)
            .compago("compago")
            .flow("counters", "main", "compago")
            .point("point", PointApi.ORDERS)
            .flow("points", "main", "point")
            .probingEachSecond()
            .refunding("counters")
            .set("logging.level.org.cobro", "debug")
            .set("cobro.console.oidc.issuer", mirror.url("oidc"))
            .set("cobro.console.oidc.client-id", "cobro")
            .set("cobro.api.tokens.till.scopes", "read")
            .set("cobro.console.users.maria.role", "admin");
    plan.set("cobro.flows.counters.invoices", open("COUNTER-01", "COUNTER-02", "COUNTER-03"));
    plan.set("cobro.flows.points.invoices", open("COUNTER-04"));
    erp(plan, mirror, "xmlrpc", "odoo", Map.of("transport", "xmlrpc", "database", "erp"));
    erp(plan, mirror, "json", "odoo", Map.of("transport", "json2", "database", "erp"));
    erp(plan, mirror, "b1", "sap-b1", Map.of("database", "SBO"));
    plan.set("cobro.erps.b1.url", mirror.url("b1") + "/b1s/v2");
    erp(plan, mirror, "s4", "sap-s4", Map.of("s4.company-code", "1010", "s4.user", "COBRO"));
    plan.set("cobro.erps.s4.url", mirror.host());
    provider(plan, mirror, "echo", "compago", Map.of());
    provider(plan, mirror, "echo-cards", "compago-card", Map.of());
    provider(plan, mirror, "echo-point", "mercado-pago-point", Map.of());
    provider(plan, mirror, "echo-renewed", "mercado-pago-point", Map.of("client-id", "1"));
    provider(
        plan,
        mirror,
        "echo-fex",
        "fex",
        Map.of(
            "client-id", "merchant-1",
            "fex.auth-url", mirror.url("echo-fex"),
            "fex.merchant-id", "11111111-2222-3333-4444-555555555555"));
    int number = 5;
    for (String name : List.of("echo", "echo-point")) {
      plan.flow(name, "main", name);
      plan.set("cobro.flows." + name + ".invoices", open(Shop.terminal(number++)));
    }
    plant(plan);
    return plan;
  }

  private static void erp(
      ShopPlan plan, Mirror mirror, String name, String type, Map<String, String> more) {
    String key = "cobro.erps." + name + ".";
    plan.set(key + "type", type);
    plan.set(key + "url", mirror.url(name));
    plan.set(key + "username", "cobro@example.mx");
    plan.set(key + "response-timeout", "2s");
    more.forEach((each, value) -> plan.set(key + each, value));
  }

  private static void provider(
      ShopPlan plan, Mirror mirror, String name, String type, Map<String, String> more) {
    String key = "cobro.providers." + name + ".";
    plan.set(key + "type", type);
    plan.set(key + "base-url", mirror.url(name));
    plan.set(key + "connect-timeout", "300ms");
    plan.set(key + "response-timeout", "1s");
    plan.set(key + "point.expiration", "10m");
    more.forEach((each, value) -> plan.set(key + each, value));
  }

  /** Those that the simulators do not check themselves; theirs are watched by the invariants. */
  private static void plant(ShopPlan plan) {
    for (String name : List.of("xmlrpc", "json", "b1", "s4")) {
      set(plan, "cobro.erps.*.password", name);
      set(plan, "cobro.erps.*.push-key", name);
    }
    set(plan, "cobro.providers.*.api-key", "echo");
    set(plan, "cobro.providers.*.api-key", "echo-cards");
    set(plan, "cobro.providers.*.access-token", "echo-point");
    set(plan, "cobro.providers.*.webhook-secret", "echo-point");
    set(plan, "cobro.providers.*.client-secret", "echo-renewed");
    set(plan, "cobro.providers.*.refresh-token", "echo-renewed");
    set(plan, "cobro.providers.*.client-secret", "echo-fex");
    set(plan, "cobro.providers.*.webhook-secret", "echo-fex");
    set(plan, "cobro.api.tokens.*.token", "till");
    set(plan, "cobro.console.users.*.password", "maria");
    set(plan, "cobro.console.oidc.client-secret", "");
  }

  private static void set(ShopPlan plan, String pattern, String name) {
    plan.set(pattern.replace("*", name), CANARIES.get(pattern));
  }

  private static String open(String... terminals) {
    String names = List.of(terminals).stream().collect(Collectors.joining("','", "['", "']"));
    return "[['move_type','=','out_invoice'],['state','=','posted'],"
        + "['payment_state','in',['not_paid','partial']],['x_terminal','in',"
        + names
        + "]]";
  }

  private static void live(Shop shop, Mirror mirror) {
    Sale paid = shop.sell("350.50", Shop.terminal(1));
    Sale refused = shop.sell("80.00", Shop.terminal(2));
    Sale point = shop.sell("90.00", Shop.terminal(4));
    Sale echoed = shop.sell("70.00", Shop.terminal(5));
    Sale echoedPoint = shop.sell("71.00", Shop.terminal(6));
    shop.tap(paid);
    shop.tap(point);
    shop.awaitWaiting(refused);
    shop.compago().terminals().cancelAtTerminal(refused.terminal());
    shop.awaitBooked(paid);
    shop.awaitBooked(point);
    shop.awaitState(refused, State.CANCELLED);
    shop.await("a create was echoed", echoed, () -> !shop.attempts(echoed).isEmpty());
    shop.await(
        "another create was echoed", echoedPoint, () -> !shop.attempts(echoedPoint).isEmpty());
    for (String caller : callers()) {
      // A token is asked for once; ERPs and the others again and again.
      int often = caller.matches("echo-(renewed|fex)") ? 1 : 3;
      shop.await(caller + " was asked", () -> mirror.calls(caller) >= often);
    }
    shop.await("the creates have an outcome", echoed, () -> mirror.calls("echo") >= 3);
    String key = CANARIES.get("cobro.erps.*.push-key");
    shop.api().push("/push/xmlrpc", key, "{\"_id\": 1}");
    shop.api().push("/push/xmlrpc?key=" + key, null, key);
    shop.api().push("/webhooks/mercado-pago/echo-point", key, "{\"secret\": \"" + key + "\"}");
    shop.api().push("/webhooks/fex/echo-fex", key, key);
    shop.api().push("/api/intents/x/cancel", key, key);
    Map<String, String> wrong = Map.of("username", "maria", "password", MARK + "-typed");
    Visitor visitor = new Visitor(shop.api().base());
    visitor.get("/console/login");
    visitor.post("/console/login", wrong);
    visitor.post("/console/login", Map.of("username", MARK + "-typed", "password", ""));
  }

  /** S/4HANA's own path begins with sap. */
  private static List<String> callers() {
    return List.of(
        "xmlrpc",
        "json",
        "b1",
        "sap",
        "echo",
        "echo-cards",
        "echo-point",
        "echo-renewed",
        "echo-fex");
  }

  private static void tables(Shop shop, Map<String, String> places) throws SQLException {
    for (String table :
        shop.jdbc()
            .sql("select name from sqlite_master where type = 'table'")
            .query(String.class)
            .list()) {
      // The tokens that are renewed have to be somewhere: docs/operating.md says so.
      if (!"provider_token".equals(table)) {
        places.put(
            "table " + table,
            shop.jdbc().sql("select * from " + table).query().listOfRows().toString());
      }
    }
    places.put(
        "provider_token.trouble",
        shop.jdbc().sql("select trouble from provider_token").query().listOfRows().toString());
  }

  private static void pages(Shop shop, Map<String, String> places) throws IOException {
    PLACES.forEach(path -> places.put(path, shop.api().get(path).text()));
    Visitor visitor = new Visitor(shop.api().base());
    PAGES.forEach(page -> places.put(page, visitor.get("/console" + page).body()));
  }

  /** Whole, and what hides in it. */
  private static List<String> sightings(String place, String text) {
    TreeSet<String> wanted = new TreeSet<>(CANARIES.values());
    wanted.add(MARK + "-in-a-file");
    wanted.add(MARK + "-typed");
    wanted.add(MARK + "@db");
    wanted.add("password=" + MARK);
    wanted.add(HASH);
    List<String> found = new ArrayList<>();
    for (String canary : wanted) {
      int at = text.indexOf(canary);
      if (at >= 0) {
        String around = text.substring(Math.max(0, at - 160), Math.min(text.length(), at + 80));
        found.add(place + ": ..." + around.replaceAll("\\s+", " ") + "...");
      }
    }
    return found;
  }
}
