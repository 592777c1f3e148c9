package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cobro.config.Launch;
import org.cobro.intent.Cause;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.DeadLetter.Resolution;
import org.cobro.intent.DeadLetters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Letters of one cause that an operator works off together; ERP and provider are away. */
class LettersTogetherTest {

  private static final String PATH = "/console/dead-letters";
  private static final String PASSWORD = "correcto-caballo";
  private static final Pattern SHOWN =
      Pattern.compile(
          "name=\"of\" value=\"(\\w+)\"><input[^>]*name=\"letters\" value=\"([^\"]*)\"");

  private ConfigurableApplicationContext application;
  private LetterRows letters;
  private Visitor ana;

  @BeforeEach
  void open(@TempDir Path folder) {
    Launch launch = Launch.usual(folder);
    String hash = "{bcrypt}" + new BCryptPasswordEncoder(10).encode(PASSWORD);
    for (String role : List.of("viewer", "cashier", "operator")) {
      launch.with("cobro.console.users." + role + "-ana.password", hash);
      launch.with("cobro.console.users." + role + "-ana.role", role);
    }
    application = launch.start();
    letters = new LetterRows(application);
    ana = logIn("operator");
  }

  @AfterEach
  void close() {
    application.close();
  }

  @Test
  void areThoseOfTheFilterInTheAddress() {
    letters.add("one", "EXPIRED", Cause.EXPIRED);
    letters.add("two", "FAILED", Cause.FAILED, Map.of("provider", "point"));
    letters.add("three", "FAILED", Cause.FAILED, Map.of("erp", "other", "flow", "later"));
    letters.add("four", "PAID", Cause.REFUND_REFUSED, Map.of("provider", "point"));

    assertThat(listed("")).containsExactlyInAnyOrder("one", "two", "three", "four");
    assertThat(listed("?cause=FAILED")).containsExactlyInAnyOrder("two", "three");
    assertThat(listed("?provider=point")).containsExactlyInAnyOrder("two", "four");
    assertThat(listed("?provider=compago&cause=FAILED")).containsExactly("three");
    assertThat(listed("?erp=other")).containsExactly("three");
    assertThat(listed("?flow=counter&cause=EXPIRED")).containsExactly("one");
    assertThat(ana.get(PATH + "?erp=nobody").body()).contains("No hay pendientes con estos");
    assertThat(ana.get(PATH + "?cause=NONE").statusCode()).isEqualTo(400);
  }

  @Test
  void changeNothingForOthersNorWithoutTheHiddenField() {
    add("a", "b");
    Map<String, String> form = form(ana, Cause.EXPIRED);

    for (String role : List.of("viewer", "cashier")) {
      Visitor other = logIn(role);
      assertThat(other.get(PATH).body()).doesNotContain("/together/");
      assertThat(other.post(PATH + "/together/retry", form).statusCode()).isEqualTo(403);
      assertThat(other.post(PATH + "/together/resolve", form).statusCode()).isEqualTo(403);
    }
    assertThat(ana.postAsItIs(PATH + "/together/resolve", form).statusCode()).isEqualTo(403);
    assertThat(open()).hasSize(2);
  }

  @Test
  void areRetriedOnceEachHoweverOftenTheFormIsSent() {
    add("a", "b", "c");
    Map<String, String> form = form(ana, Cause.EXPIRED);

    String first = send(ana, "retry", form);
    String second = send(ana, "retry", form);

    assertThat(first).contains("Hechos: 3 de 3.", "role=\"status\"");
    assertThat(second).contains("Hechos: 0 de 3.", "role=\"alert\"", "already closed", "INV/b");
    assertThat(Stream.of("a", "b", "c").map(letters::attempts)).containsOnly(2);
    for (String id : List.of("a", "b", "c")) {
      assertThat(letter(id).resolution()).isEqualTo(Resolution.RETRIED);
      assertThat(deeds(id)).containsExactly("REFUSED operator-ana", "DONE operator-ana");
    }
  }

  @Test
  void makeNoSecondAttemptWhenTwoPeopleSendThemAtTheSameTime() {
    add("a", "b", "c", "d");
    Visitor other = logIn("operator");
    Map<String, String> form = form(ana, Cause.EXPIRED);
    other.get(PATH);

    CompletableFuture<HttpResponse<String>> meanwhile =
        CompletableFuture.supplyAsync(() -> other.post(PATH + "/together/retry", form));
    ana.post(PATH + "/together/retry", form);
    meanwhile.join();

    assertThat(Stream.of("a", "b", "c", "d").map(letters::attempts)).containsOnly(2);
    assertThat(open()).isEmpty();
  }

  @Test
  void leaveAloneWhatCameAfterThePageWasShown() {
    add("a", "b");
    Map<String, String> form = form(ana, Cause.EXPIRED);
    add("late");

    assertThat(send(ana, "resolve", form)).contains("Hechos: 2 de 2.", "INV/late");
    assertThat(letter("a").resolution()).isEqualTo(Resolution.RESOLVED);
    assertThat(open()).containsExactly("late");
    assertThat(letters.attempts("a")).isEqualTo(1);
  }

  @Test
  void areDoneButForThoseThatAreRefused() {
    add("a", "b");
    letters.add("gone", "EXPIRED", Cause.EXPIRED, Map.of("flow", "gone"));
    Map<String, String> form = form(ana, Cause.EXPIRED);

    assertThat(send(ana, "retry", form))
        .contains("Hechos: 2 de 3.", "No se hizo con este:", "flow gone is no longer configured");
    assertThat(open()).containsExactly("gone");
    assertThat(deeds("gone")).containsExactly("REFUSED operator-ana");
  }

