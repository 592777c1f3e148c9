package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a company has from its first day on: users, accounts, a few customers, a card. */
final class Seed {
  private final Company company;

  Seed(Company company) {
    this.company = company;
  }

  void plant() {
    user(1, "manager", "tYES");
    user(2, SapRules.USER, "tNO");
    company.password("manager", "manager");
    company.password(SapRules.USER, SapRules.PASSWORD);
    account("101001", "Caja", "tYES", "tYES");
    account(SapRules.CLEARING, "Cobros por conciliar", "tYES", "tNO");
    account("105001", "Clientes", "tYES", "tNO");
    account("100000", "Activo", "tNO", "tNO");
    partner("C0001", "Papelería Sol", "cCustomer");
    partner("C0002", "Tlapalería Brocha", "cCustomer");
    partner("P0001", "Proveedor de papel", "cSupplier");
    card();
  }

  private void user(int key, String code, String superuser) {
    ObjectNode row = Body.empty(company.table("Users").shape());
    row.put("InternalKey", key).put("UserCode", code).put("UserName", code);
    row.put("Superuser", superuser).put("Locked", "tNO");
    company.table("Users").add(key, row);
  }

  private void account(String code, String name, String active, String cash) {
    ObjectNode row = Body.empty(company.table("ChartOfAccounts").shape());
    row.put("Code", code).put("Name", name).put("AcctCurrency", Company.CURRENCY);
    row.put("ActiveAccount", active).put("CashAccount", cash).put("FrozenFor", "tNO");
    company.table("ChartOfAccounts").add(code, row);
  }

  void partner(String code, String name, String type) {
    ObjectNode row = Body.empty(company.table("BusinessPartners").shape());
    row.put("CardCode", code).put("CardName", name).put("CardType", type);
    row.put("Currency", Company.CURRENCY).put("Frozen", "tNO").put("Valid", "tYES");
    company.table("BusinessPartners").add(code, row);
  }

  private void card() {
    ObjectNode row = Body.empty(company.table("CreditCards").shape());
    row.put("CreditCardCode", 1)
        .put("CreditCardName", "Terminal")
        .put("GLAccount", SapRules.CLEARING);
    company.table("CreditCards").add(1, row);
  }
}
