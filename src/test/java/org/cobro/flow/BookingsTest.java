package org.cobro.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.cobro.config.CobroProperties;
import org.cobro.intent.Money;
import org.cobro.intent.Receivable;
import org.cobro.intent.WriteBack;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BookingsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:05:05Z");

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final Bookings bookings =
      new Bookings(settings(), meters, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void beginWithNought() {
    assertThat(meters.get("cobro.hand.over").tag("erp", "main").timer().count()).isZero();
    assertThat(count("cobro.booked", "payment")).isZero();
    assertThat(count("cobro.booked.minor.units", "refund")).isZero();
  }

  @Test
  void countPaymentsAndWhatTheyComeToExactly() {
    bookings.booked(told(WriteBack.Kind.REGISTER, "116.07", NOW.minusSeconds(2)));
    bookings.booked(told(WriteBack.Kind.REGISTER, "0.30", NOW.minusSeconds(4)));

    assertThat(count("cobro.booked", "payment")).isEqualTo(2);
    assertThat(count("cobro.booked.minor.units", "payment")).isEqualTo(11637);
    assertThat(handOver(TimeUnit.SECONDS)).isEqualTo(6);
  }

  @Test
  void countRefundsByThemselvesAndWithoutTheirTime() {
    bookings.booked(told(WriteBack.Kind.REFUND, "50.00", NOW.minusSeconds(9)));

    assertThat(count("cobro.booked.minor.units", "refund")).isEqualTo(5000);
    assertThat(handOver(TimeUnit.SECONDS)).isZero();
  }

  @Test
  void countNoNotes() {
    bookings.booked(told(WriteBack.Kind.NOTE, "116.00", NOW));

    assertThat(count("cobro.booked", "payment")).isZero();
    assertThat(count("cobro.booked.minor.units", "payment")).isZero();
  }

  @Test
  void takeAClockThatIsBehindForNoTimeAtAll() {
    bookings.booked(told(WriteBack.Kind.REGISTER, "1.00", NOW.plus(Duration.ofMinutes(1))));

    assertThat(handOver(TimeUnit.MILLISECONDS)).isZero();
    assertThat(meters.get("cobro.hand.over").timer().count()).isEqualTo(1);
  }

  private double count(String name, String kind) {
    return meters.get(name).tags("erp", "main", "kind", kind, "currency", "MXN").counter().count();
  }

  private double handOver(TimeUnit unit) {
    return meters.get("cobro.hand.over").tag("erp", "main").timer().totalTime(unit);
  }

  private static WriteBack told(WriteBack.Kind kind, String amount, Instant since) {
    Money money = Money.of(amount, "MXN");
    Receivable invoice = new Receivable("r", "main", "1", "counter", "INV/1", "7", null, money);
    return new WriteBack(
        "w", kind, "INV-1-a1", "paid", "PAID", invoice, "1", money, since, 0, false, 1);
  }

  private static CobroProperties settings() {
    Map<String, String> settings =
        Map.of("cobro.erps.main.type", "odoo", "cobro.erps.main.url", "https://erp.example");
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("cobro", Bindable.of(CobroProperties.class));
  }
}
