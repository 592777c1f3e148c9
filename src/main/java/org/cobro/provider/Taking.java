package org.cobro.provider;

import java.time.Instant;
import org.cobro.intent.Money;

/**
 * Money that a provider's own list of a day shows for one payment, whoever asked for it.
 *
 * @param id the provider's key of the payment, or of the row where it names no payment
 * @param reference our reference, or whatever stands in its place; {@code null} when none is stated
 * @param paid what came in on that day; {@code null} for nothing that can be read
 * @param returned what went back on that day; {@code null} for nothing that can be read
 * @param at when it moved; {@code null} when that is not stated
 * @param words the rows, for a person
 */
public record Taking(
    String id, String reference, Money paid, Money returned, Instant at, String words) {

  /** Whether money moved, as far as it can be read. */
  public boolean isReadable() {
    return paid != null || returned != null;
  }
}
