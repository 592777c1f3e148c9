package org.cobro.crash;

import static org.cobro.crash.Gap.*;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Which ERP there is, and how it is spoken to. */
enum ErpWire {
  XML_RPC {
    @Override
    Erp open() {
      return new OdooErp(17, "xmlrpc");
    }
  },
  JSON_2 {
    @Override
    Erp open() {
      return new OdooErp(19, "json2");
    }
  },
  /** SAP Business One. Nothing is given back beside it. */
  SAP {
    @Override
    Erp open() {
      return new SapErp();
    }

    @Override
    Optional<Scenario> version(Scenario scenario, Setting setting) {
      if (scenario.twist().givesBack() || has(scenario, OF_ODOO)) {
        return Optional.empty();
      }
      if (setting.provider() == Provider.COMPAGO) {
        return setting.provider().version(scenario).filter(one -> isTheTurnOf(one, setting));
      }
      boolean alike = scenario.twist() == Twist.NONE || scenario.twist() == Twist.WRITE_HELD;
      return Optional.of(scenario)
          .filter(one -> alike && one.gaps().size() == 1 && has(one, OF_A_PAYMENT));
    }
  };

  /** Steps of Odoo's registration and notes. */
  private static final Set<Gap> OF_ODOO =
      EnumSet.of(PROBED, WRITTEN, POSTED, RECONCILED, VERIFIED, NOTE_POSTED);

  /** Steps of SAP's. */
  private static final Set<Gap> OF_SAP =
      EnumSet.of(OWED, BOOKED, SEEN, STATUS_READ, STATUS_WRITTEN);

  /** Those in which a payment is on its way into SAP: tried with each provider. */
  private static final Set<Gap> OF_A_PAYMENT =
      EnumSet.of(OWED, BOOKED, SEEN, STATUS_READ, STATUS_WRITTEN, TOLD, WRITE_TRAVELLING);

  /** In which something is read from the ERP or written there, whoever the provider is. */
  private static final Set<Gap> OF_THE_ERP =
      EnumSet.of(
          PICK_UP_READ,
          PICKED_UP,
          WISH_TAKEN,
          PUSHED,
          CREATE_CLAIMED,
          REREAD,
          HANDED_OVER,
          WRITE_BACK_CLAIMED,
          WRITE_BACK_RECORDED,
          WRITE_BACK_KEPT,
          CHANGE_READ,
          CANCEL_UNSENT);

  abstract Erp open();

  /** What a scenario comes to here; empty when it is not played. */
  Optional<Scenario> version(Scenario scenario, Setting setting) {
    return has(scenario, OF_SAP) ? Optional.empty() : setting.provider().version(scenario);
  }

  /** What the provider alone is concerned with is the same beside each ERP: once is enough. */
  private static boolean isTheTurnOf(Scenario scenario, Setting setting) {
    return setting.ground() == Ground.POSTGRESQL
        || has(scenario, OF_A_PAYMENT)
        || has(scenario, OF_THE_ERP);
  }

  private static boolean has(Scenario scenario, Set<Gap> gaps) {
    return scenario.gaps().stream().anyMatch(gaps::contains);
  }
}
