package org.cobro.flow;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.erp.Invoice;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
import org.cobro.intent.Redo.Refused;
import org.cobro.intent.card.CardLists;
import org.cobro.intent.card.CardWishes;
import org.cobro.intent.card.Enrolment;
import org.cobro.intent.card.EnrolmentState;
import org.cobro.intent.card.Enrolments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds the saved card of an invoice's customer, and has one asked for where there is none. Nothing
 * is judged before the provider's list was read once: a card may have been saved without Cobro.
 */
@Component
public final class CardsOnFile {

  private static final Logger LOG = LoggerFactory.getLogger(CardsOnFile.class);
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private final CobroProperties properties;
  private final Enrolments enrolments;
  private final CardWishes wishes;
  private final CardLists lists;
  private final Receivables receivables;

  public CardsOnFile(
      CobroProperties properties,
      Enrolments enrolments,
      CardWishes wishes,
      CardLists lists,
      Receivables receivables) {
    this.properties = properties;
    this.enrolments = enrolments;
    this.wishes = wishes;
    this.lists = lists;
    this.receivables = receivables;
  }

  /** False while it is not known yet who has a card. */
  boolean isReady(Flow flow) {
    return !isByPartner(flow) || lists.isRead(flow.provider());
  }

  /** The cards of these invoices' customers. */
  PartnerCards of(Flow flow, Collection<Invoice> invoices) {
    return ofPartners(flow, invoices.stream().map(Invoice::partnerId).toList());
  }

  private PartnerCards ofPartners(Flow flow, Collection<String> partners) {
    if (!isByPartner(flow)) {
      return PartnerCards.NONE;
    }
    List<String> known = partners.stream().filter(Objects::nonNull).distinct().toList();
    return new PartnerCards(
        flow.provider(),
        flow.terminalField(),
        enrolments.active(flow.provider(), flow.erp(), known));
  }

  /**
   * The card of a receivable that names none; {@code null} where none is found by its customer.
   *
   * @throws Refused when the customer has none, or several
   */
  String require(Flow flow, Receivable receivable) {
    String partner = receivable.partner();
    PartnerCards cards = ofPartners(flow, partner == null ? List.of() : List.of(partner));
    if (cards.of(partner).isPresent()) {
      return cards.of(partner).get();
    }
    cards
        .objection(partner)
        .ifPresent(
            why -> {
              throw new Refused(why);
            });
    return null;
  }

  /** Has the customers of these invoices asked for a card, where that goes without a person. */
  void miss(Flow flow, Collection<Invoice> invoices) {
    if (isByPartner(flow) && !flow.dryRun() && provider(flow).card().enrolment().automatic()) {
      PartnerCards cards = of(flow, invoices);
      invoices.stream()
          .filter(invoice -> isChargeable(flow, invoice))
          .filter(cards::misses)
          .forEach(invoice -> miss(flow, invoice));
    }
  }

  /** Nobody is asked for a card because of what no card could pay. */
  private boolean isChargeable(Flow flow, Invoice invoice) {
    return invoice.condition() == Invoice.Condition.OPEN
        && Appraisal.isReadable(invoice)
        && invoice.residual().signum() > 0
        && provider(flow).currencies().contains(invoice.currency());
  }

  private void miss(Flow flow, Invoice invoice) {
    Optional<Receivable> receivable = receivables.find(flow.erp(), invoice.id());
    if (receivable.isEmpty()) {
      return;
    }
    try {
      Enrolment enrolment = enrolment(flow, invoice, receivable.get());
      text(enrolment, properties.erps().get(flow.erp()).timeZone())
          .ifPresent(text -> enrolments.note(enrolment, receivable.get(), text));
    } catch (Refused overtaken) {
      LOG.info("invoice {}: {}", invoice.id(), overtaken.getMessage());
    }
  }

  /**
   * What lapsed or was refused is not asked for again and again, but once more for an invoice that
   * came later: a person may always ask.
   */
  private Enrolment enrolment(Flow flow, Invoice invoice, Receivable receivable) {
    String partner = invoice.partnerId();
    Optional<Enrolment> last = enrolments.newest(flow.provider(), flow.erp(), partner);
    boolean enough =
        last.filter(each -> !isGone(each))
            .filter(each -> each.state().isOpen() || enrolments.isSince(each, receivable))
            .isPresent();
    return enough
        ? last.get()
        : wishes.ask(
            new CardWishes.Wish(flow.provider(), flow.erp(), partner, null, "pick-up", true));
  }

  /** Of a card that was there and is not any more, nobody has been asked for another yet. */
  private static boolean isGone(Enrolment enrolment) {
    return enrolment.state() == EnrolmentState.REVOKED
        || enrolment.state() == EnrolmentState.ACTIVE;
  }

  /** What the people who read the invoice are told; empty while there is nothing to tell. */
  static Optional<String> text(Enrolment enrolment, ZoneId zone) {
    return switch (enrolment.state()) {
      case PENDING ->
          Optional.of(
              "Cobro: este cliente no tiene una tarjeta guardada que se le pueda cobrar. "
                  + (enrolment.link() == null
                      ? "Se pidió una liga, pero no se recibió: pídala de nuevo a Cobro."
                      : "Envíele esta liga para que guarde una: "
                          + shown(enrolment)
                          + until(enrolment, zone)));
      case REFUSED ->
          Optional.of(
              "Cobro: este cliente no tiene una tarjeta guardada, y no se pudo crear la liga para"
                  + " que guarde una: "
                  + enrolment.trouble());
      case ASKED, SENDING, UNKNOWN, ACTIVE, EXPIRED, REVOKED, LOST -> Optional.empty();
    };
  }

  /** A note takes no such characters, and a link with others in their place leads nowhere. */
  private static String shown(Enrolment enrolment) {
    return enrolment.link().matches("[^<>&\\s]+")
        ? enrolment.link()
        : "está en Cobro, /api/cards/" + enrolment.connection() + "/" + enrolment.id();
  }

  private static String until(Enrolment enrolment, ZoneId zone) {
    Instant end = enrolment.linkUntil();
    return end == null ? "" : " (vence el " + MINUTE.format(end.atZone(zone)) + ")";
  }

  private boolean isByPartner(Flow flow) {
    return provider(flow).findsCardsByPartner();
  }

  private Provider provider(Flow flow) {
    return properties.providers().get(flow.provider());
  }
}
