package org.cobro.command;

import java.util.Optional;
import javax.sql.DataSource;
import org.cobro.config.SettingsFault;
import org.cobro.flow.AccessTokens;
import org.cobro.flow.Unsendable;
import org.cobro.intent.Database;
import org.cobro.intent.Dialect;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.ProviderToken;
import org.cobro.intent.ProviderTokens;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;

/**
 * The access tokens that the running Cobro renews, read from its database. Nothing is renewed here:
 * a renewal uses a refresh token up, and the server would be left without.
 */
final class StoredTokens implements AccessTokens {

  private final Environment environment;

  StoredTokens(Environment environment) {
    this.environment = environment;
  }

  @Override
  public String of(String connection) {
    return find(connection)
        .map(ProviderToken::access)
        .orElseThrow(
            () ->
                unsendable(
                    "Cobro has no access token yet: start it, it gets one; if not, its health says"
                        + " why"));
  }

  /** What is known of a connection; empty when the server has never seen it. */
  Optional<ProviderToken> find(String connection) {
    try {
      return new ProviderTokens(database()).of(connection);
    } catch (SettingsFault | DataAccessException unreadable) {
      throw unsendable(
          "the database, where Cobro keeps the access token, cannot be read: was Cobro started from"
              + " this folder?");
    }
  }

  private Database database() {
    String url = environment.getRequiredProperty("spring.datasource.url");
    DataSource source =
        ReadOnlySource.of(
            url,
            environment.getProperty("spring.datasource.username"),
            environment.getProperty("spring.datasource.password"));
    return new Database(source, Dialect.of(url), () -> "", "command");
  }

  private static Unsendable unsendable(String detail) {
    return new Unsendable(Fault.of(FaultKind.NOT_SENT, detail));
  }
}
