package org.cobro.intent.card;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A saved card as the provider's list shows it.
 *
 * @param methodId the provider's id
 * @param externalId whose card it is, by whoever made it; {@code null} when it has none
 */
public record ListedCard(String methodId, String externalId, CardStanding standing) {

  /** A partner's key, and for one that Cobro made, what sets it apart. */
  private static final Pattern PARTNER = Pattern.compile("(\\d{1,18})(?:-[0-9a-f]{8})?");

  /** The customer's key in the ERP; empty when the external id is no such thing. */
  public Optional<String> partner() {
    Matcher matcher = PARTNER.matcher(externalId == null ? "" : externalId.strip());
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
