package org.cobro.simulation;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Sap;
import org.cobro.config.CobroProperties.Transport;
import org.cobro.sandbox.sap.SapRules;

/** Whose the ERP is. */
enum Suite {
  ODOO {
    @Override
    Erp configuration(int page) {
      return erp(Erp.ODOO, URI.create("http://odoo.example.mx"), "erp", Plan.LOGIN, page);
    }

    @Override
    String query() {
      return "[['move_type','=','out_invoice'],['state','=','posted'],"
          + "['payment_state','in',['not_paid','partial']]]";
    }

    @Override
    String field(String name) {
      return "x_" + name;
    }

    @Override
    String journal() {
      return "BNK1";
    }
  },
  SAP {
    @Override
    Erp configuration(int page) {
      URI url = URI.create("http://sap.example.mx/b1s/v2");
      return erp(Erp.SAP_B1, url, "SBO_TIENDA", SapRules.USER, page);
    }

    @Override
    String query() {
      return "CardCode eq 'C0001'";
    }

    @Override
    String field(String name) {
      return "U_COBRO_" + name;
    }

    @Override
    String journal() {
      return SapRules.CLEARING;
    }
  };

  /**
   * @param page invoices per round trip of a pick-up
   */
  abstract Erp configuration(int page);

  /** Which invoices are to be collected. */
  abstract String query();

  /** What a field of the flow's own is called. */
  abstract String field(String name);

  /** Where the money goes. */
  abstract String journal();

  /** Where an invoice names its terminal. */
  String terminalField() {
    return field("terminal");
  }

  /** Where a person stamps what is to be collected. */
  String requestField() {
    return field("collect");
  }

  private static Erp erp(String type, URI url, String database, String user, int page) {
    return new Erp(
        type,
        url,
        Transport.XMLRPC,
        database,
        user,
        Plan.SECRET,
        "",
        null,
        null,
        null,
        ZoneId.of("America/Mexico_City"),
        Duration.ofSeconds(5),
        Duration.ofSeconds(60),
        Duration.ofMinutes(2),
        4,
        page,
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        new Sap("MXN", Map.of(), "U_COBRO_Key", "U_COBRO_Status", "U_COBRO_Ref", "Comments"),
        null,
        "",
        "");
  }
}
