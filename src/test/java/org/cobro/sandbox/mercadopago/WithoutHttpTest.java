package org.cobro.sandbox.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.cobro.sandbox.http.Json;
import org.cobro.testing.MovableClock;
import org.junit.jupiter.api.Test;

/** The same rules under a virtual clock, for simulations. */
class WithoutHttpTest {
  private static final Map<String, String> HEADERS =
      Map.of("authorization", "Bearer " + Till.TOKEN, "x-idempotency-key", "key");
  private static final String BODY = Till.orderBody("INV1", "10", Till.A);

  private final MovableClock clock = new MovableClock();
  private final MercadoPagoWithoutHttp pago = world();

  private MercadoPagoWithoutHttp world() {
    RandomGenerator random = new Random(7);
    return new MercadoPagoWithoutHttp(
        Till.standard()
            .on(clock)
            .numbering(() -> new UUID(random.nextLong(), random.nextLong()))
            .telling(new Hook(URI.create("http://cobro.example/hooks"), "secret")));
  }

  @Test
  void anOrderIsCreatedPaidToldAndRead() {
    String id = id(pago.call("POST", "/v1/orders", HEADERS, BODY));
    pago.terminals().tap(Till.A);
    List<Letter> letters = pago.letters();
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).to())
        .isEqualTo(URI.create("http://cobro.example/hooks?data.id=" + id + "&type=order"));
    var read = pago.call("GET", "/v1/orders/" + id, HEADERS, "");
    assertThat(Json.read(read.body()).path("status").textValue()).isEqualTo("processed");
    assertThat(pago.charges()).singleElement().matches(BookedCharge::charged);
  }

  @Test
  void aLetterThatIsGivenBackComesAgain() {
    pago.call("POST", "/v1/orders", HEADERS, BODY);
    clock.move(Duration.ofMinutes(15));
    pago.unanswered(pago.letters().get(0));
    assertThat(pago.letters()).isEmpty();
    clock.move(Duration.ofMinutes(15));
    assertThat(pago.letters().get(0).headers()).containsEntry("x-retry", "1");
  }

  @Test
  void anAnswerMayBeWrongTheWorkDone() {
    Trouble hidden = Trouble.badGateway().afterCarryingOut();
    assertThat(pago.call("POST", "/v1/orders", HEADERS, BODY, hidden).status()).isEqualTo(502);
    assertThat(pago.charges()).hasSize(1);
    var again = pago.call("POST", "/v1/orders", HEADERS, BODY, Trouble.wrongId());
    assertThat(id(again)).isEqualTo("ORD00000000000000000000000000");
    assertThat(pago.charges()).hasSize(1);
  }

  @Test
  void theSameIdsMakeTheSameWorld() {
    String first = id(pago.call("POST", "/v1/orders", HEADERS, BODY));
    assertThat(id(world().call("POST", "/v1/orders", HEADERS, BODY))).isEqualTo(first);
  }

  private static String id(MercadoPagoWithoutHttp.Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return Json.read(reply.body()).path("id").textValue();
  }
}
