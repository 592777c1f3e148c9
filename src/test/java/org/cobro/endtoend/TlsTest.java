package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.cobro.testing.KeyStores;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;
import org.cobro.testing.TlsFront;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ERP and a provider whose certificates Java does not know, and that want to see Cobro's. */
class TlsTest {

  @TempDir private static Path folder;

  private static KeyStores stores;
  private static ShopPlan plan;
  private static TlsFront erp;
  private static TlsFront provider;

  @BeforeAll
  static void stand() throws IOException, InterruptedException {
    stores = KeyStores.in(folder);
    plan = Shop.plan().compago("compago").odoo("main", 17).flow("counters", "main", "compago");
    erp = front("cobro.erps.main.url");
    provider = front("cobro.providers.compago.base-url");
  }

  @AfterAll
  static void close() {
    erp.close();
    provider.close();
  }

  private static TlsFront front(String key) throws IOException {
    TlsFront front =
        TlsFront.open(
            URI.create(plan.value(key)), stores.bundle("server", "client").createSslContext());
    plan.set(key, front.url());
    return front;
  }

  @Test
  void areSpokenToByBundle() {
    plan.set("spring.ssl.bundle.jks.office.keystore.location", stores.location("client"))
        .set("spring.ssl.bundle.jks.office.keystore.password", KeyStores.PASSWORD)
        .set("spring.ssl.bundle.jks.office.truststore.location", stores.location("server-trust"))
        .set("spring.ssl.bundle.jks.office.truststore.password", KeyStores.PASSWORD)
        .set("cobro.erps.main.ssl-bundle", "office")
        .set("cobro.providers.compago.ssl-bundle", "office");
    try (Shop shop = plan.open()) {
      Sale sale = shop.sell("12.50", shop.terminal());
      shop.tap(sale);
      shop.awaitBooked(sale);
      assertThat(erp.passed()).isPositive();
      assertThat(provider.passed()).isPositive();
    }
  }
}
