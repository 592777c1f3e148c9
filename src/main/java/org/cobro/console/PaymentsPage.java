package org.cobro.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.cobro.config.CobroProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of payments; filter and order are in its address, so that it can be kept and sent. */
@Page
final class PaymentsPage {

  static final String PATH = "/console/payments";

  private final PaymentList payments;
  private final Zones zones;
  private final CobroProperties properties;
  private final Turn turn;

  /**
   * @param turn of what reads on and on: a search for a text, and a table
   */
  PaymentsPage(PaymentList payments, Zones zones, CobroProperties properties, Turn turn) {
    this.payments = payments;
    this.zones = zones;
    this.properties = properties;
    this.turn = turn;
  }

  @GetMapping(PATH)
  String list(@RequestParam Map<String, String> asked, Model model) {
    PaymentView view = PaymentView.of(asked);
    PaymentFilter filter = view.filter();
    String after = asked.getOrDefault("after", "");
    PaymentList.Part part =
        filter.text().isEmpty()
            ? payments.part(filter, view.sort(), after, view.rows())
            : turn.take(() -> payments.part(filter, view.sort(), after, view.rows()));
    model.addAttribute("here", "payments");
    model.addAttribute("filter", filter);
    model.addAttribute("view", view);
    model.addAttribute("sizes", PaymentView.SIZES);
    model.addAttribute("rows", part.rows());
    model.addAttribute("cut", part.cut() ? PaymentList.NEWEST : null);
    model.addAttribute("first", after.isEmpty() ? null : view.first());
    model.addAttribute(
        "next", part.next() == null ? null : view.at(PATH, Map.of("after", part.next())));
    model.addAttribute("csv", view.at(PATH + ".csv", Map.of()));
    model.addAttribute("states", States.words());
    model.addAttribute("providers", properties.providers().keySet());
    model.addAttribute("erps", properties.erps().keySet());
    model.addAttribute("flows", properties.flows().keySet());
    return "console/payments";
  }

  @GetMapping(PATH + ".csv")
  void csv(@RequestParam Map<String, String> asked, HttpServletResponse response)
      throws IOException {
    PaymentView view = PaymentView.of(asked);
    turn.take(
        () -> {
          write(view, response);
          return null;
        });
  }

  private void write(PaymentView view, HttpServletResponse response) throws IOException {
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"cobro-payments.csv\"");
    new PaymentCsv(payments, zones).write(view.filter(), view.sort(), response.getWriter());
  }
}
