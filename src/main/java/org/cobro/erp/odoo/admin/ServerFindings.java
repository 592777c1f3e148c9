package org.cobro.erp.odoo.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cobro.erp.odoo.OdooRow;

/** What the server says of itself before anything is asked. Pure. */
public final class ServerFindings {

  private static final int NEWEST_TESTED = 19;
  private static final int XML_RPC_DEPRECATED = 19;
  private static final String ENTERPRISE = "e";

  private ServerFindings() {}

  /**
   * @param version what the server says of its version
   * @param major the number read from it; 0 when none can be read
   * @param transport what is spoken with it
   */
  public static List<Finding> of(Object version, int major, String transport) {
    List<Finding> findings = new ArrayList<>();
    String said = said(version);
    findings.add(
        Finding.ok("Odoo " + (said == null ? major : said) + ", " + edition(version) + " edition"));
    if (major > NEWEST_TESTED) {
      findings.add(
          Finding.warn(
              "Odoo " + major + " is newer than the tested " + NEWEST_TESTED,
              "try a payment in a copy of the database first"));
    }
    boolean ending = major >= XML_RPC_DEPRECATED && transport.equals("XML-RPC");
    findings.add(
        Finding.ok(
            transport + " is spoken" + (ending ? "; Odoo takes it away with version 22" : "")));
    return findings;
  }

  private static String said(Object version) {
    return OdooRow.of(version)
        .map(row -> row.has("server_version") ? row.text("server_version") : row.text("version"))
        .orElse(null);
  }

  /** Enterprise puts an {@code e} at the end of its version. */
  private static String edition(Object version) {
    String said = said(version);
    boolean enterprise =
        version instanceof Map<?, ?> facts
            && Stream.of("server_version_info", "version_info")
                .map(facts::get)
                .anyMatch(info -> info instanceof List<?> parts && parts.contains(ENTERPRISE));
    return enterprise || said != null && said.contains("+e") ? "Enterprise" : "Community";
  }
}
