package org.cobro.sandbox.terminal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The pages of the simulated terminals; no script, nothing loaded from elsewhere. */
final class TerminalHtml {
  private static final String WAVES =
      "<svg class=waves viewBox='0 0 64 64' aria-hidden=true><g fill=none stroke=currentColor"
          + " stroke-width=5 stroke-linecap=round><path d='M16 25a14 14 0 0 1 0 14'/>"
          + "<path d='M26 18a26 26 0 0 1 0 28'/><path d='M36 11a38 38 0 0 1 0 42'/></g></svg>";

  private final Words words;
  private final String brand;

  TerminalHtml(Words words, String brand) {
    this.words = words;
    this.brand = brand;
  }

  /** All terminals, each a link to its page. */
  String list(List<Screen> screens) {
    StringBuilder cards = new StringBuilder();
    for (Screen each : screens) {
      cards.append("<a class='card ").append(mood(each)).append("' href='").append(link(each, ""));
      cards.append("'><span class=code>").append(escaped(each.terminal())).append("</span>");
      cards.append("<b>").append(each.sale() == null ? "—" : each.price()).append("</b>");
      cards.append("<span>").append(say(each.mood().name())).append("</span></a>");
    }
    String head =
        "<h1>"
            + say("title")
            + "</h1><p class=intro>"
            + say("intro").formatted(escaped(brand))
            + "</p>";
    return page(say("title"), "<main class=list>" + head + "<nav>" + cards + "</nav></main>");
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
            + "<a class=back href='/terminal?lang="
            + words.code()
            + "'>← "
            + say("all")
            + "</a>";
    return page(screen.terminal(), "<main>" + device + "</main>");
  }

  private String face(Screen screen) {
    String name = screen.mood().name();
    StringBuilder face = new StringBuilder("<div role=status class='face " + mood(screen) + "'>");
    face.append("<div class=sign>").append(sign(screen.mood())).append("</div>");
    if (screen.sale() != null) {
      String size = screen.price().length() > 10 ? "'amount long'" : "amount";
      face.append("<p class=").append(size).append(">").append(screen.price());
      face.append("<small>").append(escaped(screen.sale().currency())).append("</small></p>");
    }
    face.append("<h1>").append(say(name)).append("</h1>");
    face.append("<p class=hint>").append(say(name + ".hint")).append("</p>");
    if (screen.sale() != null) {
      face.append(facts(screen));
    }
    return face.append("</div>").toString();
  }

  private String facts(Screen screen) {
    String reference =
        "<dt>" + say("reference") + "</dt><dd>" + escaped(screen.sale().reference()) + "</dd>";
    String left =
        screen.mood().payable()
            ? "<dt>" + say("left") + "</dt><dd>" + screen.countdown() + "</dd>"
            : "";
    return "<dl>" + reference + left + "</dl>";
  }

  private static String sign(Screen.Mood mood) {
    return switch (mood) {
      case IDLE, WAITING -> WAVES;
      case APPROVED -> "✓";
      case DECLINED -> "!";
      case CANCELLED -> "✕";
      case EXPIRED -> "⏱";
    };
  }

  private String buttons(Screen screen) {
    return "<div class=keys>"
        + button(screen, "tap")
        + button(screen, "decline")
        + button(screen, "cancel")
        + "</div>";
  }

  private String button(Screen screen, String action) {
    String state = screen.mood().payable() ? "" : " disabled";
    return "<form method=post action='"
        + link(screen, "/" + action)
        + "'><button class="
        + action
        + state
        + ">"
        + say(action)
        + "</button></form>";
  }

  private String link(Screen screen, String action) {
    String code = URLEncoder.encode(screen.terminal(), StandardCharsets.UTF_8).replace("+", "%20");
    return "/terminal/" + code + action + "?lang=" + words.code();
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
        + "<meta http-equiv=refresh content=1><title>"
        + escaped(title)
        + "</title><style>"
        + TerminalStyle.CSS
        + "</style></head><body>"
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
