package org.cobro.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.cobro.config.CobroProperties.Fex;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.erp.odoo.admin.Finding;
import org.cobro.intent.Fault;
import org.cobro.provider.fex.Booking;
import org.cobro.provider.fex.Counter;
import org.cobro.provider.fex.CounterSecret;

/** What was found at a merchant's FEX. Pure. */
final class FexFindings {

  private FexFindings() {}

  /** Where FEX could not be asked. */
  static Finding refused(Provider provider, Fault fault) {
    String cure =
        switch (fault.kind()) {
          case NOT_SENT ->
              "check base-url, fex.auth-url, network and proxy ("
                  + provider.baseUrl()
                  + ", "
                  + provider.fex().authUrl()
                  + ")";
          case UNAUTHORISED -> "ask FEX's administrator for client-id, client-secret and realm";
          case REJECTED -> "check base-url and what was asked for";
          case BUSY, UNCLEAR -> "try again; if it stays so, ask FEX";
        };
    return Finding.missing(fault.detail(), cure);
  }

  static List<Finding> merchant(Provider provider) {
    return List.of(
        Finding.ok("the access token is let in"),
        Finding.ok("it is of merchant " + provider.fex().merchantId()));
  }

  static List<Finding> counters(List<Counter> counters) {
    if (counters.isEmpty()) {
      return List.of(
          Finding.warn(
              "there is no counter: which secret signs notifications is not known then",
              "java -jar cobro.jar fex counter-create NAME --webhook-url=URL"));
    }
    return counters.stream()
        .map(
            counter ->
                counter.isActive()
                    ? Finding.ok(described(counter))
                    : Finding.warn(described(counter), "payments cannot begin there"))
        .toList();
  }

  private static String described(Counter counter) {
    List<String> parts = new ArrayList<>();
    parts.add(counter.id() + ": " + Objects.toString(counter.name(), "without a name"));
    if (counter.status() != null) {
      parts.add(counter.status());
    }
    if (counter.location() != null) {
      parts.add(counter.location());
    }
    parts.add(
        counter.webhookUrl() == null
            ? "tells its news nowhere"
            : "tells its news at " + counter.webhookUrl());
    return String.join(", ", parts);
  }

  static List<Finding> flow(Flow flow, Fex fex, List<Counter> counters) {
    List<Finding> findings = new ArrayList<>();
    if (flow.terminalField() != null) {
      findings.add(
          Finding.ok(
              "the invoice's field " + flow.terminalField() + " names the counter, by its id"));
    }
    String counter = flow.device() == null ? fex.counterId() : flow.device();
    if (counter != null) {
      findings.add(known(counter, counters));
    } else if (flow.terminalField() == null) {
      findings.add(
          Finding.warn(
              "it names no counter: which secret signs notifications is not known then",
              "set fex.counter-id, or the flow's terminal, to one of the above"));
    }
    return findings;
  }

  private static Finding known(String id, List<Counter> counters) {
    return counters.stream().anyMatch(each -> id.equals(each.id()))
        ? Finding.ok("its counter " + id + " is there")
        : Finding.missing(
            "its counter " + id + " is not one of this merchant", "set it to one of the above");
  }

  static List<Finding> notifications(String name, Provider provider) {
    String address = "https://YOUR-HOST/webhooks/fex/" + name;
    return List.of(
        provider.webhookSecret().isEmpty()
            ? Finding.warn(
                "webhook-secret is not set: notifications are refused, and payments are seen by"
                    + " asking alone",
                "fex counter-create shows a counter's secret once; its webhook-url is " + address)
            : new Finding(Finding.Mark.OK, "webhook-secret is set", "they come to " + address));
  }

  /** What is shown once, and never again: not even in a log of Cobro's. */
  static List<Finding> secret(CounterSecret made) {
    String secret = made.webhookSecret();
    return List.of(
        secret == null
            ? Finding.warn("FEX has shown no webhook secret", "fex rotate-secret gives another")
            : new Finding(
                Finding.Mark.WARN,
                "webhook secret, shown only now: " + secret,
                "put it into webhook-secret, beside those of other counters, and restart Cobro;"
                    + " until then notifications of this counter are refused"));
  }

  static List<Finding> bookings(List<Booking> bookings) {
    return bookings.stream()
        .map(
            each ->
                Finding.ok(
                    "%s %s %s %s, intent %s, %s"
                        .formatted(
                            each.id(),
                            each.type(),
                            each.status(),
                            each.amount(),
                            each.intentId(),
                            each.completedAt())))
        .toList();
  }
}
