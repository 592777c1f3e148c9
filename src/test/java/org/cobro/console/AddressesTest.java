package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.cobro.config.Launch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddressesTest {

  private static final String PASSWORD = "correcto-caballo";

  private ConfigurableApplicationContext application;
  private Visitor ana;

  @BeforeAll
  void open(@TempDir Path folder) {
    application =
        Launch.bare(folder)
            .with(
                "cobro.console.users.ana.password",
                "{bcrypt}" + new BCryptPasswordEncoder(10).encode(PASSWORD))
            .with("cobro.console.users.ana.role", "viewer")
            .start();
    ana = new Visitor(application).logIn("ana", PASSWORD);
  }

  @AfterAll
  void close() {
    application.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/console", "/console/payments"})
  void ofRedirectsNameNoHostThatAProxyWouldNotKnow(String path) {
    HttpResponse<String> answer = new Visitor(application).get(path);

    assertThat(answer.headers().firstValue("Location")).get().asString().startsWith("/console");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/console/", "/console/nothing", "/console/a/b/c", "/console/payments/x/y"})
  void thatAreNoneAnswerAPage(String path) {
    HttpResponse<String> answer = ana.get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("Esta página no existe");
  }

  @Test
  void ofFilesStayWhereTheyAre() {
    assertThat(ana.get("/console/assets/console.css").statusCode()).isEqualTo(200);
  }
}
