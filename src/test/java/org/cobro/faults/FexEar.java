package org.cobro.faults;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cobro.faults.Ear.Heard;
import org.cobro.testing.ShopPlan;

/**
 * FEX's calls, each about a counter. The list of intents names none: for whom it is read stands in
 * a header that the routes send here and nowhere else.
 */
final class FexEar implements Ear {

  private static final Pattern COUNTER = Pattern.compile("\"counter_id\":\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final Pattern ABOUT = Pattern.compile("/payment-intents/([^/ ?]+)");
  private static final Pattern FOR =
      Pattern.compile("(?i)" + ShopPlan.FOR_TERMINAL + ": *(\\S+) *");

  private final Map<String, String> counters = new ConcurrentHashMap<>();

  @Override
  public Optional<Heard> hear(HttpText request) {
    return call(request)
        .flatMap(call -> counter(request).map(counter -> new Heard(call, counter::equals)));
  }

  private static Optional<WireCall> call(HttpText request) {
    String line = request.start();
    if (!line.contains("/payment-intents")) {
      return Optional.empty();
    }
    if (line.startsWith("POST ")) {
      return Optional.of(
          line.contains("/cancel ")
              ? WireCall.CANCEL
              : line.contains("/refund ") ? WireCall.REFUND : WireCall.CREATE);
    }
    return Optional.of(first(ABOUT, line).isPresent() ? WireCall.POLL : WireCall.SEARCH);
  }

  private Optional<String> counter(HttpText request) {
    Optional<String> id = first(ABOUT, request.start());
    return id.isPresent()
        ? id.map(counters::get)
        : first(COUNTER, request.text()).or(() -> first(FOR, String.join("\n", request.headers())));
  }

  /** The id of what was made leads to its counter from now on. */
  @Override
  public void learn(HttpText request, HttpText answer) {
    Optional<String> counter = first(COUNTER, request.text());
    Optional<String> id = first(ID, answer.text());
    if (counter.isPresent() && id.isPresent()) {
      counters.put(id.orElseThrow(), counter.orElseThrow());
    }
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
