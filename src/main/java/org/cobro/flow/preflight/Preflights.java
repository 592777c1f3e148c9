package org.cobro.flow.preflight;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.erp.odoo.admin.Finding;
import org.cobro.flow.HttpFaults;
import org.cobro.flow.Secrets;
import org.cobro.flow.mercadopago.PointDesk;
import org.cobro.flow.odoo.OdooDesk;
import org.cobro.intent.ProviderTokens;
import org.springframework.stereotype.Component;

/**
 * Looks, in the running server, whether a connection has all that payments need: what the commands
 * {@code odoo check}, {@code sap check} and {@code point check} ask, over the same routes. Only
 * reads.
 */
@Component
public final class Preflights {

  private final CobroProperties properties;
  private final ProducerTemplate camel;
  private final HttpFaults faults;
  private final Secrets secrets;
  private final OdooDesk odoo;
  private final PointDesk point;
  private final ProviderTokens tokens;
  private final Clock clock;

  Preflights(
      CobroProperties properties,
      ProducerTemplate camel,
      HttpFaults faults,
      Secrets secrets,
      OdooDesk odoo,
      PointDesk point,
      ProviderTokens tokens,
      Clock clock) {
    this.properties = properties;
    this.camel = camel;
    this.faults = faults;
    this.secrets = secrets;
    this.odoo = odoo;
    this.point = point;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * What was found about one thing.
   *
   * @param title what was asked about
   */
  public record Group(String title, List<Line> lines) {}

  /**
   * One thing that was looked at.
   *
   * @param mark {@code ok}, {@code warn} or {@code missing}
   * @param text what was found
   * @param cure what to do about it; {@code null} when nothing
   */
  public record Line(String mark, String text, String cure) {

    static Line of(Finding finding) {
      return new Line(
          finding.mark().name().toLowerCase(Locale.ROOT), finding.text(), finding.cure());
    }

    public boolean isMissing() {
      return "missing".equals(mark);
    }
  }

  /** Whether there is a preflight of that type of connection. */
  public static boolean has(String type) {
    return switch (type) {
      case Erp.ODOO, Erp.SAP_B1, Provider.MERCADO_PAGO_POINT -> true;
      default -> false;
    };
  }

  /**
   * Takes as long as the connection does for each of some 10 to 40 calls, one after the other.
   *
   * @param type of the connection; one that {@link #has} a preflight
   */
  public List<Group> of(String name, String type) {
    List<Group> groups = new ArrayList<>();
    look(
        name,
        type,
        (title, findings) ->
            groups.add(new Group(title, findings.stream().map(Line::of).toList())));
    return groups;
  }

  private void look(String name, String type, Findings found) {
    switch (type) {
      case Erp.ODOO ->
          new OdooPreflight(name, properties, odoo, clock)
              .look(new OdooLine(camel, odoo, name), found);
      case Erp.SAP_B1 -> {
        try (SapLine sap = new SapLine(name, properties.erps().get(name), camel, faults)) {
          new SapPreflight(name, properties).look(sap, found);
        }
      }
      case Provider.MERCADO_PAGO_POINT ->
          new PointPreflight(name, properties, camel, point, secrets).look(tokens::of, found);
      default -> throw new IllegalArgumentException("there is no preflight of " + type);
    }
  }
}
