package org.cobro.erp.odoo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.cobro.erp.Direction;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/**
 * One invoice, its payments and nothing else, behaving like the Odoo of a version where a payment
 * registration can see it. Calls are numbered from 1, and each can be made to fail.
 */
final class SmallOdoo {
  static final long INVOICE = 76;
  static final long ACCOUNT = 41;

  /** How a call goes wrong. */
  enum Mishap {
    NOT_SENT,
    LOST_REQUEST,
    LOST_ANSWER,
    FAULT_AFTER_COMMIT,
    BUSY_SERVER
  }

  final int version;
  final Map<Integer, Mishap> mishaps = new HashMap<>();
  final List<Call> calls = new ArrayList<>();
  final List<Map<String, Object>> payments = new ArrayList<>();
  final Map<String, Object> invoice = new LinkedHashMap<>();
  boolean methodNamesAccount = true;
  private final Map<String, Map<String, Object>> externalIds = new HashMap<>();

  SmallOdoo(int version) {
    this.version = version;
    invoice.put("id", (int) INVOICE);
    invoice.put("name", "INV/2026/00027");
    invoice.put("move_type", "out_invoice");
    invoice.put("state", "posted");
    invoice.put("payment_state", "not_paid");
    invoice.put("amount_total", new BigDecimal("1160.0"));
    invoice.put("amount_residual", new BigDecimal("1160.0"));
    invoice.put("currency_id", List.of(33, "MXN"));
    invoice.put("partner_id", List.of(12, "Ferretería, Compras"));
    invoice.put("commercial_partner_id", List.of(10, "Ferretería"));
    invoice.put("company_id", List.of(1, "Tienda"));
    invoice.put("write_date", "2026-11-21 03:05:05");
  }

  OdooSetup setup(OptionalLong outstandingAccount) {
    String reference = version >= 18 ? "memo" : "ref";
    Set<String> fields = Set.of("commercial_partner_id");
    return new OdooSetup(
        version,
        reference,
        OptionalLong.of(1),
        "BNK1",
        Direction.INBOUND,
        8,
        5,
        outstandingAccount,
        fields);
  }

  /** Goes through the conversation until it wants nothing more. */
  Step talk(PaymentRegistration conversation) {
    PaymentRegistration now = conversation;
    while (now.next() instanceof Step.Ask ask) {
      now = now.learn(reply(ask.call()));
    }
    return now.next();
  }

  Reply reply(Call call) {
    calls.add(call);
    Mishap mishap = mishaps.get(calls.size());
    if (mishap == null) {
      return perform(call);
    }
    return switch (mishap) {
      case NOT_SENT -> lost(FaultKind.NOT_SENT);
      case LOST_REQUEST -> lost(FaultKind.UNCLEAR);
      case BUSY_SERVER -> OdooFaults.reply(1, "psycopg2.OperationalError: could not connect");
      case LOST_ANSWER -> after(call, lost(FaultKind.UNCLEAR));
      case FAULT_AFTER_COMMIT -> after(call, noneFault());
    };
  }

  List<String> writes() {
    return calls.stream().filter(Call::writes).map(Call::method).toList();
  }

  private Reply after(Call call, Reply reply) {
    perform(call);
    return reply;
  }

  private Reply perform(Call call) {
    return switch (call.model() + " " + call.method()) {
      case "account.move search_read" ->
          new Reply.Value(invoice.isEmpty() ? List.of() : List.of(Map.copyOf(invoice)));
      case "account.payment search_read" -> new Reply.Value(found(call));
      case "account.payment load" -> new Reply.Value(load(call));
      case "account.payment write" -> write(call);
      case "account.payment action_post" -> post();
      case "account.move.line search_read" -> new Reply.Value(openLines(call));
      case "account.move js_assign_outstanding_line" -> assign();
      default -> throw new AssertionError("an unknown call: " + call);
    };
  }

