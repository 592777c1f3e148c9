package org.cobro.console;

import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The cashiers' page that a form was sent from, as the form names it: of a terminal, or of an
 * invoice. What is not of that page is none of its cashier's business.
 *
 * @param from {@code till}, else the page of an invoice
 */
record Desk(String from, String provider, String terminal, String erp, String invoice) {

  Desk {
    from = named(from);
    provider = named(provider);
    terminal = named(terminal);
    erp = named(erp);
    invoice = named(invoice);
  }

  static Desk till(String provider, String terminal) {
    return new Desk("till", provider, terminal, "", "");
  }

  static Desk invoice(String erp, String invoice) {
    return new Desk("invoice", "", "", erp, invoice);
  }

  /** Whether a payment is of that terminal, or of that invoice. */
  boolean shows(PaymentIntent intent, Receivable receivable) {
    return isTill()
        ? provider.equals(intent.route().provider()) && terminal.equals(intent.route().terminal())
        : erp.equals(receivable.erp()) && invoice.equals(receivable.invoiceId());
  }

  /** That page; a form that names none leads to all terminals. */
  String back(RedirectAttributes back) {
    if (isTill()) {
      back.addAttribute("provider", provider);
      back.addAttribute("terminal", terminal);
      return "redirect:" + CashierPage.PATH;
    }
    if (erp.isEmpty() || invoice.isEmpty()) {
      return "redirect:" + TerminalsPage.PATH;
    }
    back.addAttribute("erp", erp);
    back.addAttribute("id", invoice);
    return "redirect:" + CashierPage.INVOICE;
  }

  /** Payments of no certain terminal have only their invoice's page. */
  private boolean isTill() {
    return "till".equals(from) && !terminal.isEmpty();
  }

  private static String named(String field) {
    return field == null ? "" : field;
  }
}
