package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Whose an access token is. {@code GET /users/me} is in none of the documents on Point, though many
 * use it; so nothing but what a person is shown comes from here.
 *
 * @param id the user's
 * @param nickname {@code null} when not stated
 * @param site the country, such as {@code MLM}; {@code null} when not stated
 * @param test no real card is charged
 */
public record PointAccount(String id, String nickname, String site, boolean test) {

  private static final String TEST = "TEST-";

  /** Ends in the user's number, as far as anybody has seen. */
  private static final Pattern TOKEN = Pattern.compile("(?:APP_USR|TEST)-.*-([0-9]{3,20})");

  /** Asks for it. */
  public static Turn<PointAccount> ask() {
    return new Turn.Ask<>(Call.get("/users/me"), PointAccount::read);
  }

  /** As far as the token's own shape tells: the id is {@code null} where it does not. */
  public static PointAccount of(String token) {
    Matcher matcher = TOKEN.matcher(token);
    return new PointAccount(
        matcher.matches() ? matcher.group(1) : null, null, null, token.startsWith(TEST));
  }

  private static Turn<PointAccount> read(Reply reply) {
    JsonNode json = reply.json();
    if (!reply.succeeded() || Ids.text(json.path("id")) == null) {
      return Turn.fault(Refusals.elsewhere(reply, "account"));
    }
    return Turn.end(
        new PointAccount(
            Ids.text(json.path("id")),
            json.path("nickname").textValue(),
            json.path("site_id").textValue(),
            StreamSupport.stream(json.path("tags").spliterator(), false)
                .anyMatch(tag -> "test_user".equals(tag.asText()))));
  }
}
