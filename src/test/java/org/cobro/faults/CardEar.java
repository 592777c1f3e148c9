package org.cobro.faults;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls about saved cards, each about the card in its path. */
final class CardEar implements Ear {

  private static final Pattern CARD =
      Pattern.compile("/payment-method/([^/ ?]+)/payment(/[^/ ?]+)?(/refund)?[ ?]");

  private final Set<String> charged = ConcurrentHashMap.newKeySet();

  @Override
  public Optional<Heard> hear(HttpText request) {
    Matcher path = CARD.matcher(request.start());
    if (!path.find()) {
      return Optional.empty();
    }
    String card = path.group(1);
    return Optional.of(new Heard(call(request, path, card), card::equals));
  }

  /** The same history is read before the first charge, and after it to look for that charge. */
  private WireCall call(HttpText request, Matcher path, String card) {
    if (path.group(3) != null) {
      return WireCall.REFUND;
    }
    if (path.group(2) != null) {
      return WireCall.POLL;
    }
    if (request.start().startsWith("POST ")) {
      charged.add(card);
      return WireCall.CREATE;
    }
    return charged.contains(card) ? WireCall.SEARCH : WireCall.HISTORY;
  }
}
