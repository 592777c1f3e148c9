package org.cobro.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.cobro.intent.Database;
import org.cobro.intent.DeadLetters;
import org.springframework.context.MessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What every page shows: who looks, what they may do, what waits, and the other language. */
@ControllerAdvice(annotations = Page.class)
@WithPages
final class PageFrame {

  private final Database database;
  private final DeadLetters deadLetters;
  private final Zones zones;
  private final MessageSource words;
  private final CardBook cards;

  PageFrame(
      Database database,
      DeadLetters deadLetters,
      Zones zones,
      MessageSource words,
      CardBook cards) {
    this.database = database;
    this.deadLetters = deadLetters;
    this.zones = zones;
    this.words = words;
    this.cards = cards;
  }

  /** A stranger who sees the log-in makes no question to the database. */
  @ModelAttribute
  void frame(
      Model model, Locale locale, Authentication who, HttpServletRequest request, CsrfToken csrf) {
    // Now, while a cookie can still be set: a long page is on its way before its first form.
    csrf.getToken();
    boolean spanish = "es".equals(locale.getLanguage());
    model.addAttribute("locale", locale);
    model.addAttribute("language", spanish ? "es-MX" : "en");
    model.addAttribute("otherLanguage", otherLanguage(request, spanish ? "en" : "es"));
    model.addAttribute("user", who == null ? null : who.getName());
    if (who != null) {
      model.addAttribute("wording", new Wording(locale, words, zones, database.now()));
      model.addAttribute("mayAct", mayAct(who));
      model.addAttribute("mayAdminister", mayAdminister(who));
      model.addAttribute("mayCollect", mayCollect(who));
      model.addAttribute("waiting", deadLetters.depth());
      model.addAttribute("hasCards", !cards.connections().isEmpty());
    }
  }

  static boolean mayAct(Authentication who) {
    return has(who, PageUsers.ACT);
  }

  private static boolean mayAdminister(Authentication who) {
    return has(who, PageUsers.ADMINISTER);
  }

  static boolean mayCollect(Authentication who) {
    return has(who, PageUsers.COLLECT);
  }

  private static boolean has(Authentication who, String wanted) {
    return who.getAuthorities().stream().anyMatch(right -> wanted.equals(right.getAuthority()));
  }

  /** This page with its filters; what was posted has no page of its own. */
  private static String otherLanguage(HttpServletRequest request, String language) {
    if (!"GET".equals(request.getMethod())) {
      return "/console?lang=" + language;
    }
    return ServletUriComponentsBuilder.fromRequest(request)
        .scheme(null)
        .host(null)
        .port(null)
        .replaceQueryParam("lang", language)
        .build()
        .toUriString();
  }
}
