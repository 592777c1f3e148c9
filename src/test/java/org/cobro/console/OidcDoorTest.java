package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.Map;
import org.cobro.config.CobroProperties;
import org.cobro.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

class OidcDoorTest {

  private static final String KEY = "cobro.console.";

  private final MovableClock clock = new MovableClock();
  private final OidcDoor door = new OidcDoor(house(), new LogInBrake(clock));
  private final Logger logger = (Logger) LoggerFactory.getLogger(OidcDoor.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  @Test
  void tellsOnceInAWhileOfWhoComesBackWithWhatNobodyBegan() throws IOException {
    for (int i = 0; i < 100; i++) {
      assertThat(back("no_such_request")).isEqualTo("/console/login?away");
    }
    assertThat(log.list).hasSize(1);

    clock.move(LogInBrake.WINDOW);
    back("no_such_request");

    assertThat(log.list).hasSize(2);
  }

  @Test
  void tellsEachTimeOfWhoLoggedInThereAndHasNoRoleHere() throws IOException {
    back("no_such_request");

    assertThat(back(OidcPeople.NO_ROLE)).isEqualTo("/console/login?nobody");
    assertThat(back(OidcPeople.NO_ROLE)).isEqualTo("/console/login?nobody");
    assertThat(log.list).hasSize(3);
  }

  private String back(String code) throws IOException {
    MockHttpServletResponse answer = new MockHttpServletResponse();
    door.refused(
        new MockHttpServletRequest(),
        answer,
        new OAuth2AuthenticationException(new OAuth2Error(code), "why: " + code));
    return answer.getRedirectedUrl();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "admin",
        "api",
        "maria",
        "till-1",
        "pick-up",
        "policy",
        "poll",
        "write-back",
        "Refund"
      })
  void leavesEachNameOfCobrosOwnToItsOwner(String name) {
    assertThat(door.isTaken(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ana", "ana@example.mx", "Policy of the house"})
  void takesWhoeverElseThereIs(String name) {
    assertThat(door.isTaken(name)).isFalse();
  }

  private static CobroProperties house() {
    return new Binder(
            new MapConfigurationPropertySource(
                Map.of(
                    KEY + "oidc.issuer",
                    "https://id.example.mx/realms/shop",
                    KEY + "oidc.client-id",
                    "cobro",
                    KEY + "oidc.client-secret",
                    "a-secret",
                    KEY + "users.maria.password",
                    "{bcrypt}$2y$10$abc",
                    KEY + "users.maria.role",
                    "operator",
                    "cobro.api.tokens.till-1.token",
                    "a-token-of-the-till",
                    "cobro.api.tokens.till-1.scopes",
                    "read")))
        .bind("cobro", CobroProperties.class)
        .get();
  }
}
