package org.cobro.erp.odoo.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.cobro.erp.odoo.Call;
import org.cobro.erp.odoo.Ids;
import org.cobro.erp.odoo.OdooRow;
import org.cobro.erp.odoo.Reply;

/** The user that Cobro logs in as, and the companies it sees. Only asks. */
public final class UserFindings {

  private static final List<String> FIELDS =
      List.of("name", "login", "email", "company_id", "company_ids", "login_date");
  private static final DateTimeFormatter DATETIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  /** A log-in is stamped by the server's clock a moment before it is read. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  /** The currency that all present providers collect. */
  private static final String PESOS = "MXN";

  private final Asking odoo;
  private final Login login;
  private final Clock clock;
  private final List<Finding> findings = new ArrayList<>();

  private UserFindings(Asking odoo, Login login, Clock clock) {
    this.odoo = odoo;
    this.login = login;
    this.clock = clock;
  }

  /**
   * @param clock ours, for comparison with the server's
   */
  public static List<Finding> of(Asking odoo, Login login, Clock clock) {
    UserFindings user = new UserFindings(odoo, login, clock);
    user.look();
    return user.findings;
  }

  private void look() {
    Reply reply = odoo.ask(self());
    Optional<OdooRow> row = Answers.first(reply);
    if (row.isEmpty()) {
      findings.add(
          Finding.warn("the user's own record cannot be read: " + Answers.refusal(reply), null));
      return;
    }
    findings.add(Finding.ok(login.username() + " is let in as " + row.get().text("name")));
    email(row.get());
    companies(row.get());
    clocks(row.get());
  }

  private Call self() {
    return Call.read(
        "res.users",
        "read",
        List.of(List.of(Ids.wire(login.userId()))),
        Map.of("fields", FIELDS, "context", login.context()));
  }

  private void email(OdooRow user) {
    String email = user.text("email");
    findings.add(
        email == null
            ? Finding.warn(
                "the user has no e-mail address: Odoo 14 to 18 refuse its notes",
                "Settings → Users & Companies → Users → " + user.text("name") + ": fill in Email")
            : Finding.ok("its e-mail address is " + email));
  }

  private void companies(OdooRow user) {
    List<Long> ids = user.ids("company_ids");
    Reply reply = odoo.ask(companies(ids));
    Optional<List<OdooRow>> rows = Answers.rows(reply);
    if (rows.isEmpty()) {
      findings.add(Finding.warn("companies cannot be read: " + Answers.refusal(reply), null));
      return;
    }
    OptionalLong wanted = login.companyId();
    if (wanted.isPresent() && !ids.contains(wanted.getAsLong())) {
      findings.add(
          Finding.missing(
              "the configured company " + wanted.getAsLong() + " is none of the user's",
              "the user's: "
                  + named(rows.get())
                  + "; or Settings → Users → "
                  + user.text("name")
                  + ": add it under Allowed Companies"));
    }
    rows.get().stream().filter(row -> isUsed(row, user)).forEach(this::used);
    if (wanted.isEmpty() && ids.size() > 1) {
      findings.add(
          Finding.warn(
              "the user sees several companies: " + named(rows.get()),
              "set company in the connection to the id of the one to collect for"));
    }
  }

  private Call companies(List<Long> ids) {
    return Call.read(
        "res.company",
        "read",
        List.of(ids.stream().map(Ids::wire).toList()),
        Map.of("fields", List.of("name", "currency_id"), "context", login.context()));
  }

  private boolean isUsed(OdooRow company, OdooRow user) {
    OptionalLong used = login.companyId().isPresent() ? login.companyId() : user.id("company_id");
    return company.id("id").equals(used);
  }

  private void used(OdooRow company) {
    String currency = company.label("currency_id");
    String text =
        "company %s (id %d) keeps its books in %s"
            .formatted(company.text("name"), company.id("id").orElse(0), currency);
    findings.add(
        PESOS.equals(currency)
            ? Finding.ok(text)
            : Finding.warn(text, "only invoices in " + PESOS + " are collected"));
  }

  private static String named(List<OdooRow> companies) {
    return companies.stream()
        .map(row -> row.text("name") + " (id " + row.id("id").orElse(0) + ")")
        .collect(Collectors.joining(", "));
  }

  /** Only where the log-in that we just made is stamped: with an API key alone none is. */
  private void clocks(OdooRow user) {
    LocalDateTime stamped = datetime(user.text("login_date"));
    LocalDateTime ours = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (stamped != null && stamped.isAfter(ours.plus(SKEW))) {
      findings.add(
          Finding.warn(
              "Odoo's clock is ahead of this machine's: " + stamped + " against " + ours,
              "let both machines set their clocks by the network"));
    }
  }

  private static LocalDateTime datetime(String text) {
    try {
      return text == null ? null : LocalDateTime.parse(text, DATETIME);
    } catch (DateTimeParseException unreadable) {
      return null;
    }
  }
}
