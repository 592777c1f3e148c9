package org.cobro.simulation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.HttpAnswer;
import org.cobro.flow.NodeSteps;
import org.cobro.sandbox.sap.Books;
import org.cobro.sandbox.sap.PaymentView;
import org.cobro.sandbox.sap.SapRules;
import org.cobro.sandbox.sap.SapWithoutHttp;
import org.cobro.sandbox.sap.SapWithoutHttp.Reply;
import org.cobro.sandbox.sap.Trouble;

/** SAP Business One. */
final class SapSide extends ErpSide {

  private static final String KEY = "U_COBRO_Key";

  private final SapWithoutHttp sap;
  private final VirtualClock clock;

  SapSide(Plan plan, Ground ground, ProviderSide provider, VirtualClock clock, Chance chance) {
    super(plan, ground, provider, chance);
    this.clock = clock;
    this.sap = new SapWithoutHttp(clock);
    books().changePassword(SapRules.USER, Plan.SECRET);
    books().addUserField("ORCT", "COBRO_Key", 50);
    books().addUserField("OINV", "COBRO_Status", 20);
    books().addUserField("OINV", "COBRO_Ref", 50);
    books().addUserField("OINV", "COBRO_terminal", 50);
    books().addUserField("OINV", "COBRO_collect", 50);
  }

  Books books() {
    return sap.books();
  }

  String company() {
    return sap.name();
  }

  @Override
  Office office(VirtualClock clock, Chance dice) {
    return new SapAccountant(plan, this, clock, dice);
  }

  @Override
  ErpCalls calls(NodeSteps steps) {
    return new SapCalls(this, steps);
  }

  @Override
  void refuseKey(boolean now) {
    books().changePassword(SapRules.USER, now ? "another" : Plan.SECRET);
    if (now) {
      sap.sessions().endAll();
    }
  }

  /** Whether somebody has closed the period that all books are in. */
  void close(boolean now) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    books().closePeriodUntil(now ? today.plusDays(1) : LocalDate.MIN);
  }

  @Override
  void calm(boolean now) {
    super.calm(now);
    if (now) {
      close(false);
    }
  }

  /**
   * A call arrives.
   *
   * @param cookie {@code null} for none
   */
  Object call(Call call, String cookie) {
    boolean pays = call.toString().equals("POST /IncomingPayments");
    if (pays) {
      checkNew(call);
    }
    Reply reply = isTroubled(plan.trouble()) ? troubled(call, cookie) : carriedOut(call, cookie);
    if (pays) {
      checkBooks();
    }
    return answer(reply);
  }

  /**
   * SAP knows no keys. That it refuses what exceeds the open balance saves who posts twice only as
   * long as no more is owed.
   */
  private void checkNew(Call call) {
    for (String reference : ours().keySet()) {
      if (call.body().contains("\"" + KEY + "\":\"" + reference + "\"")) {
        throw new Breach(2, reference, "is posted once more");
      }
    }
  }

  private Reply carriedOut(Call call, String cookie) {
    return sap.call(call.method(), target(call), headers(call, cookie), body(call));
  }

  private Reply troubled(Call call, String cookie) {
    Trouble trouble =
        switch (chance.below(8)) {
          case 0 -> Trouble.page(502);
          case 1 -> Trouble.page(502).afterCarryingOut();
          case 2 -> Trouble.refused(500, -5002, "Internal error").afterCarryingOut();
          case 3 -> Trouble.meanwhile(sap.sessions()::endAll);
          case 4 -> Trouble.meanwhile(sap.sessions()::changeNode);
          case 5 -> Trouble.refused(401, 301, "Invalid session").afterCarryingOut();
          case 6 -> call.method().equals("PATCH") ? stale() : Trouble.tooManyRequests("2");
          default -> Trouble.empty(200).afterCarryingOut();
        };
    return sap.call(call.method(), target(call), headers(call, cookie), body(call), trouble);
  }

  private static Trouble stale() {
    return Trouble.refused(412, -2039, "Another user modified data");
  }

  private static String target(Call call) {
    return call.query() == null ? call.path() : call.path() + "?" + call.query();
  }

  private static Map<String, String> headers(Call call, String cookie) {
    Map<String, String> headers = new LinkedHashMap<>(call.headers());
    if (cookie != null) {
      headers.put("Cookie", cookie);
    }
    return headers;
  }

  private static String body(Call call) {
    return call.body() == null ? "" : call.body();
  }

  private static HttpAnswer answer(Reply reply) {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    try {
      return HttpAnswer.read(
          reply.status(),
          reply.etag(),
          reply.cookies(),
          new ByteArrayInputStream(body),
          retryAfter(reply));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Duration retryAfter(Reply reply) {
    String seconds = reply.retryAfter();
    return seconds == null ? Duration.ZERO : Duration.ofSeconds(Long.parseLong(seconds));
  }

  @Override
  List<Booking> bookings() {
    return books().payments().stream()
        .filter(payment -> !payment.cancelled())
        .map(SapSide::booking)
        .toList();
  }

  private static Booking booking(PaymentView payment) {
    BigDecimal applied =
        payment.applied().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Booking(
        payment.ownFields().get(KEY),
        payment.amount(),
        "MXN",
        true,
        applied.compareTo(payment.amount()) == 0,
        List.copyOf(payment.applied().keySet()),
        false);
  }
}
