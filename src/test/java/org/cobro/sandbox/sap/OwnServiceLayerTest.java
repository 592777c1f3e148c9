package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;

/** The shared tests, put to our simulator. */
class OwnServiceLayerTest extends ServiceLayerContract {
  private final Shop shop = Shop.standard();

  @AfterAll
  void close() {
    shop.close();
  }

  @Override
  Client newClient() {
    return new Client(shop.sap);
  }

  @Override
  int invoice(String partner, BigDecimal total, ObjectNode fields) {
    Map<String, Object> texts = new TreeMap<>();
    fields.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return shop.books.createInvoice(partner, total, "MXN", texts);
  }
}
