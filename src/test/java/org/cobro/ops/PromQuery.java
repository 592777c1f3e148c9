package org.cobro.ops;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A query in PromQL, as far as one must read it to tell which series it asks for. */
record PromQuery(String text) {

  private static final Pattern SELECTOR = Pattern.compile("([a-z_]\\w*)\\{([^}]*)}");
  private static final Pattern EQUAL = Pattern.compile("(\\w+)=\"([^\"$]*)\"");

  /** Lists of labels behind these are no metrics. */
  private static final Pattern GROUPING =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

  /** What is neither called as a function nor a part of a number such as 1e9. */
  private static final Pattern NAME = Pattern.compile("(?<![\\w$.])[a-zA-Z_]\\w*(?!\\w*\\s*\\()");

  private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool");

  /** Prometheus makes these itself. */
  private static final Set<String> PROMETHEUS = Set.of("up", "ALERTS");

  Set<String> metrics() {
    String bare = text.replaceAll("\\{[^}]*}", "").replaceAll("\\[[^]]*]", "");
    bare = GROUPING.matcher(bare).replaceAll("").replaceAll("offset\\s+\\w+", "");
    return NAME.matcher(bare)
        .results()
        .map(MatchResult::group)
        .filter(name -> !WORDS.contains(name) && !PROMETHEUS.contains(name))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The metrics, and the values of labels, that a scrape does not have. */
  List<String> missingIn(String scrape) {
    List<String> missing =
        metrics().stream()
            .filter(name -> !has(scrape, name, ""))
            .collect(Collectors.toCollection(ArrayList::new));
    SELECTOR.matcher(text).results().forEach(each -> addMissingLabels(each, scrape, missing));
    return missing;
  }

  private static void addMissingLabels(MatchResult selector, String scrape, List<String> missing) {
    if (PROMETHEUS.contains(selector.group(1))) {
      return;
    }
    EQUAL
        .matcher(selector.group(2))
        .results()
        .filter(label -> !label.group(1).equals("job"))
        .filter(label -> !has(scrape, selector.group(1), label.group()))
        .forEach(label -> missing.add(selector.group(1) + "{" + label.group() + "}"));
  }

  private static boolean has(String scrape, String name, String label) {
    return scrape
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .anyMatch(line -> line.contains(label));
  }
}
