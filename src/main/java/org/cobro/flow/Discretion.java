package org.cobro.flow;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Provider;

/**
 * Veils our secrets in whatever an ERP or a provider answers: some repeat in an error what they
 * were sent, headers and all, and errors go into logs, events and health (invariant 13). Known are
 * the configured secrets and the credentials of the request itself, as they are and as JSON, XML
 * and forms write them.
 */
public final class Discretion implements ExecChainHandler {

  /** Shorter words may well be part of an honest answer. */
  private static final int SHORTEST = 8;

  private static final int FIRST_ERROR = 400;

  /** The headers that hold some. */
  static final List<String> CREDENTIALS = List.of("Authorization", "X-API-Key");

  private final Set<String> always = new TreeSet<>();
  private final Set<String> inErrors = new TreeSet<>();

  public Discretion(CobroProperties properties) {
    properties.erps().values().stream().flatMap(Discretion::of).forEach(always::add);
    properties.providers().values().stream().flatMap(Discretion::of).forEach(always::add);
    // A provider may give the same refresh token once more, and then it is needed.
    properties.providers().values().stream()
        .flatMap(each -> forms(each.refreshToken()))
        .forEach(inErrors::add);
  }

  private static Stream<String> of(Erp erp) {
    return Stream.of(erp.password(), erp.pushKey()).flatMap(Discretion::forms);
  }

  private static Stream<String> of(Provider provider) {
    return Stream.of(
            Stream.of(provider.apiKey(), provider.accessToken(), provider.clientSecret()),
            Arrays.stream(provider.webhookSecret().split(",")))
        .flatMap(each -> each)
        .flatMap(Discretion::forms);
  }

  /** One secret, as it may be written. */
  private static Stream<String> forms(String secret) {
    if (secret == null || secret.length() < SHORTEST) {
      return Stream.empty();
    }
    return Stream.of(
        secret,
        secret.replace("\\", "\\\\").replace("\"", "\\\""),
        secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
        URLEncoder.encode(secret, StandardCharsets.UTF_8));
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    ClassicHttpResponse response = chain.proceed(request, scope);
    Set<String> secrets = new TreeSet<>(always);
    credentials(request).forEach(secrets::add);
    if (response.getCode() >= FIRST_ERROR) {
      secrets.addAll(inErrors);
    }
    if (response.getEntity() != null && !secrets.isEmpty()) {
      response.setEntity(new VeiledEntity(response.getEntity(), secrets));
    }
    return response;
  }

  /**
   * The same for what is asked for.
   *
   * @param credentials values of headers that hold some
   */
  String veiled(String text, Stream<String> credentials) {
    String veiled = text;
    // The longer first: one secret may begin with another.
    List<String> words =
        Stream.of(always.stream(), inErrors.stream(), credentials(credentials))
            .flatMap(each -> each)
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
    for (String word : words) {
      veiled = veiled.replace(word, "*".repeat(word.length()));
    }
    return veiled;
  }

  private static Stream<String> credentials(ClassicHttpRequest request) {
    return credentials(
        CREDENTIALS.stream()
            .flatMap(name -> Arrays.stream(request.getHeaders(name)))
            .map(Header::getValue));
  }

  private static Stream<String> credentials(Stream<String> values) {
    return values.flatMap(Discretion::parts).flatMap(Discretion::forms);
  }

  private static Stream<String> parts(String value) {
    List<String> words = List.of(value.strip().split(" +"));
    String last = words.get(words.size() - 1);
    return "Basic".equalsIgnoreCase(words.get(0))
        ? Stream.of(last, password(last))
        : Stream.of(last);
  }

  private static String password(String basic) {
    try {
      String both = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
      return both.substring(both.indexOf(':') + 1);
    } catch (IllegalArgumentException another) {
      return basic;
    }
  }
}
