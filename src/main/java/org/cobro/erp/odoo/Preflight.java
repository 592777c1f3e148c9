package org.cobro.erp.odoo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.cobro.erp.Direction;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/**
 * Asks an Odoo, before the first payment, what a payment needs to know about it. Only reads. An
 * immutable conversation: make the call of {@link #next}, tell the reply to {@link #learn}.
 */
public final class Preflight {
  private static final int OLDEST = 14;
  private static final int NEWEST = 19;

  private final OdooWish wish;
  private final PreflightCalls calls;
  private final Stage stage;
  private final OdooSetup found;
  private final List<String> warnings;
  private final Turn turn;

  private Preflight(
      OdooWish wish,
      PreflightCalls calls,
      Stage stage,
      OdooSetup found,
      List<String> warnings,
      Turn turn) {
    this.wish = wish;
    this.calls = calls;
    this.stage = stage;
    this.found = found;
    this.warnings = List.copyOf(warnings);
    this.turn = turn;
  }

  /**
   * @param version what the server says of its version; see {@link ServerVersion}
   * @param userId the key of the user that we are logged in as
   */
  public static Preflight of(Object version, long userId, OdooWish wish) {
    int major = ServerVersion.major(version);
    OdooSetup blank = OdooSetup.of(major, wish);
    PreflightCalls calls = new PreflightCalls(wish, userId);
    List<String> warnings =
        major > NEWEST
            ? List.of("Odoo " + major + " is newer than the tested " + NEWEST)
            : List.of();
    Turn first =
        major >= OLDEST
            ? new Turn.Ask(calls.paymentFields())
            : rejected("this Odoo says version " + major + "; " + OLDEST + " or later is needed");
    return new Preflight(wish, calls, Stage.PAYMENT_FIELDS, blank, warnings, first);
  }

  public Turn next() {
    return turn;
  }

  /**
   * @throws IllegalStateException when no call was asked for
   */
  public Preflight learn(Reply reply) {
    if (!(turn instanceof Turn.Ask)) {
      throw new IllegalStateException("the preflight is over");
    }
    if (reply instanceof Reply.Faulted faulted) {
      return faulted(faulted);
    }
    Object value = ((Reply.Value) reply).value();
    return switch (stage) {
      case PAYMENT_FIELDS -> paymentFields(value);
      case INVOICE_FIELDS -> invoiceFields(value);
      case JOURNAL -> journal(value);
      case METHOD -> method(value);
      case ACCOUNT -> account(value);
      case USER -> user(value);
    };
  }

  private Preflight faulted(Reply.Faulted faulted) {
    boolean onlyAWarning = stage == Stage.USER && faulted.code() == OdooFaults.ACCESS_ERROR;
    if (onlyAWarning) {
      return ready("the user's e-mail address cannot be read; without one, notes are refused");
    }
    return ended(new Turn.Failed(faulted.fault()));
  }

  /** The field is asked for and not guessed from the version. */
  private Preflight paymentFields(Object value) {
    if (!(value instanceof Map<?, ?> fields) || !knowsReference(fields)) {
      return failed("account.payment shows neither memo nor ref: may the user see payments?");
    }
    String reference = fields.containsKey("memo") ? "memo" : "ref";
    OdooSetup known = found.withReference(reference);
    return ask(Stage.INVOICE_FIELDS, known, calls.invoiceFields());
  }

  private static boolean knowsReference(Map<?, ?> fields) {
    return fields.containsKey("memo") || fields.containsKey("ref");
  }

  private Preflight invoiceFields(Object value) {
    if (!(value instanceof Map<?, ?> fields)) {
      return failed("account.move shows no fields: may the user see invoices?");
    }
    if (wish.terminal() != null && !fields.containsKey(wish.terminal())) {
      return failed("account.move has no field " + wish.terminal() + " to name the terminal");
    }
    Set<String> present = new LinkedHashSet<>(OdooSetup.OPTIONAL_FIELDS);
    present.retainAll(fields.keySet());
    OdooSetup known = found.withMoveFields(present);
    return ask(Stage.JOURNAL, known, calls.journal(found.version()));
  }

  private Preflight journal(Object value) {
    List<OdooRow> rows = OdooRow.all(value).orElse(List.of());
    String code = wish.journal();
    if (rows.isEmpty()) {
      return failed("no journal with the code " + code + " is visible to the user");
    }
    if (rows.size() > 1) {
      return failed("journal " + code + " exists in several companies: configure the company");
    }
    OdooRow row = rows.get(0);
    String type = row.text("type");
    if (type != null && !Set.of("bank", "cash").contains(type)) {
      return failed(
          "journal " + code + " is of type " + type + "; a bank or cash journal is needed");
    }
    return journal(row);
  }

