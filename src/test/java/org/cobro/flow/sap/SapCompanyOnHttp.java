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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cobro.erp.sap.SapCompany;
import org.cobro.erp.sap.Turn;
import org.cobro.erp.sap.wire.Account;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.HttpAnswer;
import org.cobro.erp.sap.wire.LogIn;
import org.cobro.erp.sap.wire.Replies;
import org.cobro.erp.sap.wire.Reply;
import org.cobro.erp.sap.wire.Session;
import org.cobro.flow.TalksUnderWay;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.sandbox.sap.Books;
import org.cobro.sandbox.sap.Reading;
import org.cobro.sandbox.sap.SapRules;
import org.cobro.sandbox.sap.SapSimulator;

/** One company in a simulated Business One, and a client that leads talks with it. */
final class SapCompanyOnHttp implements AutoCloseable {

  static final String NAME = "SBO_TIENDA";

  private static final Account ACCOUNT = new Account(NAME, SapRules.USER, SapRules.PASSWORD);

  final SapSimulator server;
  final SapCompany company =
      new SapCompany(
          "MXN", Map.of(), "U_COBRO_Key", "U_COBRO_Status", "U_COBRO_Ref", "U_COBRO_Note");
  final int invoice;

  private final HttpClient http = HttpClient.newHttpClient();
  private String cookie;

  SapCompanyOnHttp(Reading... readings) {
    try {
      server = SapSimulator.open(SapRules.standard(NAME).with(readings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    books().addUserField("ORCT", "COBRO_Key", 50);
    books().addUserField("OINV", "COBRO_Status", 20);
    books().addUserField("OINV", "COBRO_Ref", 50);
    books().addUserField("OINV", "COBRO_Note", 254);
    invoice = books().createInvoice("C0001", new BigDecimal("1160.00"));
  }

  Books books() {
    return server.books(NAME);
  }

  /** Leads a talk to its end, as the route does. */
  <T> Answer<T> talk(Turn<T> beginning) {
    SapTalk talk = new SapTalk(beginning, TalksUnderWay.Watch.NOBODY);
    while (talk.isAsking()) {
      talk.learn(reply(talk.getCall()));
    }
    @SuppressWarnings("unchecked")
    Answer<T> answer = (Answer<T>) talk.getAnswer();
    return answer;
  }

  Reply reply(Call call) {
    if (cookie == null) {
      Answer<Session> in = LogIn.session(send(LogIn.call(ACCOUNT)), ACCOUNT);
      cookie = ((Answer.Ok<Session>) in).value().cookies().header();
    }
    Reply reply = Replies.of(send(call));
    if (reply instanceof Reply.Faulted faulted && faulted.isOfTheSession()) {
      cookie = null;
    }
    return reply;
  }

  private Object send(Call call) {
    try {
      HttpResponse<InputStream> answer = http.send(request(call), BodyHandlers.ofInputStream());
      return HttpAnswer.read(
          answer.statusCode(),
          answer.headers().firstValue("ETag").orElse(null),
          answer.headers().allValues("Set-Cookie"),
          answer.body(),
          Duration.ZERO);
    } catch (ConnectException e) {
      return Fault.of(FaultKind.NOT_SENT, "not reached");
    } catch (IOException e) {
      return Fault.of(FaultKind.UNCLEAR, "no usable answer: " + e.getMessage());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(Call call) {
    String query = call.query() == null ? "" : "?" + call.query();
    BodyPublisher body =
        call.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.baseUrl() + call.path() + query))
            .method(call.method(), body)
            .timeout(Duration.ofSeconds(10));
    call.headers().forEach(request::header);
    List.of(cookie == null ? "none" : cookie).forEach(c -> request.header("Cookie", c));
    return request.build();
  }

  @Override
  public void close() {
    server.close();
  }
}
