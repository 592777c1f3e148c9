package org.cobro.sandbox.odoo;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who may log in, and what each may touch. */
final class Users {

  private record Account(int id, String secret) {}

  private static final Set<String> SYSTEM =
      Set.of(
          "ir.config_parameter",
          "ir.model",
          "ir.model.fields",
          "ir.model.data",
          "ir.ui.view",
          "ir.actions.server");
  private static final Map<String, String> OPERATIONS =
      Map.of(
          "search", "read",
          "search_count", "read",
          "search_read", "read",
          "read", "read",
          "create", "create",
          "load", "create",
          "write", "write",
          "unlink", "unlink");

  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final Set<String> denied = ConcurrentHashMap.newKeySet();
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

  /** From now on the middleware's user may not do that. */
  void deny(String model, String operation) {
    denied.add(model + "/" + operation);
  }

  /** Whether the user has the right on the model as a whole. */
  boolean mayDo(int user, String model, String operation) {
    if (user == Site.ADMIN) {
      return true;
    }
    boolean readsOfOld = model.startsWith("ir.model") && !release.atLeast(15);
    boolean ofTheSystem = SYSTEM.contains(model) && !(readsOfOld && operation.equals("read"));
    return !ofTheSystem && !denied.contains(model + "/" + operation);
  }

  /** The billing user reads and writes what belongs to invoicing, and nothing of the system. */
  void checkRights(Call call) {
    String operation = OPERATIONS.get(call.method());
    if (operation != null && !mayDo(call.user(), call.model(), operation)) {
      String group =
          call.model().startsWith("ir.model") ? release.rightsGroup() : release.adminGroup();
      throw OdooFault.noRights(call.model(), operation, group);
    }
  }
}
