package org.cobro.console;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cobro.config.CobroProperties;
import org.cobro.console.DeadLetterApi.Request;
import org.cobro.intent.Cause;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.Money;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.RefundStore;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What waits for a person, by its cause, with the two ways out: of one, or of all of a cause. */
@Page
final class DeadLettersPage {

  static final String PATH = "/console/dead-letters";

  private static final String AND_BACK = "redirect:" + PATH;

  private final LetterSearch search;
  private final LetterBook book;
  private final LetterBundle bundle;
  private final Receivables receivables;
  private final RefundStore refunds;
  private final CobroProperties properties;
  private final DeadLetterApi api;

  DeadLettersPage(
      LetterSearch search,
      LetterBook book,
      LetterBundle bundle,
      Receivables receivables,
      RefundStore refunds,
      CobroProperties properties,
      DeadLetterApi api) {
    this.search = search;
    this.book = book;
    this.bundle = bundle;
    this.receivables = receivables;
    this.refunds = refunds;
    this.properties = properties;
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

  /** Those of one cause that may be worked off together, as they are shown. */
  record Together(String ids, int count) {}

  @GetMapping(PATH)
  String open(@RequestParam Map<String, String> asked, Model model) {
    LetterFilter filter = LetterFilter.of(asked);
    LetterSearch.Found found = search.found(filter, LetterBundle.MOST);
    Map<Cause, List<Case>> causes =
        found.letters().stream()
            .map(this::asCase)
            .collect(
                Collectors.groupingBy(
                    each -> each.letter().cause(),
                    () -> new EnumMap<>(Cause.class),
                    Collectors.toList()));
    Map<Cause, Together> together = new EnumMap<>(Cause.class);
    causes.forEach((cause, cases) -> together.put(cause, together(cases)));
    model.addAttribute("here", "dead-letters");
    model.addAttribute("causes", causes);
    model.addAttribute("together", together);
    model.addAttribute("count", found.count());
    model.addAttribute("most", LetterBundle.MOST);
    model.addAttribute("filter", filter);
    model.addAttribute("known", Cause.values());
    model.addAttribute("providers", properties.providers().keySet());
    model.addAttribute("erps", properties.erps().keySet());
    model.addAttribute("flows", properties.flows().keySet());
    return "console/dead-letters";
  }

  private Together together(List<Case> cases) {
    List<String> ids =
        cases.stream().map(Case::letter).filter(bundle::takes).map(DeadLetter::id).toList();
    return new Together(String.join(",", ids), ids.size());
  }

  private Case asCase(DeadLetter letter) {
    Receivable receivable = receivables.get(letter.receivableId());
    Optional<Refund> refund = Optional.ofNullable(letter.refundId()).flatMap(refunds::find);
    return new Case(
        letter,
        receivable,
        refund.map(Refund::amount).orElse(receivable.amount()),
        book.isUndecided(letter),
        refund.map(Refund::intentId).orElse(letter.intentId()));
  }

  @PostMapping(PATH + "/{id}/retry")
  String retry(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam Map<String, String> asked,
      Authentication who,
      RedirectAttributes back) {
    api.one(id);
    PaymentPage.act(
        reason,
        back,
        () -> {
          api.retry(id, new Request(who.getName(), reason.strip()));
          return "done.retry";
        });
    return back(asked, back);
  }

  @PostMapping(PATH + "/{id}/resolve")
  String resolve(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam Map<String, String> asked,
      Authentication who,
      RedirectAttributes back) {
    api.one(id);
    PaymentPage.act(
        reason,
        back,
        () -> {
          api.resolve(id, new Request(who.getName(), reason.strip()));
          return "done.resolve";
        });
    return back(asked, back);
  }

  /** What a form says of the letters that it showed. */
  record Shown(Cause of, Set<String> letters, int count, boolean sure) {

    static Shown of(Map<String, String> asked) {
      Set<String> ids =
          Stream.of(asked.getOrDefault("letters", "").split(","))
              .filter(id -> !id.isBlank())
              .collect(Collectors.toCollection(LinkedHashSet::new));
      String name = asked.getOrDefault("of", "");
      Cause of =
          Stream.of(Cause.values()).filter(is -> is.name().equals(name)).findAny().orElse(null);
      boolean counted = asked.getOrDefault("count", "").equals(String.valueOf(ids.size()));
      return new Shown(of, ids, counted ? ids.size() : -1, "true".equals(asked.get("sure")));
    }

    /** Why nothing at all is done; {@code null} when there is no reason. */
    String objection() {
      if (!sure) {
        return "action.no.unsure";
      }
      if (of == null || !LetterBundle.takes(of)) {
        return "letters.together.no.cause";
      }
      return count < 1 || count > LetterBundle.MOST ? "letters.together.no.number" : null;
    }
  }

  @PostMapping(PATH + "/together/retry")
  String retryTogether(
      @RequestParam(defaultValue = "") String reason,
      @RequestParam Map<String, String> asked,
      Authentication who,
      RedirectAttributes back) {
    return together(reason, asked, who, back, bundle::retry);
  }

  @PostMapping(PATH + "/together/resolve")
  String resolveTogether(
      @RequestParam(defaultValue = "") String reason,
      @RequestParam Map<String, String> asked,
      Authentication who,
      RedirectAttributes back) {
    return together(reason, asked, who, back, bundle::resolve);
  }

  private interface Work {
    LetterBundle.Outcome of(Cause cause, Set<String> letters, Request request);
  }

  private static String together(
      String reason,
      Map<String, String> asked,
      Authentication who,
      RedirectAttributes back,
      Work work) {
    Shown shown = Shown.of(asked);
    String objection = shown.objection();
    if (objection == null) {
      PaymentPage.act(
          reason,
          back,
          () -> {
            Request request = new Request(who.getName(), reason.strip());
            back.addFlashAttribute("outcome", work.of(shown.of(), shown.letters(), request));
            return null;
          });
    } else {
      back.addFlashAttribute("refused", objection);
    }
    return back(asked, back);
  }

  /** The list as it was filtered. */
  private static String back(Map<String, String> asked, RedirectAttributes back) {
    LetterFilter.of(asked).parameters().forEach(back::addAttribute);
    return AND_BACK;
  }
}
