package org.cobro.console;

import java.time.Duration;
import java.time.Instant;
import org.cobro.console.Startable.Place;
import org.cobro.intent.Database;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What stands beside a terminal: one payment, large, and what is to be collected next. */
@Page
final class CashierPage {

  static final String PATH = "/console/cashier";
  static final String INVOICE = PATH + "/invoice";

  /** So long an outcome stays large, unless another payment begins. */
  private static final Duration AFTERGLOW = Duration.ofMinutes(5);

  private static final int MOST = 20;

  private final Tills tills;
  private final Sales sales;
  private final Startable startable;
  private final Receivables receivables;
  private final IntentStore intents;
  private final Database database;

  CashierPage(
      Tills tills,
      Sales sales,
      Startable startable,
      Receivables receivables,
      IntentStore intents,
      Database database) {
    this.tills = tills;
    this.sales = sales;
    this.startable = startable;
    this.receivables = receivables;
    this.intents = intents;
    this.database = database;
  }

  @GetMapping(PATH)
  String till(
      @RequestParam String provider,
      @RequestParam(defaultValue = "") String terminal,
      @RequestParam(defaultValue = "") String text,
      Model model) {
    fill(provider, terminal, text, model);
    return "console/cashier";
  }

  /** What changes of it. */
  @GetMapping(PATH + "/now")
  String tillNow(
      @RequestParam String provider,
      @RequestParam(defaultValue = "") String terminal,
      @RequestParam(defaultValue = "") String text,
      Model model) {
    model.addAttribute("part", true);
    fill(provider, terminal, text, model);
    return "console/cashier :: now";
  }

  /** The last attempt at an invoice, wherever it is. */
  @GetMapping(INVOICE)
  String invoice(@RequestParam String erp, @RequestParam String id, Model model) {
    fill(erp, id, model);
    return "console/invoice";
  }

  @GetMapping(INVOICE + "/now")
  String invoiceNow(@RequestParam String erp, @RequestParam String id, Model model) {
    model.addAttribute("part", true);
    fill(erp, id, model);
    return "console/invoice :: now";
  }

  private void fill(String provider, String terminal, String text, Model model) {
    Instant now = database.now();
    Till till = tills.one(provider, terminal, now);
    model.addAttribute("here", "cashier");
    model.addAttribute("desk", Desk.till(provider, terminal));
    model.addAttribute("till", till);
    model.addAttribute("sale", till.isAny() ? null : sale(till, now));
    model.addAttribute("starts", startable.startsAt(provider));
    model.addAttribute("text", text);
    model.addAttribute("invoices", startable.at(provider, terminal, text, MOST));
  }

  /** What is at the terminal, or was until a moment ago; {@code null} when nothing. */
  private Sale sale(Till till, Instant now) {
    PaymentRow shown = till.current() == null ? till.last() : till.current();
    boolean old =
        shown == null || shown.endedAt() != null && shown.endedAt().isBefore(now.minus(AFTERGLOW));
    return old ? null : sales.of(intents.find(shown.id()).orElseThrow());
  }

  private void fill(String erp, String id, Model model) {
    Receivable receivable =
        receivables.find(erp, id).orElseThrow(() -> new NoSuch("receivable", id));
    PaymentIntent last = receivables.lastIntent(receivable.id()).orElse(null);
    Place place = startable.place(receivable).orElse(null);
    model.addAttribute("here", "cashier");
    model.addAttribute("desk", Desk.invoice(erp, id));
    model.addAttribute("receivable", receivable);
    model.addAttribute("place", last == null ? place : null);
    model.addAttribute("sale", last == null ? null : sales.of(last));
  }
}
