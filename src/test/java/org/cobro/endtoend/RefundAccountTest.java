package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.cobro.config.CobroProperties.PointApi;
import org.cobro.intent.Cause;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.sandbox.odoo.PaymentView;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;
import org.junit.jupiter.api.Test;

/** An Odoo that has no account for money given back, until an accountant names it. */
class RefundAccountTest extends AtTheShop {

  private static final Pattern ID = Pattern.compile("\"id\":\\s*(\\d+)");

  RefundAccountTest() {
    super(
        Shop.plan()
            .odoo("main", OdooSimulator.version(19).enterprise(true))
            .set("cobro.erps.main.outstanding-account", "102.01.02")
            .point("till", PointApi.ORDERS)
            .flow("counters", "main", "till")
            .refunding("counters")
            .probingEachSecond()
            .set("cobro.timing.poll", "150ms"));
  }

  @Test
  void booksTheRefundOnARetryOnceTheAccountIsThereAndNeedsNoRestart() throws Exception {
    Sale sale = shop.sell("50.00", shop.terminal());
    shop.tap(sale);
    shop.awaitBooked(sale);
    int note = shop.odoo().books().creditNote(sale.invoice(), new BigDecimal("20.00"));
    shop.await("it waits for a person", sale, () -> forward() && isUnwritable(sale));
    assertThat(shop.awaitDeadLetter(sale, Cause.UNWRITABLE).detail())
        .startsWith("NO_OUTSTANDING_ACCOUNT")
        .contains("outstanding-payments-account of the connection");

    nameTheAccount();

    shop.await("it is booked on a retry", sale, () -> retried(sale) && isBooked(note));
    assertThat(shop.odoo().books().payments(note))
        .singleElement()
        .satisfies(out -> assertThat(out.amount()).isEqualByComparingTo("20.00"))
        .matches(PaymentView::journalEntry);
  }

  /** The provider takes its time until a refund is processed. */
  private boolean forward() {
    shop.clock("till").forward(Duration.ofMinutes(1));
    return true;
  }

  private boolean isUnwritable(Sale sale) {
    return shop.deadLetters(sale).stream().anyMatch(each -> each.cause() == Cause.UNWRITABLE);
  }

  /** What a person does about whatever is open. */
  private boolean retried(Sale sale) {
    shop.deadLetters(sale)
        .forEach(each -> shop.api().post("/api/dead-letters/" + each.id() + "/retry"));
    return true;
  }

  private boolean isBooked(int note) {
    return shop.odoo().books().invoice(note).paid();
  }

  private void nameTheAccount() throws IOException, InterruptedException {
    String account = ids("account.account", "[[\"code\",\"=\",\"102.01.03\"]]").get(0);
    List<String> lines =
        ids("account.payment.method.line", "[[\"payment_type\",\"=\",\"outbound\"]]");
    ask(
        "account.payment.method.line/write",
        "{\"ids\":%s,\"vals\":{\"payment_account_id\":%s}}".formatted(lines, account));
  }

  private List<String> ids(String model, String domain) throws IOException, InterruptedException {
    String rows =
        ask(model + "/search_read", "{\"domain\":%s,\"fields\":[\"code\"]}".formatted(domain));
    return ID.matcher(rows).results().map(found -> found.group(1)).toList();
  }

  private String ask(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(shop.odoo().url() + "/json/2/" + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "bearer " + ShopPlan.ODOO_SECRET)
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
