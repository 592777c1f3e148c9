package org.cobro.config;

import java.util.Map;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pages for people.
 *
 * @param enabled whether there are pages at all
 * @param users who may log in, by name; none: one {@code admin} whose password is made at the first
 *     start and kept in {@code passwordFile}
 * @param passwordFile where that password is kept, for its owner alone
 * @param secondPerson whether what becomes of an undecided payment is said by two people, one after
 *     the other
 * @param oidc who logs in with an account of the house's own
 */
public record Console(
    @DefaultValue("true") boolean enabled,
    @DefaultValue Map<String, User> users,
    @DefaultValue("data/console-password") String passwordFile,
    @DefaultValue("false") boolean secondPerson,
    @DefaultValue @NestedConfigurationProperty Oidc oidc) {

  @ConstructorBinding
  public Console {}

  /** Without an identity provider. */
  public Console(
      boolean enabled, Map<String, User> users, String passwordFile, boolean secondPerson) {
    this(enabled, users, passwordFile, secondPerson, Oidc.NONE);
  }

  /**
   * Somebody who may log in.
   *
   * @param password its hash: {@code {bcrypt}} and what follows
   */
  public record User(@Secret String password, Role role) {

    @Override
    public String toString() {
      return "User[role=" + role + "]";
    }
  }

  /** What somebody may do. */
  public enum Role {
    /** Looks. */
    VIEWER,
    /** Looks, and starts, cancels and retries payments at the cashiers' pages. */
    CASHIER,
    /** Cancels, asks, retries and resolves. */
    OPERATOR,
    /** The same as an operator, as long as nothing is administered by pages. */
    ADMIN;

    /** True where payments may be started, cancelled and retried at the cashiers' pages. */
    public boolean mayCollect() {
      return this != VIEWER;
    }

    /** True where whatever pages can do is allowed. */
    public boolean mayAct() {
      return this == OPERATOR || this == ADMIN;
    }
  }
}
