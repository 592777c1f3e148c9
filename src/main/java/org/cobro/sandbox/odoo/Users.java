package org.cobro.sandbox.odoo;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who may log in, and what each may touch. */
final class Users {

  private record Account(int id, String secret) {}

  private static final Set<String> CHANGES = Set.of("create", "write", "unlink");

  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final Release release;

  Users(Release release) {
    this.release = release;
  }

  void put(String login, int id, String secret) {
    accounts.put(login, new Account(id, secret));
  }

  /** A new secret for all who had the login; the old one is refused from now on. */
  void changeSecret(String login, String secret) {
    accounts.computeIfPresent(login, (name, account) -> new Account(account.id(), secret));
  }

  /** The user's id, or false: a wrong secret is no fault. */
  Object logIn(String login, String secret) {
    Account account = accounts.get(login);
    return account != null && account.secret().equals(secret) ? (Object) account.id() : false;
  }

  /** The user whose key it is. */
  Optional<Integer> byKey(String secret) {
    return accounts.values().stream()
        .filter(account -> account.secret().equals(secret))
        .map(Account::id)
        .findFirst();
  }

  void check(int id, String secret) {
    boolean known =
        accounts.values().stream()
            .anyMatch(account -> account.id() == id && Objects.equals(account.secret(), secret));
    if (!known) {
      throw OdooFault.accessDenied();
    }
  }

  /** The billing user reads and writes what belongs to invoicing, and nothing of the system. */
  void checkRights(Call call) {
    if (call.user() == Site.ADMIN) {
      return;
    }
    boolean systemOnly =
        call.model().equals("ir.config_parameter")
            || (call.model().equals("ir.model.data") && release.atLeast(15));
    boolean changesFields = call.model().startsWith("ir.model") && CHANGES.contains(call.method());
    if (systemOnly || changesFields) {
      throw OdooFault.noRights(call.model(), release.adminGroup());
    }
  }
}
