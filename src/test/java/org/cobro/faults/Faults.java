package org.cobro.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code make faults}: every fault at every call of each provider, of Odoo over both wires, and of
 * SAP.
 *
 * <p>System properties: {@code parts}, {@code calls} and {@code faults}, to play only some, by
 * their names; {@code seed} of the order.
 */
public final class Faults {
  /** The ERP's wires are the same, whichever provider there is, and the other way round. */
  private static final List<Part> PARTS =
      List.of(
          erp("erp-xmlrpc", Ledger.XML_RPC),
          erp("erp-json2", Ledger.JSON_2),
          erp("erp-sap", Ledger.SAP),
          new Part(
              "refunds-xmlrpc",
              Vendor.ORDERS,
              Ledger.XML_RPC,
              Matrix.cells(Matrix.ofCreditNotes())),
          new Part(
              "refunds-json2", Vendor.ORDERS, Ledger.JSON_2, Matrix.cells(Matrix.ofCreditNotes())),
          provider("compago", Vendor.COMPAGO),
          provider("orders", Vendor.ORDERS),
          provider("payment-intents", Vendor.PAYMENT_INTENTS),
          provider("fex", Vendor.FEX),
          provider("cards", Vendor.CARDS));

  /** Cells that are played side by side, in one Cobro. */
  private record Part(String name, Vendor vendor, Ledger ledger, List<Cell> cells) {}

  private Faults() {}

  private static Part erp(String name, Ledger ledger) {
    return new Part(name, Vendor.COMPAGO, ledger, Matrix.cells(ledger.calls()));
  }

  private static Part provider(String name, Vendor vendor) {
    return new Part(name, vendor, Ledger.XML_RPC, Matrix.cells(vendor));
  }

  /** Ends with status 1 when an end was not as it must be. */
  public static void main(String[] arguments) {
    long seed = Long.getLong("seed", 1);
    List<Cell> cells = new ArrayList<>();
    List<String> breaches = new ArrayList<>();
    for (Part part : PARTS) {
      List<Cell> chosen = part.cells().stream().filter(Faults::isChosen).toList();
      if (named("parts", part.name()) && !chosen.isEmpty()) {
        System.out.println(part.name());
        Matrix.Result result = Matrix.play(part.vendor(), part.ledger(), chosen, seed);
        cells.addAll(result.cells());
        breaches.addAll(result.breaches());
        Outcomes.of(result.cells()).lines().forEach(System.out::println);
      }
    }
    breaches.forEach(System.out::println);
    long kinds = cells.stream().map(Cell::fault).distinct().count();
    System.out.printf(
        "faults: %d kinds, %d cells, %d breaches%n", kinds, cells.size(), breaches.size());
    System.exit(breaches.isEmpty() ? 0 : 1);
  }

  private static boolean isChosen(Cell cell) {
    return named("calls", cell.call().name()) && named("faults", cell.fault().name());
  }

  private static boolean named(String property, String value) {
    String names = System.getProperty(property, "");
    return names.isEmpty() || Stream.of(names.split(",")).anyMatch(value::equals);
  }
}
