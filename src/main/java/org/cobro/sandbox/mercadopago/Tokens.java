package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;

/**
 * Who may call: the static token, and those that OAuth gives out.
 *
 * @see <a href="https://www.mercadopago.com.mx/developers/en/docs/oauth/renewal">renewal</a>
 */
public final class Tokens {
  /** As {@code expires_in} says. */
  private static final Duration LIFE = Duration.ofSeconds(15_552_000);

  private final Ledger ledger;
  private final Map<String, Instant> access = new HashMap<>();
  private String latestAccess = "";
  private String refresh;

  Tokens(Ledger ledger) {
    this.ledger = ledger;
    this.refresh = account().refreshToken();
    access.put(account().accessToken(), Instant.MAX);
  }

  /** The seller takes the application's leave away: no token is good any more. */
  public void revokeAll() {
    synchronized (ledger) {
      access.clear();
      refresh = "";
    }
  }

  /** A token ends before its time. */
  public void revoke(String token) {
    synchronized (ledger) {
      access.remove(token);
    }
  }

  /** The one that the next refresh needs; empty when there is none. */
  public String refreshToken() {
    synchronized (ledger) {
      return refresh;
    }
  }

  boolean knows(String authorization) {
    String token = authorization.replaceFirst("^Bearer ", "");
    Instant end = authorization.startsWith("Bearer ") ? access.get(token) : null;
    return end != null && end.isAfter(ledger.agenda.now());
  }

  /** Both tokens are replaced, and the old refresh token dies. */
  HttpReply give(Ask ask) throws Refusal {
    JsonNode json = ask.json();
    if (!account().clientId().equals(json.path("client_id").textValue())
        || !account().clientSecret().equals(json.path("client_secret").textValue())) {
      throw Refusal.classic(401, "invalid_client", "invalid client_id or client_secret");
    }
    if (!"refresh_token".equals(json.path("grant_type").textValue())) {
      throw Refusal.classic(400, "unsupported_grant_type", "only refresh_token is simulated");
    }
    if (refresh.isEmpty() || !refresh.equals(json.path("refresh_token").textValue())) {
      throw Refusal.classic(400, "invalid_grant", "the refresh token is not valid");
    }
    return HttpReply.json(200, renewed());
  }

  private ObjectNode renewed() {
    if (!ledger.rules.reads(Reading.OLD_TOKEN_LIVES_ON)) {
      access.remove(latestAccess);
    }
    latestAccess = ledger.numbers.prefixed("APP_USR-");
    refresh = ledger.numbers.prefixed("TG-");
    access.put(latestAccess, ledger.agenda.now().plus(LIFE));
    return Json.object()
        .put("access_token", latestAccess)
        .put("token_type", "Bearer")
        .put("expires_in", LIFE.toSeconds())
        .put("scope", "offline_access read write")
        .put("refresh_token", refresh)
        .put("user_id", account().userId())
        .put("public_key", "APP_USR-public")
        .put("live_mode", !account().test());
  }

  private Account account() {
    return ledger.rules.account();
  }
}
