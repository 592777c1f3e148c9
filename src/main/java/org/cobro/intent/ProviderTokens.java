package org.cobro.intent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens that are renewed, one row for each connection. A renewal uses its refresh token up, so
 * only the node that holds the lease may try, and only its newest fence may write.
 */
public final class ProviderTokens {

  private final Database database;

  public ProviderTokens(Database database) {
    this.database = database;
  }

  /**
   * Takes up what is configured. Another refresh token than at the last start makes all that was
   * kept worthless, a renewal under way included: it may be another account's. What failed before
   * is tried at once, for somebody may have mended it.
   *
   * @param fingerprint tells configured refresh tokens apart
   */
  public void begin(String connection, String fingerprint, String refresh) {
    database
        .sql(
            """
            insert into provider_token (id, configured, refresh_token, due_at)
            values (:id, :configured, :refresh, {now})
            on conflict (id) do update set configured = excluded.configured,
              access_token = null, refresh_token = excluded.refresh_token,
              expires_at = 0, renewed_at = 0, due_at = excluded.due_at, failures = 0, refused = 0,
              trouble = null, lease_until = 0, fence = provider_token.fence + 1
            where provider_token.configured <> excluded.configured
            """)
        .param("id", connection)
        .param("configured", fingerprint)
        .param("refresh", refresh)
        .update();
    database
        .sql("update provider_token set due_at = {now} where id = :id and failures > 0")
        .param("id", connection)
        .update();
  }

  public Optional<ProviderToken> of(String connection) {
    return database
        .sql("select * from provider_token where id = :id")
        .param("id", connection)
        .query(ProviderTokens::token)
        .optional();
  }

  /** Makes a renewal due now, unless the last one is younger than that, or failed. */
  public void hasten(String connection, Duration age) {
    database
        .sql(
            """
            update provider_token set due_at = {now}
            where id = :id and failures = 0 and due_at > {now} and renewed_at <= {now} - :age
            """)
        .param("id", connection)
        .param("age", age.toMillis())
        .update();
  }

  /** Takes the renewal, where one is due and no other node has taken it. */
  public Optional<ProviderToken> claim(String connection, Duration lease) {
    if (!isDue(connection)) {
      return Optional.empty();
    }
    Database.Claim claim =
        new Database.Claim(
            "provider_token", "q.id = :id", "q.id", Map.of("id", connection), 1, lease);
    return database.claim(claim, ProviderTokens::token).stream().findFirst();
  }

  /** A read, so that most ticks write nothing. */
  private boolean isDue(String connection) {
    return database
            .sql(
                """
                select count(*) from provider_token
                where id = :id and due_at <= {now} and lease_until <= {now}
                """)
            .param("id", connection)
            .query(Integer.class)
            .single()
        > 0;
  }

  /**
   * Both tokens give way to their successors, in one statement.
   *
   * @param life how long the access token lasts
   * @param pause until the next renewal
   * @throws StaleFence when another node took over, or another refresh token was configured
   */
  public void renewed(
      ProviderToken claimed, String access, String refresh, Duration life, Duration pause) {
    int rows =
        database
            .sql(
                """
                update provider_token set access_token = :access, refresh_token = :refresh,
                  expires_at = {now} + :life, renewed_at = {now}, due_at = {now} + :pause,
                  failures = 0, refused = 0, trouble = null, lease_until = 0
                where id = :id and fence = :fence
                """)
            .param("access", access)
            .param("refresh", refresh)
            .param("life", life.toMillis())
            .param("pause", pause.toMillis())
            .param("id", claimed.connection())
            .param("fence", claimed.fence())
            .update();
    require(claimed, rows);
  }

  /**
   * Both tokens stay, for the access token may last a long time yet.
   *
   * @param refused the provider said no to the refresh token
   * @param trouble one line, without secrets
   * @throws StaleFence as above
   */
  public void failed(ProviderToken claimed, boolean refused, String trouble, Duration pause) {
    int rows =
        database
            .sql(
                """
                update provider_token set failures = failures + 1, refused = :refused,
                  trouble = :trouble, due_at = {now} + :pause, lease_until = 0
                where id = :id and fence = :fence
                """)
            .param("refused", refused ? 1 : 0)
            .param("trouble", trouble)
            .param("pause", pause.toMillis())
            .param("id", claimed.connection())
            .param("fence", claimed.fence())
            .update();
    require(claimed, rows);
  }

  private static void require(ProviderToken claimed, int rows) {
    if (rows == 0) {
      throw new StaleFence(claimed.connection(), claimed.fence());
    }
  }

  private static ProviderToken token(ResultSet row, int number) throws SQLException {
    return new ProviderToken(
        row.getString("id"),
        row.getString("access_token"),
        row.getString("refresh_token"),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        Instant.ofEpochMilli(row.getLong("renewed_at")),
        row.getInt("failures"),
        row.getInt("refused") != 0,
        row.getString("trouble"),
        row.getLong("fence"));
  }
}
