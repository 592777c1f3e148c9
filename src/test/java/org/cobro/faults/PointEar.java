package org.cobro.faults;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cobro.faults.Ear.Heard;

/** The calls of both of Mercado Pago's APIs, each about a terminal. */
final class PointEar implements Ear {

  private static final Pattern OF_ORDER = Pattern.compile("\"terminal_id\":\"([^\"]+)\"");
  private static final Pattern OF_INTENT = Pattern.compile("/devices/([^/ ]+)/payment-intents");
  private static final Pattern REFERENCE =
      Pattern.compile("\"?external_reference\"?[:=]\"?([A-Za-z0-9_-]+)");
  private static final Pattern ABOUT =
      Pattern.compile("/(?:orders|payment-intents|payments)/([A-Za-z0-9-]{9,})");
  private static final Pattern ID = Pattern.compile("\"id\":\"?([A-Za-z0-9-]{9,})");

  private final Map<String, String> terminals = new ConcurrentHashMap<>();
  private final Map<String, Boolean> created = new ConcurrentHashMap<>();

  @Override
  public Optional<Heard> hear(HttpText request) {
    String line = request.start();
    Optional<WireCall> call = call(line, request.text());
    return call.flatMap(
        known -> terminal(request).map(terminal -> new Heard(known, terminal::equals)));
  }

  private Optional<WireCall> call(String line, String body) {
    boolean about = ABOUT.matcher(line).find();
    if (line.startsWith("DELETE ") || line.contains("/cancel ")) {
      return Optional.of(WireCall.CANCEL);
    }
    if (line.contains("/refund")) {
      return Optional.of(WireCall.REFUND);
    }
    if (line.startsWith("POST ")) {
      boolean again = created.put(first(REFERENCE, body).orElse(""), true) != null;
      return Optional.of(again ? WireCall.LOOK_UP : WireCall.CREATE);
    }
    if (line.contains("external_reference=")) {
      return Optional.of(WireCall.SEARCH);
    }
    if (!about) {
      return Optional.empty();
    }
    return Optional.of(line.contains("/v1/payments/") ? WireCall.PAYMENT : WireCall.POLL);
  }

  private Optional<String> terminal(HttpText request) {
    return first(OF_ORDER, request.text())
        .or(() -> first(OF_INTENT, request.start()))
        .or(() -> first(ABOUT, request.start()).map(terminals::get))
        .or(() -> first(REFERENCE, request.start()).map(terminals::get));
  }

  /** Its references, ids and payments lead to a terminal from now on. */
  @Override
  public void learn(HttpText request, HttpText answer) {
    terminal(request)
        .ifPresent(
            terminal -> {
              first(REFERENCE, request.text()).ifPresent(each -> terminals.put(each, terminal));
              ID.matcher(answer.text())
                  .results()
                  .forEach(id -> terminals.putIfAbsent(id.group(1), terminal));
            });
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
