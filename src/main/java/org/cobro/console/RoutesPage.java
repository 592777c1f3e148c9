package org.cobro.console;

import java.util.List;
import org.apache.camel.CamelContext;
import org.cobro.config.CobroProperties;
import org.cobro.console.RouteBook.File;
import org.cobro.console.RouteBook.Shown;
import org.cobro.flow.RouteNews;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The Camel routes of this node, as they run. */
@Page
final class RoutesPage {

  static final String PATH = "/console/routes";

  private final RouteBook book;
  private final RouteNews news;
  private final CamelContext camel;
  private final CobroProperties properties;
  private final Zones zones;

  RoutesPage(
      RouteBook book, RouteNews news, CamelContext camel, CobroProperties properties, Zones zones) {
    this.book = book;
    this.news = news;
    this.camel = camel;
    this.properties = properties;
    this.zones = zones;
  }

  @GetMapping(PATH)
  String all(Model model) {
    List<File> files = book.all();
    List<Shown> all = files.stream().flatMap(file -> file.routes().stream()).toList();
    model.addAttribute("here", "routes");
    model.addAttribute("zone", zones.first());
    model.addAttribute("files", files);
    model.addAttribute("count", all.size());
    model.addAttribute("broken", all.stream().filter(each -> "bad".equals(each.tone())).count());
    model.addAttribute("failed", all.stream().mapToLong(Shown::failed).sum());
    model.addAttribute("camel", camel.getVersion());
    model.addAttribute("uptime", camel.getUptime());
    model.addAttribute("watched", properties.routes().reload());
    model.addAttribute("reloadedAt", news.reloadedAt().orElse(null));
    model.addAttribute("refusal", news.refusal().orElse(null));
    return "console/routes";
  }
}
