package org.cobro.config;

import java.util.Currency;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Flow;

/** Checks what is particular to connections to SAP Business One, and to their flows. */
final class SapSettings {

  private static final Pattern ROOT = Pattern.compile(".*/b1s/v[12]/?");
  private static final Pattern USER_FIELD = Pattern.compile("U_[A-Za-z0-9_]+");
  private static final String A_USER_FIELD = "the name of a user field, such as ";
  private static final String COMMENTS = "Comments";

  private final Faults faults;

  SapSettings(Faults faults) {
    this.faults = faults;
  }

  void check(String key, Erp erp) {
    root(key + ".url", erp);
    faults.required(key + ".username", erp.username(), "the code of SAP's user");
    faults.required(key + ".password", erp.password(), "that user's password, as ${SAP_PASSWORD}");
    if (erp.company() != null) {
      faults.fault(key + ".company", erp.company(), "nothing: SAP has a database for each company");
    }
    currency(key + ".sap", erp.sap());
    field(key + ".sap.key-field", erp.sap().keyField(), "U_COBRO_Key");
    optional(key + ".sap.status-field", erp.sap().statusField(), "U_COBRO_Status");
    optional(key + ".sap.reference-field", erp.sap().referenceField(), "U_COBRO_Ref");
    if (!COMMENTS.equals(erp.sap().noteField())) {
      optional(key + ".sap.note-field", erp.sap().noteField(), "U_COBRO_Note, or Comments");
    }
  }

  void check(String key, Flow flow) {
    if (flow.paymentMethod() != null) {
      faults.fault(
          key + ".payment-method",
          flow.paymentMethod(),
          "nothing: SAP takes a transfer into the account that journal names");
    }
    if (flow.refundMethod() != null) {
      faults.fault(
          key + ".refund-method",
          flow.refundMethod(),
          "nothing: SAP takes a transfer out of the account that journal names");
    }
  }

  private void root(String key, Erp erp) {
    boolean known =
        erp.url() == null || ROOT.matcher(String.valueOf(erp.url().getPath())).matches();
    if (!known) {
      faults.fault(
          key,
          Shown.address(erp.url().toString()),
          "the Service Layer's address, which ends in /b1s/v2");
    }
  }

  private void currency(String key, CobroProperties.Sap sap) {
    Set<String> codes =
        Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());
    if (!codes.contains(sap.iso())) {
      faults.fault(
          key + ".local-currency",
          sap.localCurrency(),
          "an ISO 4217 code, or SAP's own with its ISO code under currencies, as MXP: MXN");
    }
  }

  private void optional(String key, String field, String example) {
    if (field != null) {
      field(key, field, example);
    }
  }

  private void field(String key, String field, String example) {
    if (field == null || !USER_FIELD.matcher(field).matches()) {
      faults.fault(key, field, A_USER_FIELD + example);
    }
  }
}
