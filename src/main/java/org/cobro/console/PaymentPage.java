package org.cobro.console;

import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.cobro.config.CobroProperties;
import org.cobro.console.Choices.Action;
import org.cobro.console.Choices.Choice;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
import org.cobro.intent.Redo;
import org.cobro.intent.refund.RefundStore;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One payment: what happened, and what a person may do about it. */
@Page
final class PaymentPage {

  /** It is kept with the payment for ever; the field itself takes less. */
  static final int LONGEST_REASON = Limits.REASON;

  private static final String PATH = PaymentsPage.PATH + "/{id}";
  private static final String AND_BACK = "redirect:" + PATH;

  private final IntentStore intents;
  private final Receivables receivables;
  private final RefundStore refunds;
  private final IntentApi api;
  private final RefundApi refundApi;
  private final DeadLetterApi letters;
  private final Story story;
  private final Choices choices;
  private final FirstWords words;
  private final CobroProperties properties;

  PaymentPage(
      IntentStore intents,
      Receivables receivables,
      RefundStore refunds,
      IntentApi api,
      RefundApi refundApi,
      DeadLetterApi letters,
      Story story,
      Choices choices,
      FirstWords words,
      CobroProperties properties) {
    this.intents = intents;
    this.receivables = receivables;
    this.refunds = refunds;
    this.api = api;
    this.refundApi = refundApi;
    this.letters = letters;
    this.story = story;
    this.choices = choices;
    this.words = words;
    this.properties = properties;
  }

  @GetMapping(PATH)
  String one(@PathVariable String id, Model model) {
    PaymentIntent intent = find(id);
    Map<String, Choice> may =
        choices.of(intent).stream()
            .collect(Collectors.toMap(choice -> choice.action().name(), choice -> choice));
    model.addAttribute("here", "payments");
    model.addAttribute("intent", intent);
    model.addAttribute("tone", States.tone(intent.state()));
    Receivable receivable = receivables.get(intent.receivableId());
    model.addAttribute("receivable", receivable);
    model.addAttribute("place", ErpPlace.of(properties.erps().get(receivable.erp()), receivable));
    model.addAttribute("story", story.of(id));
    model.addAttribute("may", may);
    model.addAttribute("left", choices.left(intent));
    model.addAttribute("refunds", refunds.ofIntent(id));
    boolean decidable = may.get(Action.DECIDE.name()).available();
    model.addAttribute("word", decidable ? words.of(id).orElse(null) : null);
    return "console/payment";
  }

  @PostMapping(PATH + "/ask")
  String ask(@PathVariable String id, Authentication who, RedirectAttributes back) {
    boolean asked = api.ask(id, who.getName());
    back.addFlashAttribute(asked ? "done" : "refused", asked ? "done.asked" : "no.asking");
    return AND_BACK;
  }

  @PostMapping(PATH + "/cancel")
  String cancel(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      Authentication who,
      RedirectAttributes back) {
    find(id);
    act(
        reason,
        back,
        () -> {
          api.cancel(id, new IntentApi.Request(who.getName(), reason.strip()));
          return "done.cancel";
        });
    return AND_BACK;
  }

  /** Of the letter that the page showed: who was slower than another finds it closed. */
  @PostMapping(PATH + "/retry")
  String retry(
      @PathVariable String id,
      @RequestParam String letter,
      @RequestParam(defaultValue = "") String reason,
      Authentication who,
      RedirectAttributes back) {
    find(id);
    act(
        reason,
        back,
        () -> {
          letters.retry(letter, new DeadLetterApi.Request(who.getName(), reason.strip()));
          return "done.retry";
        });
    return AND_BACK;
  }

  @PostMapping(PATH + "/refund")
  String refund(
      @PathVariable String id,
      @RequestParam int seen,
      @RequestParam(defaultValue = "") String amount,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "false") boolean sure,
      Authentication who,
      RedirectAttributes back) {
    find(id);
    if (isUnsure(sure, back)) {
      return AND_BACK;
    }
    if (!amount.strip().matches("[0-9]{1,12}(\\.[0-9]{1,3})?")) {
      back.addFlashAttribute("refused", "action.no.amount");
      return AND_BACK;
    }
    BigDecimal much = new BigDecimal(amount.strip());
    act(
        reason,
        back,
        () -> {
          refundApi.askAfter(seen, id, new RefundApi.Wish(who.getName(), reason.strip(), much));
          return "action.done.refund";
        });
    return AND_BACK;
  }

  /**
   * @param outcome {@code paid} or {@code unpaid}
   */
  @PostMapping(PATH + "/decide")
  String decide(
      @PathVariable String id,
      @RequestParam String outcome,
      @RequestParam(defaultValue = "") String reference,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "false") boolean sure,
      Authentication who,
      RedirectAttributes back) {
    find(id);
    boolean paid = "paid".equals(outcome);
    if (isUnsure(sure, back)) {
      return AND_BACK;
    }
    if (paid == reference.isBlank() || reference.strip().length() > Limits.REFERENCE) {
      back.addFlashAttribute("refused", "action.no.reference");
      return AND_BACK;
    }
    IntentApi.Decision decision =
        new IntentApi.Decision(who.getName(), reason.strip(), paid ? reference.strip() : null);
    act(
        reason,
        back,
        () ->
            api.decide(id, decision).getStatusCode() == HttpStatus.ACCEPTED
                ? "action.done.first-word"
                : "action.done.decide");
    return AND_BACK;
  }

  /**
   * Of one of its refunds, whether it was given back.
   *
   * @param outcome {@code returned} or {@code kept}
   */
  @PostMapping(PATH + "/refunds/{refund}/decide")
  String decideRefund(
      @PathVariable String id,
      @PathVariable String refund,
      @RequestParam String outcome,
      @RequestParam(defaultValue = "") String reference,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "false") boolean sure,
      Authentication who,
      RedirectAttributes back) {
    find(id);
    if (isUnsure(sure, back)) {
      return AND_BACK;
    }
    if ("returned".equals(outcome) == reference.isBlank()
        || reference.strip().length() > Limits.REFERENCE) {
      back.addFlashAttribute("refused", "action.no.reference");
      return AND_BACK;
    }
    act(
        reason,
        back,
        () -> {
          refundApi.decide(
              refund, new RefundApi.Decision(who.getName(), reason.strip(), reference.strip()));
          return "action.done.decide";
        });
    return AND_BACK;
  }

  private static boolean isUnsure(boolean sure, RedirectAttributes back) {
    if (!sure) {
      back.addFlashAttribute("refused", "action.no.unsure");
    }
    return !sure;
  }

  /**
   * Does what a person gives a reason for, and says in the next page what became of it.
   *
   * @param action gives the key of the words for its success
   */
  static void act(String reason, RedirectAttributes back, Supplier<String> action) {
    if (reason.isBlank()) {
      back.addFlashAttribute("refused", "no.reason");
      return;
    }
    if (reason.strip().length() > LONGEST_REASON) {
      back.addFlashAttribute("refused", "no.reason.long");
      return;
    }
    try {
      back.addFlashAttribute("done", action.get());
    } catch (Redo.Refused | IllegalStateException unsafe) {
      back.addFlashAttribute("refused", "no.refused");
      back.addFlashAttribute("because", unsafe.getMessage());
    }
  }

  private PaymentIntent find(String id) {
    return intents.find(id).orElseThrow(() -> new NoSuch("intent", id));
  }
}
