package org.cobro.faults;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hears which call a request is, and what it is about. */
interface Ear {

  /**
   * A request understood.
   *
   * @param about true for a key that the call is about
   */
  record Heard(WireCall call, Predicate<String> about) {}

  /** Empty for calls that no fault is meant for. */
  Optional<Heard> hear(HttpText request);

  /** What the other side answered, to learn from. */
  default void learn(HttpText request, HttpText answer) {}

  /** Compago's calls, each about a terminal. */
  final class OfCompago implements Ear {
    private static final Pattern TERMINAL = Pattern.compile("\"terminalCode\":\"([^\"]+)\"");
    private static final Pattern REFERENCE = Pattern.compile("\"externalId\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern ABOUT_ID = Pattern.compile("/payment-intent/([^/ ]+)");

    private final Map<String, String> terminals = new ConcurrentHashMap<>();
    private final Map<String, Boolean> references = new ConcurrentHashMap<>();

    @Override
    public Optional<Heard> hear(HttpText request) {
      Optional<String> id = first(ABOUT_ID, request.start());
      if (id.isEmpty()) {
        String reference = first(REFERENCE, request.text()).orElse("");
        boolean again = references.put(reference, true) != null;
        return heard(again ? WireCall.LOOK_UP : WireCall.CREATE, first(TERMINAL, request.text()));
      }
      boolean cancels = request.start().contains("/cancel ");
      String terminal = terminals.get(id.orElseThrow());
      return heard(cancels ? WireCall.CANCEL : WireCall.POLL, Optional.ofNullable(terminal));
    }

    private static Optional<Heard> heard(WireCall call, Optional<String> terminal) {
      return terminal.map(known -> new Heard(call, known::equals));
    }

    @Override
    public void learn(HttpText request, HttpText answer) {
      Optional<String> terminal = first(TERMINAL, request.text());
      Optional<String> id = first(ID, answer.text());
      if (terminal.isPresent() && id.isPresent()) {
        terminals.put(id.orElseThrow(), terminal.orElseThrow());
      }
    }
  }

  /** Odoo's calls over either wire; about an invoice's id, a reference, or words of a domain. */
  final class OfOdoo implements Ear {
    private static final Pattern ONE_BY_XML =
        Pattern.compile(
            "<string>id</string></value><value><string>in</string></value>"
                + "<value><array><data><value><int>(\\d+)</int></value></data>");
    private static final Pattern ONE_BY_JSON = Pattern.compile("\\[\"id\",\"in\",\\[(\\d+)\\]\\]");
    private static final Pattern IDS_BY_XML =
        Pattern.compile(
            "</string></value></param><param><value><array><data><value><array><data>"
                + "<value><int>(\\d+)</int>");
    private static final Pattern IDS_BY_JSON = Pattern.compile("\"ids\":\\[(\\d+)\\]");

    private final IntFunction<String> references;

    /**
     * @param references tells the reference that a payment of the ERP has
     */
    OfOdoo(IntFunction<String> references) {
      this.references = references;
    }

    @Override
    public Optional<Heard> hear(HttpText request) {
      String body = request.text().replaceAll(">\\s+<", "><");
      if (calls(request, body, "account.move", "search_read")) {
        return Optional.of(search(body));
      }
      if (calls(request, body, "account.payment", "search_read")) {
        return Optional.of(new Heard(WireCall.PROBE, body::contains));
      }
      if (calls(request, body, "account.payment", "load")) {
        return Optional.of(new Heard(WireCall.REGISTER, body::contains));
      }
      if (calls(request, body, "account.payment", "action_post")) {
        String reference = references.apply(Integer.parseInt(ids(body)));
        return Optional.of(new Heard(WireCall.POST, reference::contains));
      }
      if (calls(request, body, "account.move", "js_assign_outstanding_line")) {
        return Optional.of(new Heard(WireCall.APPLY, ids(body)::equals));
      }
      return calls(request, body, "account.move", "message_post")
          ? Optional.of(new Heard(WireCall.NOTE, ids(body)::equals))
          : Optional.empty();
    }

    private static Heard search(String body) {
      return first(ONE_BY_XML, body)
          .or(() -> first(ONE_BY_JSON, body))
          .map(id -> new Heard(WireCall.REREAD, id::equals))
          .orElseGet(
              () ->
                  body.contains("out_refund")
                      ? new Heard(WireCall.NOTE_SEARCH, any -> true)
                      : new Heard(WireCall.PICK_UP, body::contains));
    }

    private static boolean calls(HttpText request, String body, String model, String method) {
      return request.start().contains("/json/2/" + model + "/" + method + " ")
          || body.contains(
              "<string>"
                  + model
                  + "</string></value></param><param><value><string>"
                  + method
                  + "</string>");
    }

    private static String ids(String body) {
      return first(IDS_BY_XML, body).or(() -> first(IDS_BY_JSON, body)).orElse("0");
    }
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
