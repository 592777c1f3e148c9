package org.cobro.flow.fex;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.cobro.config.CobroProperties;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.refund.Refund;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.RetryAfter;
import org.cobro.provider.fex.Counters;
import org.cobro.provider.fex.DayLedger;
import org.cobro.provider.fex.FexApi;
import org.cobro.provider.fex.FexSettings;
import org.cobro.provider.fex.Reply;
import org.cobro.provider.fex.Transactions;
import org.cobro.reconciliation.Day;

/** Opens the talks that the FEX routes lead, for each connection by its configured name. */
public final class FexDesk {

  /** So far away that adding to it is still an instant. */
  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  /** With the margin in {@code payableUntil}, ten minutes after the end of a QR. */
  private static final Duration LATE = Duration.ofMinutes(9);

  private final Function<String, FexSettings> settings;
  private final Function<PaymentIntent, Instant> payableUntil;
  private final Supplier<Instant> now;
  private final FexTokens tokens;
  private final Clock clock;

  /**
   * @param settings those of the named connection
   * @param payableUntil when an attempt can no longer be paid
   * @param now by the database's clock, as the instants of an intent are
   * @param clock this node's own
   */
  public FexDesk(
      Function<String, FexSettings> settings,
      Function<PaymentIntent, Instant> payableUntil,
      Supplier<Instant> now,
      FexTokens tokens,
      Clock clock) {
    this.settings = settings;
    this.payableUntil = payableUntil;
    this.now = now;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** For who sets counters up, and so looks for no lost create. */
  public static FexDesk ofCommands(CobroProperties properties, FexTokens tokens, Clock clock) {
    return new FexDesk(
        name -> FexBeans.settings(properties.providers().get(name).fex()),
        intent -> NEVER,
        clock::instant,
        tokens,
        clock);
  }

  public FexTalk create(
      String name, @Body IntentRequest request, @ExchangeProperty("intent") PaymentIntent intent) {
    return new FexTalk(api(name).create(request, intent.due().rounds()));
  }

  public FexTalk lookUp(
      String name, @Body IntentRequest request, @ExchangeProperty("intent") PaymentIntent intent) {
    return new FexTalk(api(name).lookUp(request, payableUntil.apply(intent), now.get()));
  }

  public FexTalk status(String name, @ExchangeProperty("intent") PaymentIntent intent) {
    Instant withdrawn = payableUntil.apply(intent).plus(LATE);
    return new FexTalk(api(name).status(intent, !now.get().isBefore(withdrawn)));
  }

  public FexTalk cancel(String name, @ExchangeProperty("intent") PaymentIntent intent) {
    return new FexTalk(api(name).cancel(intent));
  }

  public FexTalk standing(String name, @Body Refund refund) {
    return new FexTalk(api(name).standing(refund));
  }

  public FexTalk refund(String name, @Body Refund refund) {
    return new FexTalk(api(name).refund(refund));
  }

  public FexTalk probe(String name) {
    return new FexTalk(api(name).probe());
  }

  /** The merchant's counters, for a person who sets them up. */
  public FexTalk counters() {
    return new FexTalk(Counters.all());
  }

  /**
   * @param location {@code null} for none
   * @param webhookUrl {@code null} for none
   */
  public FexTalk createCounter(String name, String location, String webhookUrl) {
    return new FexTalk(Counters.create(name, location, webhookUrl));
  }

  public FexTalk rotateSecret(String counter) {
    return new FexTalk(Counters.rotate(counter));
  }

  /** The ledger's rows of a time, for whoever compares books. */
  public FexTalk transactions(Instant from, Instant to) {
    return new FexTalk(Transactions.between(from, to));
  }

  /** All money of a day, whoever asked for it. */
  public FexTalk ledger(@Body Day day) {
    return new FexTalk(DayLedger.between(day.from(), day.to()));
  }

  /** Makes of Camel's message what a talk learns from. */
  public Reply reply(
      @Header(Exchange.HTTP_RESPONSE_CODE) int status,
      @Header("Retry-After") String retryAfter,
      @Body String body) {
    return Reply.of(status, body, RetryAfter.of(retryAfter, clock));
  }

  /** What a call said, to the talk and to whoever keeps the access token. */
  public FexTalk learn(
      String name,
      @ExchangeProperty("talk") FexTalk talk,
      @ExchangeProperty("authorization") String authorization,
      @Body Object result) {
    if (result instanceof Reply reply && reply.status() == 401) {
      tokens.refused(name, authorization);
    }
    return talk.learn(result);
  }

  private FexApi api(String name) {
    return new FexApi(settings.apply(name));
  }
}
