package org.cobro.flow;

import java.util.List;
import java.util.Objects;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.Settings;
import org.cobro.config.SettingsFault;
import org.cobro.erp.odoo.DomainText;
import org.cobro.erp.s4.S4Filter;
import org.cobro.erp.sap.FilterText;

/** The configuration checked as a whole, the ERPs' queries included. */
public final class CheckedSettings {

  private CheckedSettings() {}

  /**
   * @throws SettingsFault with one line for each fault
   */
  public static void require(CobroProperties properties) {
    List<String> faults = faults(properties);
    if (!faults.isEmpty()) {
      throw new SettingsFault(faults);
    }
  }

  /** One line for each fault. */
  public static List<String> faults(CobroProperties properties) {
    return Settings.faults(properties, CheckedSettings::checkQuery);
  }

  private static void checkQuery(String erpType, String query) {
    switch (Objects.requireNonNullElse(erpType, "")) {
      case Erp.ODOO -> DomainText.parse(query);
      case Erp.SAP_B1 -> FilterText.check(query);
      case Erp.SAP_S4 -> S4Filter.check(query);
      default -> {
        // Another line says that there is no such ERP.
      }
    }
  }
}
