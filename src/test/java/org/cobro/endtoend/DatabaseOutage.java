package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import org.cobro.testing.Api.Reply;
import org.cobro.testing.Shop;

/** What an operator sees while the database cannot be used, and what a log may hold of it. */
final class DatabaseOutage {

  /** Two seconds for the figures, and a machine that is busy. */
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  private static final Pattern BEGUN = Pattern.compile("the database cannot be used: ");
  private static final Pattern OVER = Pattern.compile("the database can be used again");

  private final Shop shop;
  private final int logged;

  private DatabaseOutage(Shop shop) {
    this.shop = shop;
    this.logged = shop.logOutput().length();
  }

  /** Begins to listen. */
  static DatabaseOutage of(Shop shop) {
    shop.await("nothing ails the database yet", () -> shop.api().health("/db").equals("UP"));
    return new DatabaseOutage(shop);
  }

  /** Health answers quickly, says DOWN, and the database as the reason. */
  void awaitSeen() {
    shop.await("health says that the database is down", this::isSeen);
    Reply all = timely("");
    assertThat(all.status()).isEqualTo(503);
    assertThat(all.json().path("components").path("db").path("details").path("fault").asText())
        .isNotEmpty();
    assertThat(timely("/readiness").status()).isEqualTo(503);
    assertThat(timely("/liveness").status()).as("a restart would not help").isEqualTo(200);
  }

  /** The same, and the log names this cure: what was refused first may have called for another. */
  void awaitSeen(String cure) {
    awaitSeen();
    shop.await("the log says: " + cure, () -> log().contains(cure));
  }

  void awaitOver() {
    shop.await("health says that the database is up", () -> health("/db").equals("UP"));
  }

  /** The log names the cure, once, and has none of the many steps that failed. */
  void wasToldOnce(String cure) {
    assertThat(log()).containsOnlyOnce(cure);
    assertThat(BEGUN.matcher(log()).results().count()).isLessThanOrEqualTo(2);
    shop.await("the log says that it is over", () -> OVER.matcher(log()).find());
    assertThat(log()).containsOnlyOnce("the database can be used again");
    assertThat(log()).doesNotContain("\tat ");
  }

  private boolean isSeen() {
    return health("/db").equals("DOWN");
  }

  private String health(String part) {
    return timely(part).json().path("status").asText();
  }

  private Reply timely(String part) {
    long begun = System.nanoTime();
    Reply reply = shop.api().getWithoutToken("/actuator/health" + part);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(AT_ONCE);
    return reply;
  }

  String log() {
    return shop.logOutput().substring(logged);
  }
}
