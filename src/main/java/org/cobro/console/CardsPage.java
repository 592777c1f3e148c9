package org.cobro.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.intent.Redo.Refused;
import org.cobro.intent.card.Enrolment;
import org.cobro.intent.card.EnrolmentState;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who has a card saved at a provider, or is asked for one. */
@Page
final class CardsPage {

  static final String PATH = "/console/cards";

  private static final Pattern PARTNER = Pattern.compile("[0-9]{1,18}");

  private final CardBook book;
  private final CardApi api;

  CardsPage(CardBook book, CardApi api) {
    this.book = book;
    this.api = api;
  }

  @GetMapping(PATH)
  String all(
      @RequestParam(defaultValue = "") String connection,
      @RequestParam(defaultValue = "") String state,
      Model model) {
    Set<String> names = book.connections().keySet();
    model.addAttribute("here", "cards");
    model.addAttribute("connections", names);
    if (names.isEmpty()) {
      return "console/cards";
    }
    String chosen = connection.isBlank() ? names.iterator().next() : connection;
    Optional<EnrolmentState> only = state(state);
    List<ShownCard> cards = api.list(chosen, only).stream().map(ShownCard::new).toList();
    Map<String, Flow> flows = book.flows(chosen);
    model.addAttribute("connection", chosen);
    model.addAttribute("state", state);
    model.addAttribute("counts", book.counts(chosen));
    model.addAttribute("cards", cards);
    model.addAttribute("full", cards.size() >= CardApi.MOST ? CardApi.MOST : null);
    model.addAttribute("flows", flows);
    model.addAttribute("erps", new TreeSet<>(flows.values().stream().map(Flow::erp).toList()));
    return "console/cards";
  }

  @PostMapping(PATH + "/{connection}")
  String enrol(
      @PathVariable String connection,
      @RequestParam(defaultValue = "") String partner,
      @RequestParam(defaultValue = "") String erp,
      Authentication who,
      RedirectAttributes back) {
    String customer = partner.strip();
    if (!PARTNER.matcher(customer).matches()) {
      back.addFlashAttribute("refused", "cards.no.partner");
      return list(connection, back);
    }
    try {
      Enrolment asked =
          api.ask(connection, new CardApi.Wish(who.getName(), customer, erp.strip(), null));
      back.addFlashAttribute("done", "cards.done.asked");
      return card(connection, asked.id(), back);
    } catch (Refused why) {
      refuse(why, back);
      return list(connection, back);
    }
  }

  @GetMapping(PATH + "/{connection}/{id}")
  String one(@PathVariable String connection, @PathVariable String id, Model model) {
    fill(connection, id, model);
    return "console/card";
  }

  /** What changes of it. */
  @GetMapping(PATH + "/{connection}/{id}/now")
  String now(@PathVariable String connection, @PathVariable String id, Model model) {
    fill(connection, id, model);
    return "console/card :: now";
  }

  @PostMapping(PATH + "/{connection}/{id}/ask")
  String ask(
      @PathVariable String connection,
      @PathVariable String id,
      Authentication who,
      RedirectAttributes back) {
    try {
      boolean asked = api.askNow(connection, id, who.getName()).isPresent();
      back.addFlashAttribute(asked ? "done" : "refused", asked ? "cards.done.looked" : "no.asking");
    } catch (Refused why) {
      refuse(why, back);
    }
    return card(connection, id, back);
  }

  @PostMapping(PATH + "/{connection}/{id}/revoke")
  String revoke(
      @PathVariable String connection,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      Authentication who,
      RedirectAttributes back) {
    api.one(connection, id);
    PaymentPage.act(
        reason,
        back,
        () -> {
          api.revoke(connection, id, new CardApi.Revocation(who.getName(), reason.strip()));
          return "cards.done.revoke";
        });
    return card(connection, id, back);
  }

  private void fill(String connection, String id, Model model) {
    ShownCard card = new ShownCard(api.one(connection, id));
    model.addAttribute("here", "cards");
    model.addAttribute("connection", connection);
    model.addAttribute("shown", card);
    model.addAttribute("card", card.card());
    model.addAttribute("live", card.isMoving());
  }

  private static void refuse(Refused why, RedirectAttributes back) {
    back.addFlashAttribute("refused", "no.refused");
    back.addFlashAttribute("because", why.getMessage());
  }

  private static String list(String connection, RedirectAttributes back) {
    back.addAttribute("connection", connection);
    return "redirect:" + PATH;
  }

  private static String card(String connection, String id, RedirectAttributes back) {
    back.addAttribute("connection", connection);
    back.addAttribute("id", id);
    return "redirect:" + PATH + "/{connection}/{id}";
  }

  private static Optional<EnrolmentState> state(String word) {
    try {
      return word.isEmpty() ? Optional.empty() : Optional.of(EnrolmentState.valueOf(word));
    } catch (IllegalArgumentException noState) {
      throw new UnclearFilter("state", word);
    }
  }
}
