package org.cobro.flow.mercadopago;

import java.time.Clock;
import java.time.Instant;
import java.util.function.BiPredicate;
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
import org.cobro.provider.mercadopago.PointAccount;
import org.cobro.provider.mercadopago.PointApi;
import org.cobro.provider.mercadopago.PointSettings;
import org.cobro.provider.mercadopago.Reply;
import org.cobro.provider.mercadopago.TestOrders;

/** Opens the talks that the Mercado Pago routes lead, for each account by its configured name. */
public final class PointDesk {

  private final Function<String, PointSettings> settings;
  private final BiPredicate<String, String> known;
  private final Supplier<Instant> now;
  private final Clock clock;

  /**
   * @param settings those of the named account
   * @param known whether an id at the named account belongs to an attempt of ours already
   * @param now by the database's clock, as the instants of an intent are
   * @param clock this node's own
   */
  public PointDesk(
      Function<String, PointSettings> settings,
      BiPredicate<String, String> known,
      Supplier<Instant> now,
      Clock clock) {
    this.settings = settings;
    this.known = known;
    this.now = now;
    this.clock = clock;
  }

  /** For who sets terminals up, and so looks for no lost create. */
  public static PointDesk ofCommands(CobroProperties properties, Clock clock) {
    return new PointDesk(
        name -> PointBeans.settings(properties.providers().get(name).point()),
        (name, id) -> false,
        clock::instant,
        clock);
  }

  public PointTalk create(
      String name, @Body IntentRequest request, @ExchangeProperty("intent") PaymentIntent intent) {
    boolean again = intent.due().rounds() > 0 || intent.keyNo() > 0;
    return new PointTalk(
        again
            ? api(name).createAgain(request, intent, id -> known.test(name, id), now.get())
            : api(name).create(request, 0));
  }

  public PointTalk lookUp(
      String name, @Body IntentRequest request, @ExchangeProperty("intent") PaymentIntent intent) {
    return new PointTalk(api(name).lookUp(request, intent, id -> known.test(name, id), now.get()));
  }

  public PointTalk status(String name, @ExchangeProperty("intent") PaymentIntent intent) {
    return new PointTalk(api(name).status(intent, now.get()));
  }

  public PointTalk cancel(String name, @ExchangeProperty("intent") PaymentIntent intent) {
    return new PointTalk(api(name).cancel(intent));
  }

  public PointTalk standing(String name, @Body Refund refund) {
    return new PointTalk(api(name).standing(refund));
  }

  public PointTalk refund(String name, @Body Refund refund) {
    return new PointTalk(api(name).refund(refund));
  }

  public PointTalk probe(String name) {
    return new PointTalk(api(name).probe());
  }

  /** Whose the access token is, for a person who sets it up. */
  public PointTalk account() {
    return new PointTalk(PointAccount.ask());
  }

  /** The account's terminals, for a person who sets them up. */
  public PointTalk terminals(String name) {
    return new PointTalk(api(name).terminals());
  }

  /** What was last said of one of the provider's keys, for a person. */
  public PointTalk lastWord(String name, String id) {
    return new PointTalk(api(name).lastWord(id));
  }

  /** Makes an order of a test account end, for a person who tries Cobro out. */
  public PointTalk simulate(String order, String ending) {
    return new PointTalk(TestOrders.end(order, ending));
  }

  /** Puts a terminal in the mode in which it takes payments. */
  public PointTalk setUp(String name, @Body String terminal) {
    return new PointTalk(api(name).setUp(terminal));
  }

  /** Makes of Camel's message what a talk learns from. */
  public Reply reply(
      @Header(Exchange.HTTP_RESPONSE_CODE) int status,
      @Header("Retry-After") String retryAfter,
      @Body String body) {
    return Reply.of(status, body, RetryAfter.of(retryAfter, clock));
  }

  private PointApi api(String name) {
    return PointApi.of(settings.apply(name));
  }
}
