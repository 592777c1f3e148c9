package org.cobro.console;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.CamelExecutionException;
import org.cobro.console.TodayBook.Sum;
import org.cobro.flow.Preview;
import org.cobro.flow.Previewing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What a flow of saved cards would charge until the end of a day. It only reads, and takes as long
 * as the ERP and the provider take; so one at a time.
 */
@Page
final class CardPreviewPage {

  private static final Logger LOG = LoggerFactory.getLogger(CardPreviewPage.class);

  private final CardBook book;
  private final Previewing previewing;
  private final Turn turn = new Turn();

  CardPreviewPage(CardBook book, Previewing previewing) {
    this.book = book;
    this.previewing = previewing;
  }

  @GetMapping(CardsPage.PATH + "/{connection}/preview/{flow}")
  String preview(
      @PathVariable String connection,
      @PathVariable String flow,
      @RequestParam(defaultValue = "") String on,
      Model model) {
    if (!book.connections().containsKey(connection) || !book.flows(connection).containsKey(flow)) {
      throw new NoSuch("flow of saved cards", flow);
    }
    Optional<LocalDate> day = Optional.ofNullable(PaymentFilter.day(on.strip()));
    model.addAttribute("here", "cards");
    model.addAttribute("connection", connection);
    model.addAttribute("flow", flow);
    model.addAttribute("erp", book.flows(connection).get(flow).erp());
    try {
      Preview preview = turn.take(() -> previewing.of(flow, day));
      model.addAttribute("preview", preview);
      model.addAttribute("sums", sums(preview));
    } catch (CamelExecutionException broken) {
      LOG.warn("the preview of {} cannot be made", flow, broken);
      model.addAttribute("preview", null);
    }
    return "console/card-preview";
  }

  /** What would be charged, in each currency. */
  private static Collection<Sum> sums(Preview preview) {
    TreeMap<String, Sum> sums = new TreeMap<>();
    List<Preview.Line> charged = preview.lines().stream().filter(Preview.Line::isCharged).toList();
    charged.forEach(
        line -> sums.merge(line.amount().currency(), new Sum(1, line.amount()), Sum::plus));
    return sums.values();
  }
}
