package org.cobro.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens on the wire, an invoice is paid once, or a person is asked, and the neighbour is
 * served. {@code make faults} plays all cells of all providers and on both of Odoo's wires; here
 * each wire has half of the ERP's cells, so that every fault meets every call once and for a while,
 * and each provider some of its cells, as a seed decides.
 */
class FaultMatrixTest {
  private static final long SEED = 1;

  @Test
  void callsOfTheProvider() {
    play(Vendor.COMPAGO, Ledger.XML_RPC, Matrix.sample(Matrix.cells(Vendor.COMPAGO), 110, SEED));
  }

  @Test
  void callsOfMercadoPago() {
    play(
        Vendor.ORDERS,
        Ledger.XML_RPC,
        withRefunds(Matrix.sample(Matrix.cells(Vendor.ORDERS), 50, SEED), 2));
  }

  @Test
  void callsOfMercadoPagosOlderInterface() {
    play(
        Vendor.PAYMENT_INTENTS,
        Ledger.JSON_2,
        withRefunds(Matrix.sample(Matrix.cells(Vendor.PAYMENT_INTENTS), 50, SEED), 3));
  }

  @Test
  void callsOfFex() {
    play(Vendor.FEX, Ledger.XML_RPC, Matrix.sample(Matrix.cells(Vendor.FEX), 30, SEED));
  }

  @Test
  void callsAboutSavedCards() {
    play(Vendor.CARDS, Ledger.XML_RPC, Matrix.sample(Matrix.cells(Vendor.CARDS), 30, SEED));
  }

  @Test
  void callsOfAnErpOverXmlRpc() {
    play(Vendor.COMPAGO, Ledger.XML_RPC, Matrix.half(Matrix.cells(Ledger.XML_RPC.calls()), true));
  }

  @Test
  void callsOfAnErpOverJson2() {
    play(Vendor.COMPAGO, Ledger.JSON_2, Matrix.half(Matrix.cells(Ledger.JSON_2.calls()), false));
  }

  @Test
  void callsOfSap() {
    play(Vendor.COMPAGO, Ledger.SAP, Matrix.sample(Matrix.cells(Ledger.SAP.calls()), 30, SEED));
  }

  @Test
  void everyFaultMeetsEveryCallThatItCanMeet() {
    List<Cell> all = Matrix.cells(Ledger.XML_RPC.calls());
    assertThat(
            Stream.concat(Matrix.half(all, true).stream(), Matrix.half(all, false).stream())
                .map(Cell::toString))
        .containsExactlyInAnyOrderElementsOf(all.stream().map(Cell::toString).toList());
    assertThat(WireFault.values()).hasSizeGreaterThanOrEqualTo(24);
  }

  /** And some calls of the ERP about money that goes back. */
  private static List<Cell> withRefunds(List<Cell> cells, long seed) {
    return Stream.concat(
            cells.stream(), Matrix.sample(Matrix.cells(Matrix.ofCreditNotes()), 20, seed).stream())
        .toList();
  }

  private static void play(Vendor vendor, Ledger ledger, List<Cell> cells) {
    Matrix.Result result = Matrix.play(vendor, ledger, cells, SEED);

    assertThat(result.breaches()).isEmpty();
    assertThat(result.cells()).isNotEmpty().allMatch(cell -> cell.hits() > 0);
  }
}
