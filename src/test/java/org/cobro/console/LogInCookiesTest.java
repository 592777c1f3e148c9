package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cobro.config.Launch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** What somebody else may have put into a browser's cookies leads nowhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogInCookiesTest {

  private static final String PASSWORD = "correcto-caballo";
  private static final Pattern HIDDEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private ConfigurableApplicationContext application;

  @BeforeAll
  void open(@TempDir Path folder) {
    application =
        Launch.bare(folder)
            .with(
                "cobro.console.users.ana.password",
                "{bcrypt}" + new BCryptPasswordEncoder(10).encode(PASSWORD))
            .with("cobro.console.users.ana.role", "operator")
            .start();
  }

  @AfterAll
  void close() {
    application.close();
  }

  @Test
  void beginNoSessionAtAFailedLogIn() {
    Visitor somebody = new Visitor(application);
    somebody.get("/console/login");

    HttpResponse<String> answer =
        somebody.post("/console/login", Map.of("username", "nadie", "password", "x"));

    assertThat(somebody.location(answer)).isEqualTo("/console/login?wrong");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .noneMatch(cookie -> cookie.startsWith("cobro="));
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1/console/payments?state=PAID, /console/payments?state=PAID",
    "http://evil.example/console/payments?x=1, /console/payments?x=1",
    "http://evil.example/, /console",
    "https://evil.example/consolesque, /console",
    "http://evil.example/console/../api/intents, /console",
    "//evil.example/console, /console",
    "/console/payments, /console",
    "javascript:alert(1), /console",
    "http://[, /console",
    "%%, /console"
  })
  void leadToNothingButOurPages(String kept, String there) {
    String cookie = Base64.getEncoder().encodeToString(kept.getBytes(StandardCharsets.UTF_8));

    assertThat(afterLogIn(cookie)).isEqualTo(there);
  }

  @Test
  void leadToTodayWhenTheyAreGarbage() {
    assertThat(afterLogIn("!!!")).isEqualTo("/console");
  }

  @Test
  void bringNoHiddenFieldOfSomebodyElseIntoASession() {
    HttpResponse<String> ana = logIn(new Visitor(application), "");
    HttpResponse<String> other = new Visitor(application).get("/console/login");

    Visitor lured =
        new Visitor(application)
            .with("Cookie", cookie(ana, "cobro") + "; " + cookie(other, "cobro-csrf"));

    assertThat(lured.get("/console").statusCode()).isEqualTo(200);
    assertThat(
            lured
                .postAsItIs("/console/payments/none/ask", Map.of("_csrf", hidden(other)))
                .statusCode())
        .isEqualTo(403);
    HttpResponse<String> own = lured.get("/console");
    assertThat(
            lured
                .postAsItIs("/console/payments/none/ask", Map.of("_csrf", hidden(own)))
                .statusCode())
        .isEqualTo(404);
  }

  private String afterLogIn(String kept) {
    Visitor ana = new Visitor(application);
    return ana.location(logIn(ana, "; REDIRECT_URI=" + kept));
  }

  private HttpResponse<String> logIn(Visitor visitor, String more) {
    HttpResponse<String> form = new Visitor(application).get("/console/login");
    return visitor
        .with("Cookie", cookie(form, "cobro-csrf") + more)
        .postAsItIs(
            "/console/login",
            Map.of("username", "ana", "password", PASSWORD, "_csrf", hidden(form)));
  }

  private static String hidden(HttpResponse<String> page) {
    Matcher field = HIDDEN.matcher(page.body());
    assertThat(field.find()).isTrue();
    return field.group(1);
  }

  private static String cookie(HttpResponse<String> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(each -> each.startsWith(name + "="))
        .map(each -> each.substring(0, each.indexOf(';')))
        .findFirst()
        .orElseThrow();
  }
}
