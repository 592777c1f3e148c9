package org.cobro.console;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cobro.intent.Cause;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.DeadLetters;
import org.cobro.intent.IntentStore;
import org.cobro.intent.Money;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
import org.cobro.intent.State;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.RefundStore;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What waits for a person, by its cause, with the two ways out. */
@Page
final class DeadLettersPage {

  static final String PATH = "/console/dead-letters";

  /** More than anybody works off at a sitting; the oldest are shown, and how many there are. */
  private static final int MOST = 200;

  private static final Set<State> UNDECIDED = Set.of(State.UNKNOWN, State.REVIEW);
  private static final Set<Cause> UNDECIDED_REFUNDS =
      Set.of(Cause.REFUND_BY_HAND, Cause.REFUND_UNKNOWN);

  private final DeadLetters letters;
  private final Receivables receivables;
  private final RefundStore refunds;
  private final IntentStore intents;
  private final DeadLetterApi api;

  DeadLettersPage(
      DeadLetters letters,
      Receivables receivables,
      RefundStore refunds,
      IntentStore intents,
      DeadLetterApi api) {
    this.letters = letters;
    this.receivables = receivables;
    this.refunds = refunds;
    this.intents = intents;
    this.api = api;
  }

  /**
   * A letter, with the invoice that it is about.
   *
   * @param amount the invoice's, or what is to be given back where the letter is about a refund
   * @param undecided whether somebody has to say first what became of the money: until then it can
   *     be neither retried nor resolved, as {@link org.cobro.intent.Redo} says
   * @param payment the key of the payment where it is decided; {@code null} when there is none
   */
  record Case(
      DeadLetter letter, Receivable receivable, Money amount, boolean undecided, String payment) {}

  @GetMapping(PATH)
  String open(Model model) {
    List<DeadLetter> open = letters.open();
    Map<Cause, List<Case>> causes =
        open.stream()
            .limit(MOST)
            .map(this::asCase)
            .collect(
                Collectors.groupingBy(
                    each -> each.letter().cause(),
                    () -> new EnumMap<>(Cause.class),
                    Collectors.toList()));
    model.addAttribute("here", "dead-letters");
    model.addAttribute("causes", causes);
    model.addAttribute("count", open.size());
    model.addAttribute("most", MOST);
    return "console/dead-letters";
  }

  private Case asCase(DeadLetter letter) {
    Receivable receivable = receivables.get(letter.receivableId());
    Optional<Refund> refund = Optional.ofNullable(letter.refundId()).flatMap(refunds::find);
    return new Case(
        letter,
        receivable,
        refund.map(Refund::amount).orElse(receivable.amount()),
        isUndecided(letter),
        refund.map(Refund::intentId).orElse(letter.intentId()));
  }

  private boolean isUndecided(DeadLetter letter) {
    return UNDECIDED_REFUNDS.contains(letter.cause())
        || (letter.intentId() != null
            && UNDECIDED.contains(intents.find(letter.intentId()).orElseThrow().state()));
  }

  @PostMapping(PATH + "/{id}/retry")
  String retry(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      Authentication who,
      RedirectAttributes back) {
    api.one(id);
    PaymentPage.act(
        reason,
        back,
        () -> {
          api.retry(id, new DeadLetterApi.Request(who.getName(), reason.strip()));
          return "done.retry";
        });
    return "redirect:" + PATH;
  }

  @PostMapping(PATH + "/{id}/resolve")
  String resolve(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      Authentication who,
      RedirectAttributes back) {
    api.one(id);
    PaymentPage.act(
        reason,
        back,
        () -> {
          api.resolve(id, new DeadLetterApi.Request(who.getName(), reason.strip()));
          return "done.resolve";
        });
    return "redirect:" + PATH;
  }
}
