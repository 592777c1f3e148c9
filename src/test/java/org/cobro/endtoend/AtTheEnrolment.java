package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.cobro.sandbox.compago.SavedCard;
import org.cobro.testing.Api;
import org.cobro.testing.Await;
import org.cobro.testing.Sale;
import org.cobro.testing.ShopPlan;

/** A shop that finds its customers' cards by the customer, and asks for what is missing. */
abstract class AtTheEnrolment extends AtTheCards {

  static final String API = "/api/cards/" + CARDS;

  private static final AtomicInteger CUSTOMERS = new AtomicInteger();

  AtTheEnrolment(ShopPlan plan) {
    this(plan, "300ms");
  }

  /**
   * @param refresh how often the provider's list is read
   */
  AtTheEnrolment(ShopPlan plan, String refresh) {
    super(
        plan.byPartner(CARDS).set("cobro.providers." + CARDS + ".card.enrolment.refresh", refresh));
  }

  /** A customer of one test alone. */
  record Customer(String name, int id) {
    String key() {
      return Integer.toString(id);
    }
  }

  final Customer customer() {
    return customer("55 1234 5678");
  }

  final Customer customer(String phone) {
    String name = "Cliente Número " + CUSTOMERS.incrementAndGet();
    return new Customer(name, shop.odoo().books().contact(name, "cliente@example.mx", phone));
  }

  final Sale sellTo(Customer customer, String amount) {
    int invoice =
        shop.odoo()
            .books()
            .createInvoice(
                customer.name(), new BigDecimal(amount), "MXN", Map.of("x_terminal", ""));
    return new Sale("main", invoice, "");
  }

  final Api.Reply ask(Customer customer) {
    return shop.api().post(API, Map.of("actor", "ana", "partner", customer.key()));
  }

  /** Asked for and answered with a link. */
  final JsonNode enrol(Customer customer) {
    Api.Reply reply = ask(customer);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    String id = reply.json().path("id").asText();
    // The clock may have been faster than the request: then its answer comes a moment later.
    Await.until(
        "enrolment " + id + " is answered",
        () -> enrolment(id).toString(),
        () -> !List.of("ASKED", "SENDING").contains(enrolment(id).path("state").asText()));
    return enrolment(id);
  }

  final JsonNode enrolment(String id) {
    return shop.api().get(API + "/" + id).json();
  }

  final JsonNode awaitEnrolment(String id, String state) {
    Await.until(
        "enrolment " + id + " is " + state,
        () -> enrolment(id).toString(),
        () -> enrolment(id).path("state").asText().equals(state));
    return enrolment(id);
  }

  /** The customer follows the link. */
  final void save(JsonNode enrolment) {
    cards().become(enrolment.path("methodId").asText(), SavedCard.Status.ACTIVE);
  }

  /** Asked for, and saved. */
  final String active(Customer customer) {
    JsonNode enrolment = enrol(customer);
    save(enrolment);
    awaitEnrolment(enrolment.path("id").asText(), "ACTIVE");
    return enrolment.path("methodId").asText();
  }

  /** In the provider's own books. */
  final List<SavedCard> cardsOf(Customer customer) {
    return cards().all().stream()
        .filter(card -> card.externalId() != null)
        .filter(card -> card.externalId().split("-", 2)[0].equals(customer.key()))
        .toList();
  }
}
