package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.regex.Pattern;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.provider.ExactJson;
import org.cobro.provider.Masked;

/**
 * {@code POST /oauth/token} with a refresh token, which the call uses up: the answer's successor
 * must take its place. Pure.
 *
 * @param userId whose account it must be; {@code null}: not compared
 */
public record TokenRenewal(
    String clientId, String clientSecret, String refreshToken, String userId) {

  /** As documented, for an answer that does not say. */
  private static final Duration LIFE = Duration.ofDays(180);

  /** A longer one is a mistake, and would be renewed too late. */
  private static final Duration LONGEST = Duration.ofDays(3650);

  /** What may stand in a header. */
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,2048}");

  public String body() {
    return ExactJson.write(
        ExactJson.object()
            .put("client_id", clientId)
            .put("client_secret", clientSecret)
            .put("grant_type", "refresh_token")
            .put("refresh_token", refreshToken));
  }

  /**
   * The faults: {@code UNAUTHORISED} is a definite no to the refresh token or to the application,
   * all others may pass by themselves.
   */
  public Answer<TokenPair> answer(Reply reply) {
    if (!reply.succeeded()) {
      return failed(reply, kind(reply.status()), reply.said());
    }
    String access = reply.json().path("access_token").asText("");
    String refresh = reply.json().path("refresh_token").asText("");
    if (!TOKEN.matcher(access).matches() || !(refresh.isEmpty() || isToken(refresh))) {
      return failed(reply, FaultKind.UNCLEAR, "the answer has no usable token");
    }
    String user = Ids.text(reply.json().path("user_id"));
    if (userId != null && user != null && !userId.equals(user)) {
      return failed(
          reply,
          FaultKind.UNAUTHORISED,
          "the tokens are for account " + user + ", but user-id is " + userId);
    }
    return new Answer.Ok<>(
        new TokenPair(access, refresh.isEmpty() ? null : refresh, life(reply), user));
  }

  private static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  private static Duration life(Reply reply) {
    JsonNode seconds = reply.json().path("expires_in");
    boolean stated =
        seconds.canConvertToLong()
            && seconds.asLong() > 0
            && seconds.asLong() <= LONGEST.toSeconds();
    return stated ? Duration.ofSeconds(seconds.asLong()) : LIFE;
  }

  private static FaultKind kind(int status) {
    return switch (status) {
      case 400, 401, 403 -> FaultKind.UNAUTHORISED;
      case 429 -> FaultKind.BUSY;
      case 404, 405, 410 -> FaultKind.REJECTED;
      default -> status / 100 == 3 ? FaultKind.REJECTED : FaultKind.UNCLEAR;
    };
  }

  /** The refusal may quote what was sent. No evidence: it is all secrets. */
  private Answer<TokenPair> failed(Reply reply, FaultKind kind, String said) {
    String told = said.replace(refreshToken, Masked.MASK).replace(clientSecret, Masked.MASK);
    return new Answer.Failed<>(new Fault(kind, told, reply.retryAfter(), ""));
  }

  /** Two of the four are secrets (invariant 13). */
  @Override
  public String toString() {
    return "TokenRenewal[clientId=" + clientId + "]";
  }
}
