package org.cobro.sandbox.terminal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The pages of the simulated terminals; nothing is loaded from elsewhere. */
final class TerminalHtml {
  private static final String WAVES =
      "<svg class=waves viewBox='0 0 64 64' aria-hidden=true focusable=false><g fill=none stroke=currentColor"
          + " stroke-width=5 stroke-linecap=round><path d='M16 25a14 14 0 0 1 0 14'/>"
          + "<path d='M26 18a26 26 0 0 1 0 28'/><path d='M36 11a38 38 0 0 1 0 42'/></g></svg>";

  private final Words words;
  private final String base;
  private final String home;

  /**
   * @param base where the terminals are
   * @param home the list that one goes back to
   */
  TerminalHtml(Words words, String base, String home) {
    this.words = words;
    this.base = base;
    this.home = home;
  }

  /** All terminals of a provider, each a link to its page. */
  String list(String brand, List<Screen> screens) {
    return all(group(brand, screens));
  }

  /** A page with the groups of several providers. */
  String all(String groups) {
    String head = "<h1>" + say("title") + "</h1><p class=intro>" + say("intro") + "</p>";
    return page(say("title"), "<main class=list>" + head + groups + "</main>");
  }

  String group(String brand, List<Screen> screens) {
    String label = "of-" + base.substring(1);
    StringBuilder cards = new StringBuilder();
    for (Screen each : screens) {
      cards.append("<a data-part=card id='").append(id(each)).append("' class='card ");
      cards.append(mood(each)).append("' href='").append(link(each, ""));
      cards.append("'><span class=code>").append(escaped(each.terminal())).append("</span>");
      cards.append("<b>").append(each.sale() == null ? "—" : each.price()).append("</b>");
      cards.append("<span>").append(say(each.mood().name())).append("</span></a>");
    }
    return "<section aria-labelledby='"
        + label
        + "'><h2 id='"
        + label
        + "'>"
        + escaped(brand)
        + "</h2><nav>"
        + cards
        + "</nav></section>";
  }

  /** One terminal as the customer sees it, with a button for each thing that can happen. */
  String terminal(Screen screen) {
    String top =
        "<header><span class=code>"
            + escaped(screen.terminal())
            + "</span><span class=tag>"
            + say("simulated")
            + "</span></header>";
    String device =
        "<section class=device>"
            + top
            + face(screen)
            + buttons(screen)
            + "</section>"
            + "<a class=back href='"
            + home
            + "?lang="
            + words.code()
            + "'>← "
            + say("all")
            + "</a>";
    return page(escaped(screen.terminal()), "<main>" + device + "</main>");
  }

  private String face(Screen screen) {
    String name = screen.mood().name();
    String words = "<h1>" + say(name) + "</h1><p class=hint>" + say(name + ".hint") + "</p>";
    return "<div id=face data-part=frame class='face "
        + mood(screen)
        + "'>"
        + "<div id=sign data-part=sign class=sign aria-hidden=true>"
        + sign(screen.mood())
        + "</div>"
        + amount(screen)
        + "<div id=words data-part=words role=status>"
        + words
        + "</div>"
        + facts(screen)
        + "</div>";
  }

  private String amount(Screen screen) {
    if (screen.sale() == null) {
      return "<p id=amount data-part=amount class=amount></p>";
    }
    String size = screen.price().length() > 10 ? "'amount long'" : "amount";
    return "<p id=amount data-part=amount class="
        + size
        + ">"
        + screen.price()
        + "<small>"
        + escaped(screen.sale().currency())
        + "</small></p>";
  }

  private String facts(Screen screen) {
    if (screen.sale() == null) {
      return "<dl id=facts data-part=facts hidden></dl>";
    }
    String reference =
        "<dt>" + say("reference") + "</dt><dd>" + escaped(screen.sale().reference()) + "</dd>";
    String left =
        screen.mood().open()
            ? "<dt>" + say("left") + "</dt><dd>" + screen.countdown() + "</dd>"
            : "";
    return "<dl id=facts data-part=facts>" + reference + left + "</dl>";
  }

  private static String sign(Screen.Mood mood) {
    return switch (mood) {
      case IDLE, WAITING -> WAVES;
      case APPROVED -> "✓";
      case DECLINED -> "!";
      case CANCELLED -> "✕";
      case LEFT, EXPIRED -> "⏱";
    };
  }

  private String buttons(Screen screen) {
    return "<div class=keys>"
        + button(screen, "tap")
        + button(screen, "decline")
        + button(screen, "cancel")
        + button(screen, "leave")
        + "</div>";
  }

  private String button(Screen screen, String action) {
    boolean can = action.equals("leave") ? screen.isPayable() : screen.mood().open();
    String state = can ? "" : " disabled";
    return "<form method=post action='"
        + link(screen, "/" + action)
        + "'><button id="
        + action
        + " data-part=button class="
        + action
        + state
        + ">"
        + say(action)
        + "</button></form>";
  }

  private String link(Screen screen, String action) {
    String code = URLEncoder.encode(screen.terminal(), StandardCharsets.UTF_8).replace("+", "%20");
    return base + "/" + code + action + "?lang=" + words.code();
  }

  private String id(Screen screen) {
    return escaped(base.substring(1) + "-" + screen.terminal().replaceAll("[^A-Za-z0-9_-]", "_"));
  }

  private static String mood(Screen screen) {
    return screen.mood().name().toLowerCase(Locale.ROOT);
  }

  private String say(String key) {
    return escaped(words.say(key));
  }

  private String page(String title, String body) {
    return "<!doctype html><html lang="
        + words.locale().toLanguageTag()
        + "><head><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        + "<noscript><meta http-equiv=refresh content=1></noscript><title>"
        + title
        + "</title><link rel=stylesheet href='"
        + base
        + ".css'><script defer src='"
        + base
        + ".js'></script></head><body>"
        + body
        + "</body></html>";
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