  private Preflight journal(OdooRow row) {
    long id = row.id("id").orElseThrow();
    OdooSetup known = found.withJournal(id);
    if (OdooSetup.hasMethodLines(found.version())) {
      return ask(Stage.METHOD, known, calls.methodLines(id));
    }
    List<Long> methods = row.ids(calls.methods());
    if (methods.isEmpty()) {
      return failed(lacksMethod());
    }
    return wish.method() == null
        ? ask(Stage.USER, known.withMethod(methods.get(0)), calls.user())
        : ask(Stage.METHOD, known, calls.methods(methods));
  }

  private Preflight method(Object value) {
    List<OdooRow> lines = OdooRow.all(value).orElse(List.of());
    Optional<OdooRow> line = lines.stream().filter(this::isWanted).findFirst();
    if (line.isEmpty()) {
      return failed(lines.isEmpty() ? lacksMethod() : hasOnly(lines));
    }
    long id = line.get().id("id").orElseThrow();
    if (!OdooSetup.hasMethodLines(found.version())) {
      return ask(Stage.USER, found.withMethod(id), calls.user());
    }
    OptionalLong account = line.get().id("payment_account_id");
    OdooSetup known = found.withMethod(id).withOutstandingAccount(account);
    boolean lacksAccount = OdooSetup.mayLackEntry(found.version()) && account.isEmpty();
    if (lacksAccount && wish.outstandingAccount() != null) {
      return ask(Stage.ACCOUNT, known, calls.account());
    }
    Preflight next = ask(Stage.USER, known, calls.user());
    return lacksAccount ? next.warned(lacksOutstanding()) : next;
  }

  private Preflight account(Object value) {
    List<OdooRow> rows = OdooRow.all(value).orElse(List.of());
    if (rows.size() != 1) {
      return failed(
          (rows.isEmpty() ? "no account" : "more than one account")
              + " with the code "
              + wish.outstandingAccount()
              + " is visible to the user; it should be the outstanding "
              + outstanding()
              + " account");
    }
    OdooSetup known = found.withOutstandingAccount(rows.get(0).id("id"));
    return ask(Stage.USER, known, calls.user());
  }

  private Preflight user(Object value) {
    Optional<OdooRow> user = OdooRow.all(value).orElse(List.of()).stream().findFirst();
    boolean reachable = user.isPresent() && user.get().text("email") != null;
    return reachable
        ? ended(new Turn.Ready(found, warnings))
        : ready(
            "the user has no e-mail address in Odoo: set one, else notes are refused (14 to 18)");
  }

  private boolean isWanted(OdooRow line) {
    return wish.method() == null || wish.method().equals(line.text("name"));
  }

  private String hasOnly(List<OdooRow> lines) {
    return "journal %s has no %s payment method called %s; it has %s"
        .formatted(
            wish.journal(),
            calls.direction(),
            wish.method(),
            lines.stream().map(line -> line.text("name")).toList());
  }

  private String lacksMethod() {
    return "journal "
        + wish.journal()
        + " has no "
        + calls.direction()
        + " payment method: add Manual to it";
  }

  private String lacksOutstanding() {
    return "the "
        + calls.direction()
        + " payment method of journal "
        + wish.journal()
        + " has no outstanding "
        + outstanding()
        + " account: set one there, or configure its code;"
        + " without it Odoo "
        + found.version()
        + " posts payments without a journal entry, so they are left as drafts";
  }

  private String outstanding() {
    return wish.direction() == Direction.INBOUND ? "receipts" : "payments";
  }

  private Preflight ask(Stage next, OdooSetup known, Call call) {
    return new Preflight(wish, calls, next, known, warnings, new Turn.Ask(call));
  }

  private Preflight warned(String warning) {
    List<String> more = new ArrayList<>(warnings);
    more.add(warning);
    return new Preflight(wish, calls, stage, found, more, turn);
  }

  private Preflight ready(String warning) {
    Preflight warned = warned(warning);
    return warned.ended(new Turn.Ready(found, warned.warnings));
  }

  private Preflight failed(String detail) {
    return ended(rejected(detail));
  }

  private Preflight ended(Turn end) {
    return new Preflight(wish, calls, stage, found, warnings, end);
  }

  private static Turn rejected(String detail) {
    return new Turn.Failed(Fault.of(FaultKind.REJECTED, "Odoo: " + detail));
  }

  private enum Stage {
    PAYMENT_FIELDS,
    INVOICE_FIELDS,
    JOURNAL,
    METHOD,
    ACCOUNT,
    USER
  }

  /** What a preflight wants next. */
  public sealed interface Turn {

    record Ask(Call call) implements Turn {}

    /**
     * @param warnings lines for the operator: the connection works, but not in all cases
     */
    record Ready(OdooSetup setup, List<String> warnings) implements Turn {}

    /**
     * @param fault its detail is written for whoever administers the ERP
     */
    record Failed(Fault fault) implements Turn {}
  }
}
