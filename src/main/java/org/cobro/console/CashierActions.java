package org.cobro.console;

import java.util.List;
import java.util.Locale;
import org.apache.camel.ProducerTemplate;
import org.cobro.console.Deeds.Deed;
import org.cobro.console.Startable.Place;
import org.cobro.flow.Redoing;
import org.cobro.intent.Database;
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
 * What cashiers may do. A click counts for the attempt and the amount that were looked at: a second
 * one, or that of somebody else, makes no second payment, and none is of another amount.
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
  private final Database database;
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
      Database database,
      MessageSource words,
      ProducerTemplate camel) {
    this.intents = intents;
    this.receivables = receivables;
    this.startable = startable;
    this.sales = sales;
    this.redoing = redoing;
    this.api = api;
    this.deeds = deeds;
    this.database = database;
    this.words = words;
    this.camel = camel;
  }

  /** What a cashier looked at: the number of the last attempt, and the amount on the button. */
  private record Seen(int attempt, String amount) {

    boolean isStill(Receivable now) {
      return now.amount().toString().equals(amount);
    }
  }

  /** The first attempt at an invoice, or another one that is asked for from the list. */
  @PostMapping(CashierPage.PATH + "/start")
  String start(
      Desk desk,
      @RequestParam int seen,
      @RequestParam(defaultValue = "") String amount,
      Authentication who,
      RedirectAttributes back) {
    Receivable receivable =
        receivables
            .find(desk.erp(), desk.invoice())
            .orElseThrow(() -> new NoSuch("receivable", desk.invoice()));
    Place place = new Place(desk.provider(), desk.terminal());
    if (startable.fits(receivable, place)) {
      begin(receivable, new Seen(seen, amount), desk.terminal(), who, back);
    } else {
      refuse(collecting(receivable, desk.terminal(), who), "cashier.no.place", back);
    }
    return desk.back(back);
  }

  /** Another attempt where the last one was. */
  @PostMapping(CashierPage.PATH + "/retry")
  String retry(
      @RequestParam String id,
      @RequestParam(defaultValue = "") String amount,
      Desk desk,
      Authentication who,
      RedirectAttributes back) {
    PaymentIntent intent = find(id);
    Receivable receivable = receivables.get(intent.receivableId());
    String terminal = intent.route().terminal() == null ? "" : intent.route().terminal();
    String obstacle = desk.shows(intent, receivable) ? sales.whyNoRetry(intent) : "cashier.no.page";
    if (obstacle == null) {
      begin(receivable, new Seen(intent.attempt(), amount), terminal, who, back);
    } else {
      refuse(collecting(receivable, terminal, who), obstacle, back);
    }
    return desk.back(back);
  }

  /** Asks for the payment to be withdrawn; the provider's answer decides. */
  @PostMapping(CashierPage.PATH + "/cancel")
  String cancel(
      @RequestParam String id,
      @RequestParam(defaultValue = "") String why,
      Desk desk,
      Authentication who,
      Locale locale,
      RedirectAttributes back) {
    PaymentIntent intent = find(id);
    boolean known = REASONS.contains(why);
    String reason = known ? words.getMessage("cashier.why." + why, null, locale) : "";
    String obstacle = known ? whyNoCancel(intent, desk) : "no.reason";
    if (obstacle == null) {
      withdraw(intent, reason, who, back);
    } else {
      refuse(new Deed("cancel", intent.id(), who.getName(), reason), obstacle, back);
    }
    return desk.back(back);
  }

  /** A form may name any payment: only that of its own page is a cashier's to cancel. */
  private String whyNoCancel(PaymentIntent intent, Desk desk) {
    return desk.shows(intent, receivables.get(intent.receivableId()))
        ? sales.whyNoCancel(intent)
        : "cashier.no.page";
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
      Seen seen,
      String terminal,
      Authentication who,
      RedirectAttributes back) {
    try {
      deeds.done(
          collecting(receivable, terminal, who),
          () -> {
            requireTheAmount(receivable, seen);
            redoing.startAfter(seen.attempt(), receivable, terminal, who.getName());
            return true;
          });
      Wake.all(camel);
      back.addFlashAttribute("done", "cashier.done.start");
    } catch (Refused unsafe) {
      refused(receivable, seen, unsafe, back);
    }
  }

  /** Within the same transaction as the attempt: no pick-up may put another amount in between. */
  private void requireTheAmount(Receivable receivable, Seen seen) {
    Receivable now = Receivables.lock(database, receivable.id());
    if (!seen.isStill(now)) {
      throw new Refused(
          "the open amount is now " + now.amount() + ", and another one was shown: look again");
    }
  }

  private static Deed collecting(Receivable receivable, String terminal, Authentication who) {
    String where = terminal.isEmpty() ? "" : " at " + terminal;
    return new Deed("collect", receivable.id(), who.getName(), receivable.amount() + where);
  }

  private void refuse(Deed deed, String obstacle, RedirectAttributes back) {
    deeds.refused(deed, English.of(obstacle));
    back.addFlashAttribute("refused", obstacle);
  }

  /** That somebody was faster is no failure: what was wanted is on its way, once. */
  private void refused(Receivable receivable, Seen seen, Refused why, RedirectAttributes back) {
    boolean begun =
        receivables
            .liveIntent(receivable.id())
            .filter(i -> i.attempt() == seen.attempt() + 1)
            .isPresent();
    Receivable now = receivables.get(receivable.id());
    if (begun) {
      back.addFlashAttribute("done", "cashier.done.already");
    } else if (seen.isStill(now)) {
      back.addFlashAttribute("refused", NOTHING_DONE);
      back.addFlashAttribute("because", why.getMessage());
    } else {
      back.addFlashAttribute("refused", "cashier.no.amount");
      back.addFlashAttribute("refusedNow", Wording.whole(now.amount()));
    }
  }

  private PaymentIntent find(String id) {
    return intents.find(id).orElseThrow(() -> new NoSuch("intent", id));
  }
}