  @Test
  void areNeverThoseWhereMoneyMayHaveMoved() {
    List<Cause> never =
        List.of(
            Cause.UNKNOWN,
            Cause.REVIEW,
            Cause.LATE_CONTRADICTION,
            Cause.REOPENED,
            Cause.REFUND_BY_HAND,
            Cause.REFUND_UNKNOWN);
    for (Cause cause : never) {
      letters.add(cause + "-1", "EXPIRED", cause);
      letters.add(cause + "-2", "EXPIRED", cause);
    }
    assertThat(ana.get(PATH).body()).doesNotContain("/together/");

    for (Cause cause : never) {
      Map<String, String> forged = form(cause, cause + "-1", cause + "-2");
      assertThat(send(ana, "resolve", forged)).contains("No se hizo nada: estos se deciden");
      assertThat(send(ana, "resolve", form(Cause.EXPIRED, cause + "-1")))
          .contains("Hechos: 0 de 1.", "its cause is " + cause);
    }
    assertThat(open()).hasSize(12);
  }

  @Test
  void leaveOutWhatIsUndecidedWhateverItsCause() {
    add("a", "b");
    letters.add("open", "UNKNOWN", Cause.EXPIRED);

    assertThat(form(ana, Cause.EXPIRED)).containsEntry("letters", "a,b");
    assertThat(send(ana, "retry", form(Cause.EXPIRED, "open", "nothing")))
        .contains("Hechos: 0 de 2.", "it is decided by itself", "there is no such dead letter");
    assertThat(open()).hasSize(3);
  }

  @Test
  void needATickAReasonAndTheNumberThatWasShown() {
    add("a", "b");
    String most = String.join(",", IntStream.range(0, 201).mapToObj(i -> "x" + i).toList());

    ana.get(PATH);
    assertThat(send(ana, "retry", changed("sure", ""))).contains("primero confírmelo");
    assertThat(send(ana, "retry", changed("reason", " "))).contains("falta el motivo");
    assertThat(send(ana, "retry", changed("count", "3"))).contains("no es la que se mostró");
    assertThat(send(ana, "retry", changed("letters", "a"))).contains("no es la que se mostró");
    assertThat(send(ana, "retry", changed("of", "NONE"))).contains("uno por uno");
    Map<String, String> tooMany = new TreeMap<>(changed("letters", most));
    tooMany.put("count", "201");
    assertThat(send(ana, "retry", tooMany)).contains("no es la que se mostró");
    assertThat(open()).hasSize(2);
  }

  @Test
  void leadBackToTheSameList() {
    add("a", "b");
    Map<String, String> form = new TreeMap<>(form(ana, Cause.EXPIRED));
    form.putAll(Map.of("cause", "EXPIRED", "erp", "main"));

    assertThat(ana.location(ana.post(PATH + "/together/resolve", form)))
        .isEqualTo(PATH + "?cause=EXPIRED&erp=main");
  }

  private Visitor logIn(String role) {
    return new Visitor(application).logIn(role + "-ana", PASSWORD);
  }

  private void add(String... ids) {
    Stream.of(ids).forEach(id -> letters.add(id, "EXPIRED", Cause.EXPIRED));
  }

  /** The numbers of the letters on the page. */
  private List<String> listed(String filter) {
    return Pattern.compile("INV/(\\w+)</a>")
        .matcher(ana.get(PATH + filter).body())
        .results()
        .map(number -> number.group(1))
        .toList();
  }

  /** As the page offers it, filled in. */
  private static Map<String, String> form(Visitor visitor, Cause cause) {
    Matcher shown = SHOWN.matcher(visitor.get(PATH).body());
    while (shown.find()) {
      if (shown.group(1).equals(cause.name())) {
        return form(cause, shown.group(2).split(","));
      }
    }
    throw new AssertionError("nothing is offered for " + cause);
  }

  private static Map<String, String> form(Cause of, String... ids) {
    return Map.of(
        "of", of.name(),
        "letters", String.join(",", ids),
        "count", String.valueOf(ids.length),
        "reason", "after the storm",
        "sure", "true");
  }

  private static Map<String, String> changed(String field, String value) {
    Map<String, String> form = new TreeMap<>(form(Cause.EXPIRED, "a", "b"));
    form.put(field, value);
    return form;
  }

  /** The page that comes after it. */
  private static String send(Visitor visitor, String action, Map<String, String> form) {
    HttpResponse<String> answer = visitor.post(PATH + "/together/" + action, form);
    assertThat(answer.statusCode()).isEqualTo(302);
    return visitor.get(visitor.location(answer)).body();
  }

  private DeadLetter letter(String id) {
    return application.getBean(DeadLetters.class).find(id).orElseThrow();
  }

  private List<String> open() {
    return application.getBean(DeadLetters.class).open().stream().map(DeadLetter::id).toList();
  }

  /** The newest first. */
  private List<String> deeds(String letter) {
    List<String> lines = new ArrayList<>();
    for (DeedLog.Entry each : application.getBean(DeedLog.class).part(letter, "", 9).items()) {
      assertThat(each.detail()).isEqualTo("after the storm");
      lines.add(each.outcome() + " " + each.actor());
    }
    return lines;
  }
}
