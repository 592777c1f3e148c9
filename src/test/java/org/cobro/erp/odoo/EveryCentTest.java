package org.cobro.erp.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.cobro.erp.Direction;
import org.cobro.erp.Registration;
import org.cobro.erp.odoo.wire.Json2Answer;
import org.cobro.intent.Answer;
import org.cobro.intent.Money;
import org.cobro.provider.Created;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.compago.CompagoAnswers;
import org.cobro.provider.compago.CompagoBodies;
import org.cobro.xmlrpc.codec.XmlRpcReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An amount goes from Odoo's number to the provider and back, and into Odoo once more. Each leg
 * begins and ends with an exact {@link Money}, so what holds for each holds for the whole way.
 */
@Tag("exhaustive")
class EveryCentTest {
  /** 99,999.99. */
  private static final int MOST = 9_999_999;

  /** The costly legs take one cent of so many where not all: prime, so that all endings come. */
  private static final int STRIDE = 97;

  private static final int DENSE = 1_000_000;
  private static final int PAGE = 2_000;

  private static final OdooSetup SETUP = new SmallOdoo(18).setup(OptionalLong.empty());

  private final XmlRpcReader reader = new XmlRpcReader();

  @Test
  void isReadFromTheNumberInAnXmlRpcBody() throws IOException {
    for (int from = 0; from <= MOST; from += PAGE) {
      assertRead(xmlRpc(from), from);
    }
  }

  @Test
  void isReadFromTheNumberInAJsonBody() throws IOException {
    for (int from = 0; from <= MOST; from += PAGE) {
      assertRead(json(from), from);
    }
  }

  /** {@code CompagoBodiesTest} has every cent of the bodies; here they are whole answers. */
  @Test
  void isSentToTheProviderAndComesBackHoweverItIsEchoed() {
    for (int cents = 1; cents <= MOST; cents += STRIDE) {
      Money amount = Money.ofMinor(cents, "MXN");
      String body = CompagoBodies.create(new IntentRequest("r", amount, null, "", "k"));
      String echo = body.replace("{", "{\"id\":\"i\",").replace(twoDecimals(cents), echoed(cents));
      Answer<Created> answer = CompagoAnswers.created(201, echo, false, Duration.ZERO);
      if (!body.startsWith("{\"amount\":" + twoDecimals(cents) + ",")
          || !(answer instanceof Answer.Ok<Created> ok)
          || !amount.equals(ok.value().amount())
          || ok.value().amount().minor() != cents) {
        assertThat(answer).as(body + " echoed as " + echo).isEqualTo(amount);
      }
    }
  }

  @Test
  void isWrittenIntoOdooAsItWasCollectedAndKnownAgain() {
    DueInvoice invoice = new DueInvoice(null, OptionalLong.of(10), OptionalLong.of(33));
    for (int cents = 1; cents <= MOST; cents = next(cents)) {
      Money amount = Money.ofMinor(cents, "MXN");
      String written = written(amount, invoice);
      // Odoo makes a float of it and shows the shortest decimal that gives that float.
      if (!written.equals(twoDecimals(cents))
          || !payment(cents).isOf(amount)
          || payment(cents + 1).isOf(amount)
          || payment(cents - 1).isOf(amount)) {
        assertThat(written).as("%d cents", cents).isEqualTo(twoDecimals(cents) + ", known again");
      }
    }
  }

  private static void assertRead(Object answer, int from) {
    List<?> rows = (List<?>) answer;
    assertThat(rows).hasSize(PAGE);
    for (int i = 0; i < PAGE; i++) {
      BigDecimal shown = OdooRow.of(rows.get(i)).orElseThrow().decimal("amount_residual");
      Money money = new Money(OdooAmount.scaled(shown, "MXN"), "MXN");
      int cents = from + i;
      if (money.minor() != cents || !Money.ofMinor(cents, "MXN").equals(money)) {
        assertThat(money.minor()).as(shortest(cents)).isEqualTo(cents);
        assertThat(Money.ofMinor(cents, "MXN")).as(shortest(cents)).isEqualTo(money);
      }
    }
  }

  private Object xmlRpc(int from) throws IOException {
    StringBuilder body = new StringBuilder("<methodResponse><params><param><value><array><data>");
    for (int cents = from; cents < from + PAGE; cents++) {
      body.append("<value><struct><member><name>amount_residual</name><value><double>")
          .append(shortest(cents))
          .append("</double></value></member></struct></value>");
    }
    body.append("</data></array></value></param></params></methodResponse>");
    return reader.response(stream(body));
  }

  private static Object json(int from) throws IOException {
    StringBuilder body = new StringBuilder("[");
    for (int cents = from; cents < from + PAGE; cents++) {
      body.append(cents == from ? "" : ",")
          .append("{\"amount_residual\":")
          .append(shortest(cents))
          .append('}');
    }
    Json2Answer answer =
        Json2Answer.read(200, "application/json", stream(body.append(']')), Duration.ZERO);
    return ((Json2Answer.Result) answer.content()).value();
  }

  private static ByteArrayInputStream stream(StringBuilder body) {
    return new ByteArrayInputStream(body.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private static String written(Money amount, DueInvoice invoice) {
    Registration collected =
        new Registration("CB-7_a", "76", amount, LocalDate.of(2026, 11, 15), "BNK1");
    Call load = new PaymentCalls(collected, SETUP).load(invoice);
    List<?> columns = (List<?>) load.args().get(0);
    List<?> cells = (List<?>) ((List<?>) load.args().get(1)).get(0);
    return (String) cells.get(columns.indexOf("amount"));
  }

  private static ErpPayment payment(int cents) {
    Map<String, Object> row =
        Map.of(
            "id",
            37,
            "state",
            "posted",
            "amount",
            new BigDecimal(shortest(cents)),
            "currency_id",
            List.of(33, "MXN"));
    return ErpPayment.all(List.of(OdooRow.of(row).orElseThrow()), Direction.INBOUND)
        .orElseThrow()
        .get(0);
  }

  private static int next(int cents) {
    return cents + (cents < DENSE ? 1 : STRIDE);
  }

  /** As Python writes a float: 1160.0, 1160.1, 0.07. */
  private static String shortest(int cents) {
    return cents % 10 == 0 ? cents / 100 + "." + cents / 10 % 10 : twoDecimals(cents);
  }

  private static String twoDecimals(int cents) {
    return cents / 100 + "." + cents / 10 % 10 + cents % 10;
  }

  /** With two decimals, as a text of them, or as JavaScript writes a number: 1160, 1160.1. */
  private static String echoed(int cents) {
    return switch (cents % 3) {
      case 0 -> twoDecimals(cents);
      case 1 -> '"' + twoDecimals(cents) + '"';
      default -> cents % 100 == 0 ? String.valueOf(cents / 100) : shortest(cents);
    };
  }
}
