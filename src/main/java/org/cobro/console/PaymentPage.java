package org.cobro.console;

import java.util.function.Supplier;
import org.cobro.intent.Event;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivables;
import org.cobro.intent.Redo;
import org.cobro.intent.Step;
import org.cobro.intent.Transition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  private static final Logger LOG = LoggerFactory.getLogger(PaymentPage.class);

  /** It is kept with the payment for ever; the field itself takes less. */
  static final int LONGEST_REASON = 500;

  private static final String PATH = PaymentsPage.PATH + "/{id}";
  private static final String AND_BACK = "redirect:" + PATH;

  private final IntentStore intents;
  private final Receivables receivables;
  private final IntentApi api;
  private final Story story;

  PaymentPage(IntentStore intents, Receivables receivables, IntentApi api, Story story) {
    this.intents = intents;
    this.receivables = receivables;
    this.api = api;
    this.story = story;
  }

  @GetMapping(PATH)
  String one(@PathVariable String id, Model model) {
    PaymentIntent intent = find(id);
    model.addAttribute("here", "payments");
    model.addAttribute("intent", intent);
    model.addAttribute("tone", States.tone(intent.state()));
    model.addAttribute("receivable", receivables.get(intent.receivableId()));
    model.addAttribute("story", story.of(id));
    model.addAttribute("noAsking", whyNoAsking(intent));
    model.addAttribute("noCancel", whyNoCancel(intent));
    return "console/payment";
  }

  /** Asks the provider now; it is no event of the payment, so who asked is in the log. */
  @PostMapping(PATH + "/ask")
  String ask(@PathVariable String id, Authentication who, RedirectAttributes back) {
    PaymentIntent intent = find(id);
    boolean asked = intents.askNow(id);
    LOG.info("{} has the provider asked about {}: {}", who.getName(), intent.externalId(), asked);
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

  /** As {@link IntentStore#askNow} decides; {@code null} when it can be asked. */
  private static String whyNoAsking(PaymentIntent intent) {
    Step step = intent.due().step();
    return switch (intent.state()) {
      case QUEUED -> "no.asking.unsent";
      case CREATING -> "no.asking.soon";
      case PAID -> step == Step.SWEEP ? null : "no.asking.paid";
      case UNKNOWN -> null;
      case PENDING, IN_PROGRESS, CANCEL_REQUESTED, REVIEW ->
          step == Step.CANCEL ? "no.asking.soon" : null;
      case CANCELLED, EXPIRED, FAILED ->
          step == Step.NONE && intent.providerId() == null ? "no.asking.absent" : null;
    };
  }

  static String whyNoCancel(PaymentIntent intent) {
    if (intent.state().isFinal()) {
      return "no.cancel.ended";
    }
    boolean asked = intent.cancelReason() != null;
    return asked || Transition.next(intent.state(), Event.CANCEL_ASKED).isEmpty()
        ? "no.cancel.asked"
        : null;
  }

  private PaymentIntent find(String id) {
    return intents.find(id).orElseThrow(() -> new NoSuch("intent", id));
  }
}