  private List<Object> found(Call call) {
    List<?> term = (List<?>) ((List<?>) call.args().get(0)).get(0);
    return payments.stream()
        .filter(payment -> term.get(2).equals(payment.get(term.get(0))))
        .map(payment -> (Object) Map.copyOf(payment))
        .toList();
  }

  private Object load(Call call) {
    List<?> columns = (List<?>) call.args().get(0);
    List<?> cells = (List<?>) ((List<?>) call.args().get(1)).get(0);
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      row.put((String) columns.get(i), (String) cells.get(i));
    }
    externalIds.computeIfAbsent(row.get("id"), id -> created(row));
    return Map.of("ids", List.of(37), "messages", List.of(), "nextrow", 0);
  }

  private Map<String, Object> created(Map<String, String> row) {
    Map<String, Object> payment = new LinkedHashMap<>();
    payment.put("id", 37 + payments.size());
    payment.put("name", false);
    payment.put(version >= 18 ? "memo" : "ref", row.get(version >= 18 ? "memo" : "ref"));
    payment.put("state", "draft");
    payment.put("payment_type", row.get("payment_type"));
    payment.put("amount", new BigDecimal(row.get("amount")));
    payment.put("currency_id", List.of(33, "MXN"));
    payment.put("move_id", version >= 18 ? (Object) false : List.of(81, "BNK1"));
    payment.put("is_reconciled", false);
    payment.put("reconciled_invoice_ids", List.of());
    if (version >= 18) {
      payment.put("outstanding_account_id", methodNamesAccount ? account() : false);
    }
    payments.add(payment);
    return payment;
  }

  private Reply write(Call call) {
    Map<?, ?> values = (Map<?, ?>) call.args().get(1);
    assertSame(values.get("outstanding_account_id"), (int) ACCOUNT);
    payments.get(0).put("outstanding_account_id", account());
    return new Reply.Value(true);
  }

  private Reply post() {
    Map<String, Object> payment = payments.get(0);
    if (!"draft".equals(payment.get("state"))) {
      return OdooFaults.reply(2, "The entry must be in draft.");
    }
    payment.put("name", "PBNK1/2026/00024");
    payment.put("state", version >= 18 ? "in_process" : "posted");
    if (version < 18 || payment.get("outstanding_account_id") instanceof List<?>) {
      payment.put("move_id", List.of(81, "PBNK1/2026/00024"));
    }
    return noneFault();
  }

  private List<Object> openLines(Call call) {
    String domain = call.args().get(0).toString();
    boolean right = domain.contains(version >= 16 ? "account_type" : "internal_type");
    boolean open = Boolean.FALSE.equals(payments.get(0).get("is_reconciled"));
    return right && open ? List.of(Map.of("id", 237, "move_id", List.of(81, ""))) : List.of();
  }

  private Reply assign() {
    Map<String, Object> payment = payments.get(0);
    if (Boolean.TRUE.equals(payment.get("is_reconciled"))) {
      return OdooFaults.reply(2, "You are trying to reconcile entries that are already reconciled");
    }
    payment.put("is_reconciled", true);
    payment.put("reconciled_invoice_ids", List.of((int) INVOICE));
    BigDecimal residual =
        ((BigDecimal) invoice.get("amount_residual")).subtract((BigDecimal) payment.get("amount"));
    invoice.put("amount_residual", residual);
    invoice.put("payment_state", residual.signum() == 0 ? "paid" : "partial");
    return noneFault();
  }

  private static List<Object> account() {
    return List.of((int) ACCOUNT, "Outstanding Receipts");
  }

  private static void assertSame(Object seen, Object wanted) {
    if (!wanted.equals(seen)) {
      throw new AssertionError(seen + " instead of " + wanted);
    }
  }

  static Reply noneFault() {
    return OdooFaults.reply(1, "Traceback\nTypeError: cannot marshal None unless allow_none");
  }

  private static Reply lost(FaultKind kind) {
    return OdooFaults.transport(Fault.of(kind, "connection reset"));
  }

  @Override
  public String toString() {
    return calls.stream().map(Call::method).collect(Collectors.joining(" "));
  }
}
