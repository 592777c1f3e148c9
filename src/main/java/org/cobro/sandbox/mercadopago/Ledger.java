package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.cobro.sandbox.mercadopago.BookedCharge.Api;

/**
 * All charges of the simulated account and the rules by which they change. Whoever uses it holds
 * its monitor, and lets it catch up with the clock first.
 */
final class Ledger {
  /** Processing that takes longer ends without a result that is known. */
  private static final Duration LONGEST_PROCESSING = Duration.ofSeconds(40);

  /** Declined ones; the pages name the limit, not the number. */
  private static final int MOST_CARDS = 4;

  /** Of an intent; an order says itself. */
  private static final Duration INTENT_LIFE = Duration.ofMinutes(15);

  final MercadoPagoRules rules;
  final Agenda agenda;
  final Numbers numbers;
  private final Map<String, Device> devices = new LinkedHashMap<>();
  private final Map<String, Charge> charges = new LinkedHashMap<>();
  private final Map<Long, Charge> byPayment = new LinkedHashMap<>();
  private final Map<String, List<Charge>> byReference = new LinkedHashMap<>();
  private final BiConsumer<Charge, Instant> announce;

  /**
   * @param announce hears of each charge that has come to an end, and of each later change
   */
  Ledger(MercadoPagoRules rules, BiConsumer<Charge, Instant> announce) {
    this.rules = rules;
    this.agenda = new Agenda(rules.clock());
    this.numbers = new Numbers(rules.ids());
    this.announce = announce;
    rules.account().points().forEach(each -> devices.put(each.id(), new Device(each)));
  }

  Charge createIntent(BigDecimal amount, Device device, ObjectNode asked) {
    String reference = asked.path("additional_info").path("external_reference").asText("");
    return add(Api.INTENTS, numbers.uuid(), amount, device, asked, reference, INTENT_LIFE);
  }

  Charge createOrder(BigDecimal amount, Device device, ObjectNode asked, Duration life) {
    String id = numbers.prefixed(rules.account().test() ? "ORDTST" : "ORD");
    String reference = asked.path("external_reference").asText();
    return add(Api.ORDERS, id, amount, device, asked, reference, life);
  }

  private Charge add(
      Api api,
      String id,
      BigDecimal amount,
      Device device,
      ObjectNode asked,
      String reference,
      Duration life) {
    Instant now = agenda.now();
    Charge charge = new Charge(api, id, amount, device, asked, reference, now, now.plus(life));
    charges.put(id, charge);
    byReference.computeIfAbsent(reference, none -> new ArrayList<>()).add(charge);
    device.occupant = charge;
    device.last = charge;
    agenda.plan(charge.expiresAt, () -> expire(charge));
    return charge;
  }

  /** A card that is being processed is not cut off. */
  private void expire(Charge charge) {
    if (charge.stage == Stage.CREATED || charge.stage == Stage.AT_TERMINAL) {
      move(charge, Stage.EXPIRED, "expired");
    }
  }

  Optional<Charge> find(Api api, String id) {
    return Optional.ofNullable(charges.get(id)).filter(each -> each.api == api);
  }

  Optional<Charge> ofPayment(long number) {
    return Optional.ofNullable(byPayment.get(number));
  }

  List<Charge> withReference(String reference) {
    return byReference.getOrDefault(reference, List.of());
  }

  Optional<Charge> find(String id) {
    return Optional.ofNullable(charges.get(id));
  }

  Optional<Device> device(String id) {
    return Optional.ofNullable(devices.get(id));
  }

  List<Device> devices() {
    return List.copyOf(devices.values());
  }

  List<Charge> charges() {
    return List.copyOf(charges.values());
  }

  List<BookedCharge> booked() {
    return charges.values().stream().map(Charge::booked).toList();
  }

  void fetch(Charge charge) {
    move(charge, Stage.AT_TERMINAL, "at_terminal");
  }

  void process(Charge charge) {
    move(charge, Stage.PROCESSING, charge.detail);
    int card = ++charge.cards;
    agenda.plan(
        agenda.now().plus(LONGEST_PROCESSING),
        () -> {
          if (charge.stage == Stage.PROCESSING && charge.cards == card) {
            move(charge, Stage.UNCONFIRMED, "check_on_terminal");
          }
        });
  }

  /** The terminal hears of it later, and a card being processed then is not stopped. */
  void requestCancel(Charge charge) {
    charge.cancelRequested = true;
    touch(charge);
    agenda.plan(agenda.now().plus(rules.lags().cancel()), () -> hearCancel(charge));
  }

  void hearCancel(Charge charge) {
    if (charge.stage == Stage.AT_TERMINAL && charge.cancelRequested) {
      move(charge, Stage.CANCELED, "canceled_by_api");
    }
  }

  /** Another card may be tried, unless this was one too many. */
  void decline(Charge charge) {
    charge.declines++;
    if (charge.declines == MOST_CARDS) {
      pay(charge, "rejected", "max_attempts_exceeded");
      move(charge, Stage.REJECTED, "max_attempts_exceeded");
      return;
    }
    move(charge, Stage.AT_TERMINAL, "at_terminal");
    hearCancel(charge);
  }

  /** A card's result is written down; the charge itself does not change. */
  BookedPayment pay(Charge charge, String status, String detail) {
    BookedPayment payment =
        new BookedPayment(
            numbers.payment(),
            charge.id,
            charge.reference,
            charge.amount,
            status,
            detail,
            agenda.now(),
            List.of());
    charge.payments.add(payment);
    byPayment.put(payment.number(), charge);
    return payment;
  }

  /** The money goes back after a while; the charge says so at once. */
  BookedRefund refund(Charge charge, BookedPayment payment, BigDecimal amount) {
    BookedRefund refund =
        new BookedRefund(numbers.prefixed("REF"), numbers.payment(), amount, false, agenda.now());
    charge.replace(payment.with(refund));
    touch(charge);
    agenda.plan(
        agenda.now().plus(rules.lags().refund()),
        () -> refundDone(charge, payment.number(), refund.id()));
    return refund;
  }

  private void refundDone(Charge charge, long payment, String refund) {
    charge.payments.stream()
        .filter(each -> each.number() == payment)
        .toList()
        .forEach(each -> charge.replace(each.refundDone(refund)));
    touch(charge);
    announce.accept(charge, agenda.now());
  }

  void move(Charge charge, Stage stage, String detail) {
    charge.stage = stage;
    charge.detail = detail;
    touch(charge);
    if (stage.last()) {
      free(charge);
      announce.accept(charge, agenda.now());
    }
  }

  private void touch(Charge charge) {
    charge.version++;
    charge.updatedAt = agenda.now();
  }

  private static void free(Charge charge) {
    charge.device.last = charge;
    if (charge.device.occupant == charge) {
      charge.device.occupant = null;
    }
  }
}
