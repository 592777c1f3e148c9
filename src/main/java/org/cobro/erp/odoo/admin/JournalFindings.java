package org.cobro.erp.odoo.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cobro.erp.Direction;
import org.cobro.erp.odoo.Call;
import org.cobro.erp.odoo.Ids;
import org.cobro.erp.odoo.OdooRow;
import org.cobro.erp.odoo.OdooSetup;
import org.cobro.erp.odoo.OdooWish;
import org.cobro.erp.odoo.Preflight;
import org.cobro.erp.odoo.Preflight.Turn;

/**
 * The journal that takes a flow's money or gives it back, judged by the very questions that a
 * payment of that direction asks before the first one. Only asks.
 */
public final class JournalFindings {

  private static final String PESOS = "MXN";
  private static final String JOURNALS = "Accounting → Configuration → Journals → ";

  private final Asking odoo;
  private final Login login;
  private final OdooWish wish;
  private final List<Finding> findings = new ArrayList<>();

  private JournalFindings(Asking odoo, Login login, OdooWish wish) {
    this.odoo = odoo;
    this.login = login;
    this.wish = wish;
  }

  /**
   * @param version what the server says of its version
   */
  public static List<Finding> of(Asking odoo, Login login, Object version, OdooWish wish) {
    JournalFindings journal = new JournalFindings(odoo, login, wish);
    journal.judge(version);
    return journal.findings;
  }

  private void judge(Object version) {
    Preflight preflight = Preflight.of(version, login.userId(), wish);
    while (preflight.next() instanceof Turn.Ask ask) {
      preflight = preflight.learn(odoo.ask(ask.call()));
    }
    if (preflight.next() instanceof Turn.Failed failed) {
      findings.add(
          Finding.missing(
              Answers.plain(failed.fault().detail()),
              JOURNALS + wish.journal() + "; or correct the flow's journal"));
      return;
    }
    Turn.Ready ready = (Turn.Ready) preflight.next();
    describe(ready.setup());
    ready.warnings().stream()
        .filter(line -> !line.contains(outstanding()))
        .forEach(line -> findings.add(Finding.warn(line, null)));
  }

  private void describe(OdooSetup setup) {
    Call journal =
        one("account.journal", setup.journalId(), "name", "type", "currency_id", "company_id");
    Answers.first(odoo.ask(journal)).ifPresent(this::journal);
    String model =
        OdooSetup.hasMethodLines(setup.version())
            ? "account.payment.method.line"
            : "account.payment.method";
    Optional<OdooRow> method = Answers.first(odoo.ask(one(model, setup.methodId(), "name")));
    method.ifPresent(
        row ->
            findings.add(
                Finding.ok("its " + direction() + " payment method is " + row.text("name"))));
    if (OdooSetup.mayLackEntry(setup.version())) {
      outstanding(setup);
    }
  }

  private void journal(OdooRow row) {
    String currency = row.label("currency_id");
    String text =
        "journal %s is %s, of type %s, in %s"
            .formatted(
                wish.journal(),
                row.text("name"),
                row.text("type"),
                currency == null ? "the company's currency" : currency);
    findings.add(
        currency == null || currency.equals(PESOS)
            ? Finding.ok(text)
            : Finding.warn(text, "payments come in " + PESOS + ": choose a journal in it"));
  }

  private void outstanding(OdooSetup setup) {
    if (setup.outstandingAccountId().isEmpty()) {
      findings.add(
          Finding.missing(
              "its "
                  + direction()
                  + " payment method has no "
                  + outstanding()
                  + ": payments would be left as drafts",
              JOURNALS + wish.journal() + remedy()));
      return;
    }
    long id = setup.outstandingAccountId().getAsLong();
    String name =
        Answers.first(odoo.ask(one("account.account", id, "code", "name")))
            .map(row -> row.text("code") + " " + row.text("name"))
            .orElse("id " + id);
    findings.add(Finding.ok("its " + outstanding() + " is " + name));
  }

  private String direction() {
    return wish.direction().name().toLowerCase(Locale.ROOT);
  }

  private String outstanding() {
    return takes() ? "outstanding receipts account" : "outstanding payments account";
  }

  private String remedy() {
    return takes()
        ? " → Incoming Payments: set it there; or outstanding-account in the connection"
        : " → Outgoing Payments: set it there; or outstanding-payments-account in the connection";
  }

  private boolean takes() {
    return wish.direction() == Direction.INBOUND;
  }

  private Call one(String model, long id, String... fields) {
    return Call.read(
        model,
        "read",
        List.of(List.of(Ids.wire(id))),
        Map.of("fields", List.of(fields), "context", login.context()));
  }
}
