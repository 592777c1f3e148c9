package org.cobro.flow.preflight;

import java.util.List;
import org.cobro.erp.odoo.admin.Finding;

/** Takes what a preflight finds, as it finds it. */
@FunctionalInterface
public interface Findings {

  /**
   * @param title what was asked about
   */
  void group(String title, List<Finding> findings);
}
