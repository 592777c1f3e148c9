package org.cobro.sandbox.odoo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What the rooms of the simulator share: the records, their columns and the set-up. */
final class Site {

  static final int COMPANY = 1;
  static final int MXN = 33;
  static final int USD = 2;
  static final int ADMIN = 2;
  static final int BILLING = 6;
  static final int SALES_JOURNAL = 1;
  static final int BANK_JOURNAL = 8;
  static final int CASH_JOURNAL = 9;
  static final int INVOICE_FORM = 646;
  static final int RECEIVABLE = 3;
  static final int INCOME = 26;
  static final int OUTSTANDING = 41;
  static final int OUTSTANDING_PAYMENTS = 42;

  /** Pesos for one dollar, fixed, so that sums can be checked by hand. */
  private static final BigDecimal RATE = BigDecimal.valueOf(20);

  private static final ZoneId SHOP = ZoneId.of("America/Mexico_City");

  private final Options options;
  private final Schema schema;
  private final Store store;
  private final Wire wire;

  Site(Options options) {
    this.options = options;
    this.schema = new Schema(options.release());
    this.store = new Store(options.clock());
    this.wire = new Wire(store, options.release());
  }

  Options options() {
    return options;
  }

  Release release() {
    return options.release();
  }

  Schema schema() {
    return schema;
  }

  Store store() {
    return store;
  }

  Wire wire() {
    return wire;
  }

  /** Today as the server sees it, in UTC. */
  LocalDate today() {
    return LocalDate.ofInstant(store.transaction().startedAt(), ZoneOffset.UTC);
  }

  /** Today as the people of the shop see it, whose browsers tell Odoo where they are. */
  LocalDate shopsToday() {
    return LocalDate.ofInstant(store.transaction().startedAt(), SHOP);
  }

  int next(String sequence) {
    Row row =
        store
            .first("ir.sequence", candidate -> candidate.is("code", sequence))
            .orElseGet(() -> store.insert("ir.sequence").set("code", sequence).set("last", 0));
    int number = (Integer) row.get("last") + 1;
    row.set("last", number);
    return number;
  }

  /** The amount in the company's currency. */
  static BigDecimal inPesos(BigDecimal amount, int currency) {
    return currency == MXN ? amount : amount.multiply(RATE).setScale(2, RoundingMode.HALF_UP);
  }

  static BigDecimal fromPesos(BigDecimal pesos, int currency) {
    return currency == MXN ? pesos : pesos.divide(RATE, 2, RoundingMode.HALF_UP);
  }
}
