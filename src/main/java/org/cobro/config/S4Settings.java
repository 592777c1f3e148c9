package org.cobro.config;

import java.util.Currency;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Refunds;

/** Checks what is particular to connections to SAP S/4HANA, and to their flows. */
final class S4Settings {

  private static final int TEN_YEARS = 3_650;

  private final Faults faults;

  S4Settings(Faults faults) {
    this.faults = faults;
  }

  void check(String key, Erp erp) {
    host(key + ".url", erp);
    faults.required(key + ".username", erp.username(), "the name of the communication user");
    faults.required(
        key + ".password", erp.password(), "the communication user's password, as ${S4_PASSWORD}");
    if (erp.database() != null) {
      faults.fault(key + ".database", erp.database(), "nothing: see s4.company-code");
    }
    if (erp.company() != null) {
      faults.fault(key + ".company", erp.company(), "nothing: see s4.company-code");
    }
    S4 s4 = erp.s4();
    form(
        key + ".s4.company-code",
        s4.companyCode(),
        "[A-Z0-9]{1,4}",
        "SAP's company code, in quotes, such as \"1010\"");
    form(
        key + ".s4.user",
        s4.user(),
        "[A-Za-z0-9_]{1,12}",
        "the user whom entries name, 1 to 12 letters and digits");
    form(
        key + ".s4.document-type",
        s4.documentType(),
        "[A-Z0-9]{1,2}",
        "a document type such as DZ");
    form(
        key + ".s4.post-path",
        s4.postPath(),
        "/sap/[A-Za-z0-9_./-]+[A-Za-z0-9_-]",
        "the path of SAP's posting service, which begins with /sap/");
    currency(key + ".s4.currency", s4.currency());
    faults.between(key + ".s4.days", s4.days(), 1, TEN_YEARS);
  }

  void check(String key, Flow flow) {
    if (flow.refunds() != Refunds.NONE) {
      faults.fault(
          key + ".refunds",
          flow.refunds(),
          "none: Cobro posts no refunds in S/4HANA; give back by hand and post it there");
    }
    if (flow.paymentMethod() != null) {
      faults.fault(
          key + ".payment-method",
          flow.paymentMethod(),
          "nothing: a payment is posted to the G/L account that journal names");
    }
    if (!Faults.blank(flow.journal())) {
      form(
          key + ".journal",
          flow.journal(),
          "[A-Za-z0-9]{1,10}",
          "the G/L account that clears this provider, such as 11003000");
    }
  }

  /** The paths below it are SAP's own, and known. */
  private void host(String key, Erp erp) {
    String path = erp.url() == null ? "" : String.valueOf(erp.url().getPath());
    if (!path.matches("/?")) {
      faults.fault(
          key,
          Shown.address(erp.url().toString()),
          "the host alone, as https://my300000-api.s4hana.cloud.sap");
    }
  }

  private void currency(String key, String code) {
    boolean known =
        Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    if (!known) {
      faults.fault(key, code, "an ISO 4217 code, such as MXN");
    }
  }

  private void form(String key, String value, String form, String allowed) {
    if (value == null || !value.matches(form)) {
      faults.fault(key, value == null || value.isEmpty() ? null : value, allowed);
    }
  }
}
