package org.cobro.sandbox.s4;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Mishap;

/** Takes the calls over HTTP and carries them out, one after the other. */
final class Desk implements HttpHandler {
  private static final String ITEMS =
      "/sap/opu/odata/sap/API_OPLACCTGDOCITEMCUBE_SRV/A_OperationalAcctgDocItemCube";
  private static final String POST = "/sap/bc/srt/scs_ext/sap/journalentrycreaterequestconfi";
  private static final int LONGEST_BODY = 1 << 20;
  private static final String CREDENTIALS =
      "Basic "
          + Base64.getEncoder()
              .encodeToString(
                  (S4Rules.USER + ":" + S4Rules.PASSWORD).getBytes(StandardCharsets.UTF_8));

  private final Ledger ledger;
  private final Cube cube;
  private final Posting posting;
  private final UnderWay underWay;
  private final Troubles troubles;
  private final Consumer<Call> arrivals;

  Desk(S4Rules rules, Ledger ledger, Troubles troubles, Consumer<Call> arrivals) {
    this.ledger = ledger;
    this.cube = new Cube(ledger, rules.page());
    this.posting = new Posting(ledger, rules.refusesRepeats());
    this.underWay = new UnderWay(ledger, posting);
    this.troubles = troubles;
    this.arrivals = arrivals;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    // Closing an exchange whose answer is incomplete cuts the connection: drops rest on that.
    try (exchange) {
      Call call = call(exchange);
      String body =
          new String(exchange.getRequestBody().readNBytes(LONGEST_BODY), StandardCharsets.UTF_8);
      arrivals.accept(call);
      if (call == Call.ITEMS) {
        underWay.look();
      }
      Trouble trouble = troubles.take(call).orElse(null);
      Mishap.pause(troubles.latency());
      if (trouble == null) {
        carriedOut(call, exchange, body).send(exchange);
      } else {
        befall(trouble, call, exchange, body);
      }
    }
  }

  private void befall(Trouble trouble, Call call, HttpExchange exchange, String body)
      throws IOException {
    trouble.meanwhile().run();
    if (trouble.landsLate()) {
      underWay.add(body, trouble.looks());
    }
    if (trouble.mishap() != null) {
      trouble.mishap().befall(() -> carriedOut(call, exchange, body), trouble.pause(), exchange);
      return;
    }
    HttpReply right = trouble.carriedOut() ? carriedOut(call, exchange, body) : null;
    (trouble.instead() == null ? right : trouble.instead()).send(exchange);
  }

  private HttpReply carriedOut(Call call, HttpExchange exchange, String body) {
    if (!CREDENTIALS.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return new HttpReply(
          401, "text/html", Map.of("WWW-Authenticate", "Basic realm=\"SAP\""), "<html/>");
    }
    synchronized (ledger) {
      return switch (call) {
        case ITEMS -> items(exchange.getRequestURI().getRawQuery());
        case POST -> posting.post(body);
        case OTHER -> new HttpReply(404, "text/html", Map.of(), "<html>not found</html>");
      };
    }
  }

  private HttpReply items(String query) {
    try {
      return cube.read(query == null ? "" : query);
    } catch (Refusal refusal) {
      return refusal.reply();
    }
  }

  private static Call call(HttpExchange exchange) {
    String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    if (asked.equals("GET " + ITEMS)) {
      return Call.ITEMS;
    }
    return asked.equals("POST " + POST) ? Call.POST : Call.OTHER;
  }
}
