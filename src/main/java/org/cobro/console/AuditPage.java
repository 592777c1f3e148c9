package org.cobro.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Who did what, for those who may act; its filter is in its address. */
@Page
final class AuditPage {

  static final String PATH = "/console/audit";
  private static final int ROWS = 50;
  private static final int LONGEST = 100;

  private final AuditBook book;
  private final Zones zones;

  AuditPage(AuditBook book, Zones zones) {
    this.book = book;
    this.zones = zones;
  }

  @GetMapping(PATH)
  String list(
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "") String actor,
      @RequestParam(defaultValue = "") String after,
      Model model) {
    String whose = text("subject", subject);
    String who = text("actor", actor);
    Listing<AuditBook.Line> part = book.part(whose, who, after, ROWS);
    model.addAttribute("here", "audit");
    model.addAttribute("zone", zones.first());
    model.addAttribute("subject", whose);
    model.addAttribute("actor", who);
    model.addAttribute("rows", part.items());
    model.addAttribute("newest", after.isEmpty() ? null : at(whose, who, ""));
    model.addAttribute("older", part.next() == null ? null : at(whose, who, part.next()));
    return "console/audit";
  }

  private static String text(String name, String value) {
    if (value.strip().length() > LONGEST) {
      throw new UnclearFilter(name, value.strip().substring(0, LONGEST) + "…");
    }
    return value.strip();
  }

  private static String at(String subject, String actor, String after) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("subject", subject);
    all.put("actor", actor);
    all.put("after", after);
    all.values().removeIf(String::isEmpty);
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH);
    all.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
    return address.encode().buildAndExpand(all).toUriString();
  }
}
