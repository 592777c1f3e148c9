package org.cobro.config;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Access to the REST API.
 *
 * @param token the bearer token that may do all; empty: one is made at the first start and kept in
 *     {@code tokenFile}
 * @param tokenFile where that one is kept, for its owner alone
 * @param tokens further ones, by the name that is kept with whatever is done with them
 */
public record Api(
    @Secret @DefaultValue("") String token,
    @DefaultValue("data/api-token") String tokenFile,
    @DefaultValue Map<String, Token> tokens) {

  /** The name of {@link #token()}. */
  public static final String HOUSE = "api";

  @Override
  public String toString() {
    return "Api[tokenFile=" + tokenFile + ", tokens=" + tokens + "]";
  }

  /**
   * A token that may do some things.
   *
   * @param token what is sent
   * @param scopes what it opens
   */
  public record Token(@Secret @DefaultValue("") String token, @DefaultValue Set<Scope> scopes) {

    @Override
    public String toString() {
      return "Token[scopes=" + scopes + "]";
    }
  }

  /** What a token opens. None opens another one. */
  public enum Scope {
    /** Looks at all but saved cards; changes nothing. */
    READ,
    /** Starts attempts, asks the provider, cancels. */
    COLLECT,
    /** Retries, resolves and decides what needs a person; makes reconciliations. */
    OPERATE,
    /** Gives money back. */
    REFUND,
    /** Asks for saved cards, looks at them, takes them back. */
    CARDS
  }
}
