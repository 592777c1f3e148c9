package org.cobro.provider.mercadopago;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.cobro.provider.IntentRequest;

/** The calls of {@code /point/integration-api}, and the development header of its documents. */
final class LegacyCalls {
  private static final String ROOT = "/point/integration-api";

  /** Their days may be Mexico's or UTC's. */
  private static final Duration DAYS_DIFFER = Duration.ofHours(8);

  private final PointSettings settings;

  LegacyCalls(PointSettings settings) {
    this.settings = settings;
  }

  Call create(IntentRequest request) {
    String path = ROOT + "/devices/" + request.terminal() + "/payment-intents";
    // Said to be supported by one document and missing in the other: sent, not relied on.
    return scoped(Call.post(path, Bodies.intent(request, settings)).with(Call.KEY, request.key()));
  }

  Call intent(String id) {
    return scoped(Call.get(ROOT + "/payment-intents/" + id));
  }

  /** The last status alone, with the moment since when. */
  Call lastEvent(String id) {
    return scoped(Call.get(ROOT + "/payment-intents/" + id + "/events"));
  }

  Call cancel(String device, String id) {
    return scoped(Call.delete(ROOT + "/devices/" + device + "/payment-intents/" + id));
  }

  /** The intents that ended in these days. */
  Call ended(Instant from, Instant to) {
    LocalDate first = day(from.minus(DAYS_DIFFER));
    String query = "startDate=" + first + "&endDate=" + day(to);
    return scoped(Call.get(ROOT + "/payment-intents/events", query));
  }

  Call devices(int limit, int offset) {
    return scoped(Call.get(ROOT + "/devices", "limit=" + limit + "&offset=" + offset));
  }

  Call setUp(String device) {
    return scoped(Call.patch(ROOT + "/devices/" + device, "{\"operating_mode\":\"PDV\"}"));
  }

  Call scoped(Call call) {
    return settings.testScope() ? call.with("x-test-scope", "sandbox") : call;
  }

  private static LocalDate day(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
