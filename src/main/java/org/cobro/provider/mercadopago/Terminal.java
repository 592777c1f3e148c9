package org.cobro.provider.mercadopago;

/**
 * A terminal of the account.
 *
 * @param id as orders name it: type, two underscores, serial number
 * @param mode {@code PDV} takes orders, {@code STANDALONE} and {@code UNDEFINED} do not
 * @param store the key of its store; {@code null} when none is stated, as with the next two
 * @param pointOfSale the key of its point of sale, which can have one terminal in PDV mode
 * @param externalPointOfSale the merchant's own key of the same
 */
public record Terminal(
    String id, String mode, String store, String pointOfSale, String externalPointOfSale) {

  public boolean takesOrders() {
    return "PDV".equals(mode);
  }
}
