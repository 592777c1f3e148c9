package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.cobro.config.Launch;
import org.cobro.intent.Cause;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.DeadLetter.Resolution;
import org.cobro.intent.DeadLetters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Letters that a program works off together, where nobody has a page; ERP and provider are away.
 */
class LettersTogetherApiTest {

  private static final String RETRY = "/api/dead-letters/together/retry";
  private static final String RESOLVE = "/api/dead-letters/together/resolve";
  private static final String TILL = "a-token-of-the-till";

  private ConfigurableApplicationContext application;
  private JdbcClient sql;
  private LetterRows letters;
  private Caller house;

  @BeforeEach
  void open(@TempDir Path folder) {
    application =
        Launch.usual(folder)
            .with("cobro.console.enabled", "false")
            .with("cobro.console.second-person", "true")
            .with("cobro.api.tokens.till.token", TILL)
            .with("cobro.api.tokens.till.scopes", "read,collect")
            .start();
    sql = JdbcClient.create(application.getBean(DataSource.class));
    letters = new LetterRows(application);
    house = new Caller(application, Launch.TOKEN);
  }

  @AfterEach
  void close() {
    application.close();
  }

  @Test
  void areDoneOnceEachAndToldApartFromThoseThatAreRefused() {
    add("a", "b");
    letters.add("gone", "EXPIRED", Cause.EXPIRED, Map.of("flow", "gone"));
    letters.add("open", "UNKNOWN", Cause.EXPIRED);
    letters.add("other", "FAILED", Cause.FAILED);

    HttpResponse<String> first = keyed("storm", RETRY, order("EXPIRED", ""));
    HttpResponse<String> again = keyed("storm", RETRY, order("EXPIRED", ""));

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(json(first).at("/done").findValuesAsText("id")).containsExactly("a", "b");
    assertThat(json(first).at("/done/0/number").asText()).isEqualTo("INV/a");
    assertThat(json(first).at("/done/0/done").asText()).contains("attempt 2 of INV/a is queued");
    assertThat(json(first).at("/refused").findValuesAsText("id")).containsExactly("gone", "open");
    assertThat(json(first).at("/refused").findValuesAsText("why"))
        .satisfiesExactly(
            gone -> assertThat(gone).contains("flow gone is no longer configured"),
            open -> assertThat(open).contains("it is decided by itself"));
    assertThat(json(first).at("/left").asInt()).isZero();
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    assertThat(Stream.of("a", "b").map(letters::attempts)).containsOnly(2);
    assertThat(open()).containsExactlyInAnyOrder("gone", "open", "other");
    assertThat(deeds("a")).containsExactly("retry DONE maria");
    assertThat(deeds("gone")).containsExactly("retry REFUSED maria");
    assertThat(deeds("EXPIRED")).containsExactly("retry-together DONE maria");
  }

  @Test
  void areThoseOfTheFilterThatWereThereAtTheMoment() {
    add("a", "b");
    letters.add("far", "EXPIRED", Cause.EXPIRED, Map.of("erp", "other"));
    letters.openedLater("b");

    JsonNode answer = json(house.post(RESOLVE, order("EXPIRED", ", \"erp\": \"main\"")));

    assertThat(answer.at("/done").findValuesAsText("id")).containsExactly("a");
    assertThat(answer.at("/refused")).isEmpty();
    assertThat(letter("a").resolution()).isEqualTo(Resolution.RESOLVED);
    assertThat(open()).containsExactlyInAnyOrder("b", "far");
    assertThat(json(house.post(RESOLVE, order("EXPIRED", ", \"flow\": \"none\""))).at("/done"))
        .isEmpty();
  }

  /** The answer cannot be kept when all are done, as when the process dies there. */
  @Test
  void areNotDoneTwiceWhenTheAnswerWasLost() {
    add("a", "b");
    sql.sql(
            """
            create trigger fault before update of answer on kept_answer
            begin select raise(abort, 'the disk is gone'); end
            """)
        .update();
    assertThat(keyed("lost", RETRY, order("EXPIRED", "")).statusCode()).isGreaterThan(499);
    sql.sql("drop trigger fault").update();
    add("c");

    JsonNode again = json(keyed("lost", RETRY, order("EXPIRED", "")));

    assertThat(again.at("/done").findValuesAsText("id")).containsExactly("c");
    assertThat(Stream.of("a", "b", "c").map(letters::attempts)).containsOnly(2);
  }

