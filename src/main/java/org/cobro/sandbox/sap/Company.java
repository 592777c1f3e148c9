package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One company database. Whoever reads or changes it holds its lock. */
final class Company {
  static final String CURRENCY = "MXN";

  private final String name;
  private final Clock clock;
  private final Set<Reading> readings;
  private final Map<String, Table> tables = new LinkedHashMap<>();
  private final Map<String, String> passwords = new ConcurrentHashMap<>();
  private final Table drafts = new Table("PaymentDrafts", Shapes.payment());

  /** The last day on which nothing can be booked any more. */
  private LocalDate closedUntil = LocalDate.MIN;

  /** Column of a payment whose value the company's own check lets in only once; empty for none. */
  private String onlyOnce = "";

  Company(String name, Clock clock, Set<Reading> readings) {
    this.name = name;
    this.clock = clock;
    this.readings = readings;
    Shape document = Shapes.document();
    if (readings.contains(Reading.NO_PAID_TO_DATE)) {
      document.columns().keySet().removeIf(column -> column.startsWith("PaidToDate"));
    }
    Shape payment = Shapes.payment();
    add(new Table("Invoices", document));
    add(new Table("CreditNotes", document));
    add(new Table("IncomingPayments", payment));
    boolean apart = readings.contains(Reading.PAYMENTS_APART);
    add(new Table("VendorPayments", apart ? Shapes.payment() : payment));
    add(new Table("BusinessPartners", Shapes.partner()));
    add(new Table("ChartOfAccounts", Shapes.account()));
    add(new Table("Users", Shapes.user()));
    add(new Table("CreditCards", Shapes.card()));
    add(new Table("UserFieldsMD", Shapes.userField()));
    new Seed(this).plant();
  }

  private void add(Table table) {
    tables.put(table.set(), table);
  }

  String name() {
    return name;
  }

  boolean reads(Reading reading) {
    return readings.contains(reading);
  }

  Table table(String set) {
    return tables.get(set);
  }

  Collection<Table> tables() {
    return tables.values();
  }

  /** Payments that wait for somebody's approval; no call of ours reaches them. */
  Table drafts() {
    return drafts;
  }

  void password(String user, String password) {
    passwords.put(user, password);
  }

  boolean admits(String user, String password) {
    return password.equals(passwords.get(user));
  }

  boolean isSuperuser(String user) {
    return table("Users").rows().stream()
        .anyMatch(
            row ->
                row.path("UserCode").asText().equals(user)
                    && row.path("Superuser").asText().equals("tYES"));
  }

  void closeUntil(LocalDate day) {
    closedUntil = day;
  }

  void requireOpen(LocalDate day, String column) throws Refusal {
    if (!day.isAfter(closedUntil)) {
      throw Refusal.rule("Date deviates from permissible range  [" + column + "]");
    }
  }

  void onlyOnce(String column) {
    onlyOnce = column;
  }

  String onlyOnce() {
    return onlyOnce;
  }

  LocalDate today() {
    return LocalDate.now(clock);
  }

  /** The time of day, to the minute, by the server's own clock. */
  String minute() {
    LocalTime time = LocalTime.now(clock);
    return "%02d:%02d:00".formatted(time.getHour(), time.getMinute());
  }

  /** Notes when a document was changed, to the second, by the server's own clock. */
  void touch(ObjectNode document) {
    document.put("UpdateDate", Days.text(today()));
    LocalTime time = LocalTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    document.put(
        "UpdateTime",
        "%02d:%02d:%02d".formatted(time.getHour(), time.getMinute(), time.getSecond()));
  }

  /** An active account of that code, which payments can be booked to. */
  Optional<ObjectNode> postable(String account) {
    return table("ChartOfAccounts")
        .find(account)
        .filter(row -> row.path("ActiveAccount").asText().equals("tYES"))
        .filter(row -> !row.path("FrozenFor").asText().equals("tYES"));
  }
}
