package org.cobro.ops.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cobro.archive.Archive;
import org.cobro.intent.Cause;
import org.cobro.intent.Database;
import org.cobro.intent.Dialect;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.ops.retention.Retention.Pace;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payments whose events lie in the archive, while the ERP still shows their invoices open. */
class ArchivedShopTest {

  private static final Duration KEEP = Duration.ofDays(400);

  @TempDir private Path folder;

  private Shop shop;

  @BeforeEach
  void openTheShop() {
    shop =
        Shop.usual()
            .set("cobro.timing.sweeps", "200ms,400ms")
            .set("cobro.erps.main.full-every", "500ms")
            .set("cobro.retention.archive", folder.toString())
            .set("cobro.retention.keep", KEEP.toDays() + "d")
            .open();
  }

  @AfterEach
  void closeTheShop() {
    shop.close();
  }

  @Test
  void areNotChargedASecondTime() {
    Sale expired = shop.sell("70.00", shop.terminal());
    Sale paid = shop.sell("80.00", shop.terminal());
    shop.awaitWaiting(expired);
    shop.tap(paid);
    int payment = shop.awaitBooked(paid).id();
    shop.letExpire();
    shop.awaitState(expired, State.EXPIRED);
    String letter = shop.awaitDeadLetter(expired, Cause.EXPIRED).id();
    shop.api()
        .post(
            "/api/dead-letters/" + letter + "/resolve",
            Map.of("actor", "ana", "reason", "paid in cash"));
    archive(shop.intent(expired), shop.intent(paid));
    shop.assertInvariants();
    assertThat(page(shop.intent(paid))).contains("\"what\":\"archived\"", "SHA-256");

    // From here on both are open in the ERP.
    shop.odoo().books().cancelPayment(payment);
    assertThat(shop.invoice(paid).paid()).isFalse();
    readAgain();

    assertThat(shop.attempts(expired)).hasSize(1);
    assertThat(shop.attempts(paid)).hasSize(1);
  }

  private String page(PaymentIntent intent) {
    return shop.api().get("/api/intents/" + intent.id()).text();
  }

  /** Two invoices, one after the other, in two pick-ups that read all that is open. */
  private void readAgain() {
    shop.awaitWaiting(shop.sell("1.00", shop.terminal()));
    shop.awaitWaiting(shop.sell("2.00", shop.terminal()));
  }

  private void archive(PaymentIntent... intents) {
    shop.await(
        "all is over",
        () ->
            shop.jdbc()
                    .sql(
                        """
                        select (select count(*) from payment_intent where step <> 'NONE')
                          + (select count(*) from write_back where state <> 'DONE')
                          + (select count(*) from dead_letter where closed_at is null)
                        """)
                    .query(Long.class)
                    .single()
                == 0);
    age();
    Database database = new Database(shop.dataSource(), Dialect.SQLITE, () -> "k", "node-a");
    new Retention(database, new Archive(folder), KEEP, new Pace(10, 10, step -> {}))
        .run(LocalDate.of(2030, 1, 1));
    for (PaymentIntent intent : intents) {
      assertThat(shop.log(intent)).isEmpty();
      assertThat(found(intent)).isNotEmpty();
    }
  }

  private List<Archive.Found> found(PaymentIntent intent) {
    try {
      return new Archive(folder).find(intent.externalId());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** More than a year passes. */
  private void age() {
    long time = KEEP.plusDays(1).toMillis();
    for (String past :
        List.of(
            "payment_intent set ended_at = ended_at - ",
            "payment_event set at = at - ",
            "write_back set done_at = done_at - ",
            "dead_letter set closed_at = closed_at - ")) {
      shop.jdbc().sql("update " + past + time).update();
    }
  }
}