  @Test
  void areNoMoreThanTheOldestTwoHundredAtOnce() {
    for (int i = 0; i < LetterBundle.MOST + 3; i++) {
      letters.add("n" + i, "EXPIRED", Cause.EXPIRED);
    }

    JsonNode answer = json(keyed("many", RESOLVE, order("EXPIRED", "")));

    assertThat(answer.at("/done")).hasSize(LetterBundle.MOST);
    assertThat(answer.at("/left").asInt()).isEqualTo(3);
    assertThat(open()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = Cause.class,
      names = {
        "UNKNOWN",
        "REVIEW",
        "LATE_CONTRADICTION",
        "REOPENED",
        "REFUND_BY_HAND",
        "REFUND_UNKNOWN"
      })
  void areNeverThoseWhereMoneyMayHaveMoved(Cause cause) {
    letters.add("x", "EXPIRED", cause);

    for (String path : List.of(RETRY, RESOLVE)) {
      HttpResponse<String> answer = house.post(path, order(cause.name(), ""));
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(json(answer).at("/type").asText()).isEqualTo("urn:cobro:problem:refused");
      assertThat(json(answer).at("/detail").asText()).contains("decided one by one");
    }
    assertThat(open()).containsExactly("x");
    assertThat(deeds(cause.name()))
        .containsExactly("resolve-together REFUSED maria", "retry-together REFUSED maria");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"reason\": \"x\", \"cause\": \"EXPIRED\"}",
        "{\"reason\": \"x\", \"until\": \"2026-11-28T10:15:00Z\"}",
        "{\"cause\": \"EXPIRED\", \"until\": \"2026-11-28T10:15:00Z\"}",
        "{\"reason\": \"x\", \"cause\": \"STORM\", \"until\": \"2026-11-28T10:15:00Z\"}",
        "{\"reason\": \"x\", \"cause\": \"EXPIRED\", \"until\": \"yesterday\"}"
      })
  void needAReasonACauseAndAMoment(String body) {
    add("a");

    HttpResponse<String> answer = house.post(RESOLVE, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).at("/type").asText()).isEqualTo("urn:cobro:problem:invalid");
    assertThat(open()).containsExactly("a");
  }

  @Test
  void areNotForATokenWithoutTheScope() {
    add("a");
    Caller till = new Caller(application, TILL);

    assertThat(till.post(RETRY, order("EXPIRED", "")).statusCode()).isEqualTo(403);
    assertThat(till.post(RESOLVE, order("EXPIRED", "")).statusCode()).isEqualTo(403);
    assertThat(open()).containsExactly("a");
  }

  private static String order(String cause, String more) {
    return """
        {"actor": "maria", "reason": "after the storm", "cause": "%s",
          "until": "2026-11-28T10:15:00Z"%s}
        """
        .formatted(cause, more);
  }

  private HttpResponse<String> keyed(String key, String path, String body) {
    return house.post(path, body, Map.of("Idempotency-Key", key));
  }

  private void add(String... ids) {
    Stream.of(ids).forEach(id -> letters.add(id, "EXPIRED", Cause.EXPIRED));
  }

  private DeadLetter letter(String id) {
    return application.getBean(DeadLetters.class).find(id).orElseThrow();
  }

  private List<String> open() {
    return application.getBean(DeadLetters.class).open().stream().map(DeadLetter::id).toList();
  }

  /** The newest first. */
  private List<String> deeds(String subject) {
    return application.getBean(DeedLog.class).part(subject, "", 9).items().stream()
        .map(each -> each.action() + " " + each.outcome() + " " + each.actor())
        .toList();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return new JsonMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(answer.statusCode() + " " + answer.body(), e);
    }
  }
}
