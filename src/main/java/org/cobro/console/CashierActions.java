package org.cobro.console;

import java.util.List;
import java.util.Locale;
import org.apache.camel.ProducerTemplate;
import org.cobro.console.Deeds.Deed;
import org.cobro.console.Startable.Place;
import org.cobro.flow.Redoing;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
import org.cobro.intent.Redo.Refused;
import org.springframework.context.MessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What cashiers may do. A click counts for the attempt that was looked at: a second one, or that of
 * somebody else, makes no second payment.
 */
@Page
final class CashierActions {

  /** What a cashier may give as a reason; the words of it are kept. */
  static final List<String> REASONS = List.of("left", "otherwise", "mistake");

  private static final String NOTHING_DONE = "no.refused";

  private final IntentStore intents;
  private final Receivables receivables;
  private final Startable startable;
  private final Sales sales;
  private final Redoing redoing;
  private final IntentApi api;
  private final Deeds deeds;
  private final MessageSource words;
  private final ProducerTemplate camel;

  CashierActions(
      IntentStore intents,
      Receivables receivables,
      Startable startable,
      Sales sales,
      Redoing redoing,
      IntentApi api,
      Deeds deeds,
      MessageSource words,
      ProducerTemplate camel) {
    this.intents = intents;
    this.receivables = receivables;
    this.startable = startable;
    this.sales = sales;
    this.redoing = redoing;
    this.api = api;
    this.deeds = deeds;
    this.words = words;
    this.camel = camel;
  }

  /** The first attempt at an invoice, or another one that is asked for from the list. */
  @PostMapping(CashierPage.PATH + "/start")
  String start(
      @RequestParam String erp,
      @RequestParam String invoice,
      @RequestParam String provider,
      @RequestParam(defaultValue = "") String terminal,
      @RequestParam int seen,
      @RequestParam(defaultValue = "") String from,
      Authentication who,
      RedirectAttributes back) {
    Receivable receivable =
        receivables.find(erp, invoice).orElseThrow(() -> new NoSuch("receivable", invoice));
    Place place = new Place(provider, terminal);
    if (startable.fits(receivable, place)) {
      begin(receivable, seen, terminal, who, back);
    } else {
      back.addFlashAttribute("refused", "cashier.no.place");
    }
    return back(receivable, place, from, back);
  }

  /** Another attempt where the last one was. */
  @PostMapping(CashierPage.PATH + "/retry")
  String retry(
      @RequestParam String id,
      @RequestParam(defaultValue = "") String from,
      Authentication who,
      RedirectAttributes back) {
    PaymentIntent intent = find(id);
    Receivable receivable = receivables.get(intent.receivableId());
    Place place = place(intent);
    String obstacle = sales.whyNoRetry(intent);
    if (obstacle == null) {
      begin(receivable, intent.attempt(), place.terminal(), who, back);
    } else {
      back.addFlashAttribute("refused", obstacle);
    }
    return back(receivable, place, from, back);
  }

  /** Asks for the payment to be withdrawn; the provider's answer decides. */
  @PostMapping(CashierPage.PATH + "/cancel")
  String cancel(
      @RequestParam String id,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "") String from,
      Authentication who,
      Locale locale,
      RedirectAttributes back) {
    PaymentIntent intent = find(id);
    String obstacle = REASONS.contains(why) ? Choices.whyNoCancel(intent) : "no.reason";
    if (obstacle == null) {
      withdraw(intent, words.getMessage("cashier.why." + why, null, locale), who, back);
    } else {
      back.addFlashAttribute("refused", obstacle);
    }
    return back(receivables.get(intent.receivableId()), place(intent), from, back);
  }

  private void withdraw(
      PaymentIntent intent, String why, Authentication who, RedirectAttributes back) {
    try {
      api.cancel(intent.id(), new IntentApi.Request(who.getName(), why));
      back.addFlashAttribute("done", "done.cancel");
    } catch (Refused | IllegalStateException endedMeanwhile) {
      back.addFlashAttribute("refused", "no.cancel.ended");
    }
  }

  private void begin(
      Receivable receivable,
      int seen,
      String terminal,
      Authentication who,
      RedirectAttributes back) {
    try {
      deeds.done(
          new Deed("collect", receivable.id(), who.getName(), terminal == null ? "" : terminal),
          () -> {
            redoing.startAfter(seen, receivable, terminal, who.getName());
            return true;
          });
      Wake.all(camel);
      back.addFlashAttribute("done", "cashier.done.start");
    } catch (Refused unsafe) {
      refused(receivable, seen, unsafe, back);
    }
  }

  /** That somebody was faster is no failure: what was wanted is on its way, once. */
  private void refused(Receivable receivable, int seen, Refused why, RedirectAttributes back) {
    boolean begun =
        receivables.liveIntent(receivable.id()).filter(i -> i.attempt() == seen + 1).isPresent();
    if (begun) {
      back.addFlashAttribute("done", "cashier.done.already");
    } else {
      back.addFlashAttribute("refused", NOTHING_DONE);
      back.addFlashAttribute("because", why.getMessage());
    }
  }

  /** The page that the button was on; payments of no certain terminal have only their own. */
  private static String back(
      Receivable receivable, Place place, String from, RedirectAttributes back) {
    if ("till".equals(from) && !place.terminal().isEmpty()) {
      back.addAttribute("provider", place.provider());
      back.addAttribute("terminal", place.terminal());
      return "redirect:" + CashierPage.PATH;
    }
    back.addAttribute("erp", receivable.erp());
    back.addAttribute("id", receivable.invoiceId());
    return "redirect:" + CashierPage.INVOICE;
  }

  private static Place place(PaymentIntent intent) {
    String terminal = intent.route().terminal();
    return new Place(intent.route().provider(), terminal == null ? "" : terminal);
  }

  private PaymentIntent find(String id) {
    return intents.find(id).orElseThrow(() -> new NoSuch("intent", id));
  }
}
