package org.cobro.intent;

/**
 * What a status call showed.
 *
 * @param verdict what the provider says
 * @param charged the amount that it states; {@code null} when it states none
 * @param detail the deciding members in words
 * @param evidence the raw answer, masked
 */
public record Sighting(Verdict verdict, Money charged, String detail, String evidence) {

  /** {@code PAID} needs equal amount and currency, where the provider states them (invariant 3). */
  boolean agreesWith(PaymentIntent intent) {
    return charged == null || charged.equals(intent.amount());
  }
}
