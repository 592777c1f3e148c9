package org.cobro.sandbox.odoo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cobro.testing.RecordedExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Replays what was recorded over JSON-2 on a real Odoo 19, on the same data, and holds each answer
 * against the recorded one; see {@link RecordedBodiesTest}.
 */
class Json2RecordedBodiesTest {

  private static final Map<String, Object> DATES =
      Map.of("invoice_date", "2026-11-01", "invoice_date_due", "2026-12-01");
  private static final String KEY = "a-key-of-40-hex-digits";

  private final OdooSimulator odoo =
      OdooSimulator.version(19)
          .user("bridge", KEY)
          .severalDatabases(true)
          .clock(new TickingClock("2026-11-21T03:05:26Z", Duration.ofMillis(90)))
          .start();
  private final Set<String> replayed = new HashSet<>();

  @AfterEach
  void close() {
    odoo.close();
  }

  @Test
  void answersLikeTheRecordedServer() throws Exception {
    String customer = "Ferretería «JSON» & Cía.";
    int paid = odoo.books().createInvoice(customer, new BigDecimal("1160.00"), "MXN", DATES);
    int open = odoo.books().createInvoice(customer, new BigDecimal("23.20"), "MXN", DATES);
    int partner = odoo.books().partner(customer);

    alike("search-read", Map.of("13", partner));
    List<?> wizard =
        (List<?>) alike("payment-register-create", Map.of("12", Site.BANK_JOURNAL, "172", paid));
    alike("action-create-payments", Map.of("41", wizard.get(0), "172", paid));
    alike("message-post", Map.of("172", paid));
    alike("none-result", Map.of("173", open));
    refusedAlike("error-401-no-key", Map.of());
    refusedAlike("error-401-bad-key", Map.of());
    refusedAlike("error-403-access", Map.of());
    refusedAlike("error-404-model", Map.of());
    refusedAlike("error-404-missing-record", Map.of());
    refusedAlike("error-404-no-database", Map.of());
    refusedAlike("error-415", Map.of());
    refusedAlike("error-422-user-error", Map.of("172", paid));
    refusedAlike("error-422-missing-argument", Map.of());
    refusedAlike("error-500-unknown-field", Map.of());
    refusedAlike("error-400-bad-json", Map.of());

    assertThat(replayed).isEqualTo(recorded());
  }

  private Object alike(String name, Map<String, Object> ids) throws IOException {
    HttpResponse<byte[]> answer = replay(name, ids);
    assertThat(answer.statusCode()).as(name).isEqualTo(200);
    Object value = value(answer.body());
    Object recorded = value(RecordedExchange.of(name).body().getBytes(UTF_8));
    if (recorded == null) {
      assertThat(value).as(name).isNull();
    } else {
      Likeness.check(name, recorded, value);
    }
    return value;
  }

  private void refusedAlike(String name, Map<String, Object> ids) throws IOException {
    HttpResponse<byte[]> answer = replay(name, ids);
    RecordedExchange recorded = RecordedExchange.of(name);
    if (recorded.contentType().startsWith("application/json")) {
      Map<?, ?> expected = (Map<?, ?>) value(recorded.body().getBytes(UTF_8));
      Map<?, ?> actual = (Map<?, ?>) value(answer.body());
      assertThat(actual.keySet()).as(name).isEqualTo(expected.keySet());
      assertThat(actual.get("name")).as(name).isEqualTo(expected.get("name"));
      assertThat(masked(actual)).as(name).isEqualTo(masked(expected));
    }
  }

  private HttpResponse<byte[]> replay(String name, Map<String, Object> ids) throws IOException {
    RecordedExchange recorded = RecordedExchange.of(name);
    String sent = recorded.sent();
    for (Map.Entry<String, Object> id : ids.entrySet()) {
      sent = sent.replaceAll("\\b" + id.getKey() + "\\b", id.getValue().toString());
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(odoo.url() + recorded.path()))
            .POST(BodyPublishers.ofString(sent));
    String key = name.equals("error-401-bad-key") ? "another" : KEY;
    recorded
        .headers()
        .forEach((header, text) -> request.header(header, text.replace("<API KEY>", key)));
    HttpResponse<byte[]> answer = Rpc.billing(odoo).send(request.build());
    assertThat(answer.statusCode()).as(name).isEqualTo(recorded.status());
    assertThat(answer.headers().firstValue("Content-Type"))
        .as(name)
        .contains(recorded.contentType());
    replayed.add(name);
    return answer;
  }

  private static Object value(byte[] json) throws IOException {
    return Json.read(new ByteArrayInputStream(json));
  }

  /** Ids and numbers differ from one database to the next, and a parser's words from another's. */
  private static String masked(Map<?, ?> error) {
    return error
        .get("message")
        .toString()
        .replaceAll("\\d+", "0")
        .replaceAll("(could not parse the body as json: ).*", "$1");
  }

  private static Set<String> recorded() throws Exception {
    Path folder = Path.of(RecordedExchange.class.getResource("/odoo/19/json2").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString().replace(".txt", ""))
          .collect(Collectors.toSet());
    }
  }
}
