package org.cobro.flow.custom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.erp.custom.FieldMap;
import org.cobro.erp.custom.JsonValue;
import org.cobro.erp.custom.Misfit;
import org.cobro.erp.custom.Template;
import org.cobro.flow.HttpFaults;
import org.cobro.flow.KnownFault;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.provider.Masked;
import org.springframework.stereotype.Component;

/** One JSON call over HTTP, made of the headers that a deployer's route sets; never made again. */
@Component("customCall")
public final class CustomCall {

  private static final int LONGEST = 16 << 20;
  private static final int LONGEST_DETAIL = 300;
  private static final List<String> REASONS =
      List.of("message", "exception", "error", "detail", "title");

  private final CobroProperties properties;
  private final HttpFaults faults;

  public CustomCall(CobroProperties properties, HttpFaults faults) {
    this.properties = properties;
    this.faults = faults;
  }

  /**
   * A call whose words are filled in.
   *
   * @param query without a question mark; {@code null} for none
   * @param json the body; {@code null} for none
   * @param rows where the rows are in the answer
   * @param fields how they are read; {@code null}: the answer is left as it is
   */
  public record Filled(
      String verb,
      String path,
      String query,
      String json,
      String authorization,
      String rows,
      FieldMap fields) {}

  /**
   * @throws NotMade when a word is missing or a template is not what it should be
   */
  public Filled open(
      String name, @Headers Map<String, Object> headers, @ExchangeProperty("words") Map<?, ?> all) {
    Map<String, ?> words = words(all);
    Template template = new Template(words);
    try {
      String path = text(headers, "path");
      String query = text(headers, "query");
      String json = text(headers, "json");
      String fields = text(headers, "fields");
      return new Filled(
          Objects.requireNonNullElse(text(headers, "verb"), json == null ? "GET" : "POST"),
          path == null ? "" : template.path(path),
          query == null ? null : template.query(query),
          json == null ? null : template.body(json),
          authorization(properties.erps().get(name), text(headers, "authorization")),
          Objects.requireNonNullElse(text(headers, "rows"), ""),
          fields == null ? null : FieldMap.of(fields, words));
    } catch (Misfit wrong) {
      throw new NotMade(Fault.of(FaultKind.REJECTED, "cannot be asked: " + wrong.getMessage()));
    }
  }

  /**
   * @return rows in the port's words, or what the JSON says where no fields are named
   * @throws NotMade with what an answer that is no success tells about the call
   * @throws IOException when the connection breaks off
   */
  public Object read(
      @ExchangeProperty("call") Filled call,
      @Header(Exchange.HTTP_RESPONSE_CODE) int status,
      @Header("Retry-After") String retryAfter,
      @Body InputStream body)
      throws IOException {
    String text = text(body);
    if (status < 200 || status > 299) {
      throw new NotMade(refusal(status, faults.retryAfter(retryAfter), text));
    }
    Object answer = text.isBlank() ? Map.of() : json(text);
    try {
      return call.fields() == null ? answer : call.fields().rows(answer, call.rows());
    } catch (Misfit unreadable) {
      throw new NotMade(Fault.of(FaultKind.REJECTED, unreadable.getMessage()));
    }
  }

  /**
   * Ends a call that came to nothing.
   *
   * @throws NotMade always, so that no further step takes the fault for an answer
   */
  public void fail(@Body Fault fault) {
    throw new NotMade(fault);
  }

  private static Object json(String text) {
    try {
      return JsonValue.read(text, "the answer");
    } catch (Misfit unreadable) {
      throw new NotMade(Fault.of(FaultKind.UNCLEAR, unreadable.getMessage()));
    }
  }

  private static String text(InputStream body) throws IOException {
    try (InputStream in = body == null ? InputStream.nullInputStream() : body) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new NotMade(Fault.of(FaultKind.UNCLEAR, "the answer is longer than 16 MB"));
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static Fault refusal(int status, Duration retryAfter, String text) {
    FaultKind kind =
        switch (status) {
          case 401, 403, 407 -> FaultKind.UNAUTHORISED;
          case 429 -> FaultKind.BUSY;
          case 408 -> FaultKind.UNCLEAR;
          default -> status < 500 ? FaultKind.REJECTED : FaultKind.UNCLEAR;
        };
    return new Fault(kind, "HTTP " + status + reason(text), retryAfter, "");
  }

  /** What is said for people; a traceback beside it is for nobody here. */
  private static String reason(String text) {
    try {
      return JsonValue.read(text, "the answer") instanceof Map<?, ?> body
          ? Stream.concat(Stream.of(body), Stream.of(body.get("error")))
              .filter(Map.class::isInstance)
              .flatMap(part -> REASONS.stream().map(((Map<?, ?>) part)::get))
              .filter(String.class::isInstance)
              .map(said -> ": " + Masked.line(said.toString(), LONGEST_DETAIL))
              .findFirst()
              .orElse("")
          : "";
    } catch (Misfit page) {
      return "";
    }
  }

  private static String authorization(Erp erp, String pattern) {
    if (pattern == null) {
      return null;
    }
    String username = Objects.requireNonNullElse(erp.username(), "");
    byte[] both = (username + ":" + erp.password()).getBytes(StandardCharsets.UTF_8);
    return pattern
        .replace("{basic}", Base64.getEncoder().encodeToString(both))
        .replace("{username}", username)
        .replace("{password}", erp.password());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, ?> words(Map<?, ?> all) {
    return all == null ? Map.of() : (Map<String, ?>) all;
  }

  private static String text(Map<String, Object> headers, String name) {
    Object value = headers.get(name);
    return value == null ? null : value.toString().strip();
  }

  /** A call that was not made, or not answered with a success. */
  public static final class NotMade extends RuntimeException implements KnownFault {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    NotMade(Fault fault) {
      super(fault.kind() + ": " + fault.detail(), null, false, false);
      this.fault = fault;
    }

    @Override
    public Fault fault() {
      return fault;
    }
  }
}
