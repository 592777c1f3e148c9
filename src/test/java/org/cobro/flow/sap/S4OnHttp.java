package org.cobro.flow.sap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.cobro.erp.s4.S4Company;
import org.cobro.erp.s4.Turn;
import org.cobro.erp.s4.wire.Call;
import org.cobro.erp.s4.wire.HttpAnswer;
import org.cobro.flow.TalksUnderWay;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.sandbox.s4.Books;
import org.cobro.sandbox.s4.S4Rules;
import org.cobro.sandbox.s4.S4Simulator;

/** A simulated S/4HANA with one open invoice, and a client that leads talks with it. */
final class S4OnHttp implements AutoCloseable {

  final S4Simulator server;
  final S4Company company = new S4Company(S4Rules.COMPANY, "MXN", "DZ", "COBRO");
  final String invoice;

  private final HttpClient http = HttpClient.newHttpClient();

  S4OnHttp() {
    this(S4Rules.standard());
  }

  S4OnHttp(S4Rules rules) {
    try {
      server = S4Simulator.open(rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    invoice = sell("1160.00", Map.of());
  }

  Books books() {
    return server.books();
  }

  String sell(String amount, Map<String, Object> fields) {
    return books().sell(S4Rules.CUSTOMER, new BigDecimal(amount), fields);
  }

  /** Leads a talk to its end, as the route does. */
  <T> Answer<T> talk(Turn<T> beginning) {
    S4Talk talk = new S4Talk(beginning, TalksUnderWay.Watch.NOBODY);
    while (talk.isAsking()) {
      talk.learn(send(talk.getCall()));
    }
    @SuppressWarnings("unchecked")
    Answer<T> answer = (Answer<T>) talk.getAnswer();
    return answer;
  }

  Object send(Call call) {
    try {
      HttpResponse<InputStream> answer = http.send(request(call), BodyHandlers.ofInputStream());
      return HttpAnswer.read(answer.statusCode(), answer.body(), retryAfter(answer));
    } catch (ConnectException e) {
      return Fault.of(FaultKind.NOT_SENT, "not reached");
    } catch (IOException e) {
      return Fault.of(FaultKind.UNCLEAR, "no usable answer: " + e.getMessage());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Duration retryAfter(HttpResponse<?> answer) {
    return Duration.ofSeconds(answer.headers().firstValueAsLong("Retry-After").orElse(0));
  }

  private HttpRequest request(Call call) {
    String path =
        call.posts()
            ? "/sap/bc/srt/scs_ext/sap/journalentrycreaterequestconfi"
            : Call.ITEMS + "?" + call.query();
    BodyPublisher body =
        call.posts() ? BodyPublishers.ofString(call.body()) : BodyPublishers.noBody();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
            .method(call.posts() ? "POST" : "GET", body)
            .timeout(Duration.ofSeconds(10));
    call.headers().forEach(request::header);
    String pair = S4Rules.USER + ":" + S4Rules.PASSWORD;
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    return request
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes))
        .build();
  }

  @Override
  public void close() {
    server.close();
  }
}
