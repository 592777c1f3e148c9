package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

class ProviderTokensTest {
  private static final Duration LEASE = Duration.ofSeconds(14);
  private static final Duration LIFE = Duration.ofDays(180);
  private static final Duration PAUSE = Duration.ofDays(150);
  private static final String NAME = "point";

  private TestDatabase test;
  private ProviderTokens here;
  private ProviderTokens there;

  @BeforeEach
  void open(TestDatabase database) {
    test = database;
    here = new ProviderTokens(database.as("node-a"));
    there = new ProviderTokens(database.as("node-b"));
    here.begin(NAME, "print-1", "TG-1");
  }

  @OnEachDatabase
  void isDueAtOnceForOneOfSeveralNodes() {
    there.begin(NAME, "print-1", "TG-1");

    ProviderToken claimed = here.claim(NAME, LEASE).orElseThrow();

    assertThat(claimed.refresh()).isEqualTo("TG-1");
    assertThat(claimed.access()).isNull();
    assertThat(claimed.expiresAt()).isEqualTo(Instant.EPOCH);
    assertThat(there.claim(NAME, LEASE)).isEmpty();
    assertThat(there.claim("another", LEASE)).isEmpty();
    assertThat(there.of("another")).isEmpty();
  }

  @OnEachDatabase
  void replacesBothTokensAndIsDueAgainInTime() {
    renew();

    ProviderToken token = there.of(NAME).orElseThrow();
    assertThat(token.access()).isEqualTo("APP-2");
    assertThat(token.refresh()).isEqualTo("TG-2");
    assertThat(Duration.between(token.renewedAt(), token.expiresAt())).isEqualTo(LIFE);
    assertThat(token.failures()).isZero();
    assertThat(there.claim(NAME, LEASE)).isEmpty();
    test.elapse(PAUSE);
    assertThat(there.claim(NAME, LEASE)).isPresent();
  }

  @OnEachDatabase
  void keepsBothTokensWhenARenewalFails() {
    renew();
    test.elapse(PAUSE);

    here.failed(here.claim(NAME, LEASE).orElseThrow(), false, "HTTP 502", Duration.ofMinutes(1));

    ProviderToken token = there.of(NAME).orElseThrow();
    assertThat(token.access()).isEqualTo("APP-2");
    assertThat(token.refresh()).isEqualTo("TG-2");
    assertThat(token.trouble()).isEqualTo("HTTP 502");
    assertThat(token.refused()).isFalse();
    assertThat(there.claim(NAME, LEASE)).isEmpty();
    test.elapse(Duration.ofMinutes(1));
    ProviderToken again = there.claim(NAME, LEASE).orElseThrow();
    assertThat(again.failures()).isEqualTo(1);
    there.failed(again, true, "HTTP 400", Duration.ofHours(6));
    assertThat(here.of(NAME).orElseThrow().refused()).isTrue();
  }

  @OnEachDatabase
  void aFormerOwnerWritesNothing() {
    ProviderToken slow = here.claim(NAME, LEASE).orElseThrow();
    test.elapse(LEASE);
    ProviderToken quick = there.claim(NAME, LEASE).orElseThrow();

    assertThatThrownBy(() -> here.renewed(slow, "APP-2", "TG-2", LIFE, PAUSE))
        .isInstanceOf(StaleFence.class)
        .hasMessageNotContaining("TG-");
    assertThatThrownBy(() -> here.failed(slow, true, "HTTP 400", PAUSE))
        .isInstanceOf(StaleFence.class);

    assertThat(here.of(NAME).orElseThrow().access()).isNull();
    there.renewed(quick, "APP-3", "TG-3", LIFE, PAUSE);
    assertThat(here.of(NAME).orElseThrow().access()).isEqualTo("APP-3");
  }

  @OnEachDatabase
  void beginsAnewFromAnotherConfiguredTokenEvenWhileTheFormerIsRenewed() {
    renew();
    test.elapse(PAUSE);
    ProviderToken underWay = here.claim(NAME, LEASE).orElseThrow();

    there.begin(NAME, "print-9", "TG-9");

    assertThatThrownBy(() -> here.renewed(underWay, "APP-3", "TG-3", LIFE, PAUSE))
        .isInstanceOf(StaleFence.class);
    ProviderToken token = here.claim(NAME, LEASE).orElseThrow();
    assertThat(token.access()).isNull();
    assertThat(token.refresh()).isEqualTo("TG-9");
  }

  @OnEachDatabase
  void goesOnWithWhatItHasWhenTheSameIsConfigured() {
    renew();

    there.begin(NAME, "print-1", "TG-1");

    assertThat(there.of(NAME).orElseThrow().refresh()).isEqualTo("TG-2");
    assertThat(there.claim(NAME, LEASE)).isEmpty();
  }

  @OnEachDatabase
  void triesWhatFailedAtOnceAfterAStart() {
    here.failed(here.claim(NAME, LEASE).orElseThrow(), true, "HTTP 401", Duration.ofHours(6));
    assertThat(here.claim(NAME, LEASE)).isEmpty();

    here.begin(NAME, "print-1", "TG-1");

    assertThat(here.claim(NAME, LEASE)).isPresent();
  }

  @OnEachDatabase
  void hastensOnlyWhatIsOldEnoughAndHasNotFailed() {
    Duration hour = Duration.ofHours(1);
    renew();
    here.hasten(NAME, hour);
    assertThat(here.claim(NAME, LEASE)).isEmpty();

    test.elapse(hour);
    here.hasten(NAME, hour);
    ProviderToken claimed = here.claim(NAME, LEASE).orElseThrow();
    here.failed(claimed, false, "HTTP 500", hour);
    here.hasten(NAME, hour);

    assertThat(here.claim(NAME, LEASE)).isEmpty();
  }

  @OnEachDatabase
  void showsNoTokenInWords() {
    renew();
    assertThat(here.of(NAME).orElseThrow().toString())
        .contains(NAME)
        .doesNotContain("APP-2")
        .doesNotContain("TG-2");
  }

  private void renew() {
    here.renewed(here.claim(NAME, LEASE).orElseThrow(), "APP-2", "TG-2", LIFE, PAUSE);
  }
}
