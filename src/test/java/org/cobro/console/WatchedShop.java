package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.cobro.intent.PaymentIntent;
import org.springframework.context.MessageSource;

/**
 * A shop and the people who look at its pages. Each language has one browser, that is handed from
 * one to the next; tests take a terminal each.
 */
final class WatchedShop extends ShopFront {

  /** Spanish is what shops read; English is beside it. */
  static final String ES = "es-MX";

  static final String EN = "en";

  /** What axe finds; empty when it finds nothing. */
  private static final String LOOK =
      """
      const done = arguments[0];
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      axe.run(document, { runOnly: tags }).then((found) => done(found.violations
        .map((each) => each.id + ': ' + each.nodes.map((node) => node.html).join(' | '))
        .join('\\n')), (failure) => done(String(failure)));
      """;

  /**
   * Links with no text around them that are less than 24 px high. Axe lets those be that have room
   * around them; what has room today may have none tomorrow.
   */
  private static final String LOW =
      """
      [...document.querySelectorAll('a[href], summary')]
        .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 24)
        .filter(e => e.textContent.trim() === e.parentElement.textContent.trim())
        .map(e => e.outerHTML).join()
      """;

  private final Path folder;
  private final String axe;
  private final Map<String, Chromium> browsers = new TreeMap<>();
  private final Map<String, String> people = new TreeMap<>();

  WatchedShop(Path folder) throws IOException {
    super(folder);
    this.folder = folder;
    try (InputStream file = WatchedShop.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static String till(String terminal) {
    return "/console/cashier?provider=compago&terminal=" + terminal;
  }

  static String page(PaymentIntent intent) {
    return "/console/payments/" + intent.id();
  }

  /** The browser of a language on a desk, where this person is logged in. */
  Chromium desk(String language, String who) {
    Chromium browser = of(language, who);
    browser.size(1280, 900);
    return browser;
  }

  /** The same on a phone. */
  Chromium phone(String language, String who) {
    Chromium browser = of(language, who);
    browser.size(390, 844);
    return browser;
  }

  private Chromium of(String language, String who) {
    Chromium browser = browsers.computeIfAbsent(language, this::open);
    browser.offline(false);
    browser.scheme("light");
    if (!who.equals(people.put(language, who))) {
      browser.forgetPerson();
      browser.open("/console");
      enter(browser, who);
      browser.awaitText(say(language, "today.title"));
    }
    return browser;
  }

  private Chromium open(String language) {
    try {
      return new Chromium(language, 390, 844, folder, address());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fills in the form of the log-in, that is there. */
  static void enter(Chromium browser, String who) {
    browser.type("#username", who);
    browser.type("#password", PASSWORD);
    browser.press("button.main");
  }

  /** Whoever is logged in goes, from a page of the console, whatever the last one was. */
  void leave(String language) {
    Chromium browser = browsers.get(language);
    browser.open("/console");
    browser.press("header form button");
    browser.awaitText(say(language, "login.out"));
    people.remove(language);
  }

  /** Nobody is logged in once the server has gone. */
  @Override
  void stop() {
    people.clear();
    super.stop();
  }

  /** The words of a key, as they stand on the page. */
  String say(String language, String key, Object... of) {
    return application()
        .getBean(MessageSource.class)
        .getMessage(key, of, Locale.forLanguageTag(language));
  }

  /** The page has no barrier that axe knows of, by day and by night, and no link that is low. */
  void assertNoBarriers(Chromium browser) {
    assertThat(browser.ask(LOW)).isEmpty();
    browser.run(axe);
    for (String scheme : List.of("dark", "light")) {
      browser.scheme(scheme);
      assertThat(browser.askLater(LOOK)).as(scheme).isEmpty();
    }
  }

  /** It fits the screen from side to side. */
  static void assertFits(Chromium browser) {
    assertThat(browser.ask("document.documentElement.scrollWidth <= innerWidth")).isEqualTo("true");
  }

  @Override
  public void close() {
    browsers.values().forEach(Chromium::close);
    super.close();
  }
}
