package org.cobro.config;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is particular to a connection that charges saved cards. What is above a limit, in pesos, is
 * not charged: a person finds it in the dead letter. {@code null}: no limit.
 *
 * @param most the largest single charge
 * @param mostPerDay of all charges of a day, by the ERP's time zone
 * @param by how an invoice's card is found
 * @param enrolment how customers are asked to save a card
 */
public record Card(
    BigDecimal most,
    BigDecimal mostPerDay,
    @DefaultValue("field") By by,
    @DefaultValue Enrolment enrolment) {

  /** Cards that invoices name, without limits. */
  static final Card PLAIN =
      new Card(
          null,
          null,
          By.FIELD,
          new Enrolment(
              false,
              Duration.ofHours(48),
              null,
              Duration.ofSeconds(10),
              Duration.ofMinutes(1),
              Duration.ofMinutes(10)));

  /** How an invoice's card is found. */
  public enum By {
    /** The invoice names it, in the flow's {@code terminal-field}. */
    FIELD,
    /** Where the invoice names none, it is the one that its customer saved. */
    PARTNER
  }

  /**
   * How customers are asked to save a card.
   *
   * @param automatic whether a customer without a card is asked for one when an invoice is to be
   *     charged, by a note with the link on the invoice
   * @param expiresIn how long a link can be followed, whole minutes
   * @param redirectUrl where the customer goes afterwards; none: nowhere
   * @param poll how often a new link is asked after
   * @param slowPoll the same, ten minutes later
   * @param refresh how often the provider's list is read, where cards are found by customer
   */
  public record Enrolment(
      @DefaultValue("false") boolean automatic,
      @DefaultValue("48h") Duration expiresIn,
      URI redirectUrl,
      @DefaultValue("10s") Duration poll,
      @DefaultValue("1m") Duration slowPoll,
      @DefaultValue("10m") Duration refresh) {}

  /** Whether a customer's card is found by the customer. */
  public boolean isByPartner() {
    return by == By.PARTNER;
  }
}
