package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the company service tells: the company's name, release and currency. */
final class Services {
  /** Release 10.0. */
  static final String VERSION = "1000190";

  private Services() {}

  static ObjectNode of(Company company, String service) {
    return service.equals("CompanyService_GetCompanyInfo") ? info(company) : admin(company);
  }

  private static ObjectNode info(Company company) {
    ObjectNode info = Body.empty(Shapes.companyInfo());
    return info.put("CompanyName", company.name()).put("Version", Integer.parseInt(VERSION));
  }

  private static ObjectNode admin(Company company) {
    ObjectNode admin = Body.empty(Shapes.adminInfo());
    return admin
        .put("CompanyName", company.name())
        .put("LocalCurrency", Company.CURRENCY)
        .put("SystemCurrency", Company.CURRENCY);
  }
}
