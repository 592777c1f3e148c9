package org.cobro.console;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cobro.intent.Cause;
import org.cobro.intent.Database;
import org.cobro.intent.Event;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.intent.Step;
import org.cobro.intent.Transition;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.RefundState;
import org.cobro.intent.refund.RefundStore;
import org.springframework.stereotype.Component;

/** What a person may do about a payment now, and why not. The core has the last word. */
@Component
final class Choices {

  private final Database database;
  private final RefundStore refunds;

  Choices(Database database, RefundStore refunds) {
    this.database = database;
    this.refunds = refunds;
  }

  /** In the order in which they are shown. */
  enum Action {
    /** Ask the provider now. */
    ASK,
    CANCEL,
    /** Collect again what was not collected. */
    RETRY,
    /** Tell the ERP again. */
    TELL,
    REFUND,
    /** Say whether it was paid. */
    DECIDE
  }

  /**
   * @param no the key of the words that say why not; {@code null} when it may be done
   * @param letter the dead letter whose retry it is; {@code null} for others
   */
  @Schema(name = "Choice")
  record Choice(Action action, @JsonIgnore String no, String letter) {

    @JsonProperty
    public boolean available() {
      return no == null;
    }

    /** {@code null} when it may be done. */
    @JsonProperty
    public String why() {
      return no == null ? null : English.of(no);
    }
  }

  List<Choice> of(PaymentIntent intent) {
    Map<Cause, String> letters = letters(intent.id());
    return List.of(
        new Choice(Action.ASK, whyNoAsking(intent), null),
        new Choice(Action.CANCEL, whyNoCancel(intent), null),
        retry(letters),
        again(Action.TELL, letters.get(Cause.UNWRITABLE), "action.no.tell"),
        new Choice(Action.REFUND, whyNoRefund(intent), null),
        new Choice(Action.DECIDE, whyNoDecision(intent, letters), null));
  }

  /** What may still be given back. */
  Money left(PaymentIntent intent) {
    Money left = intent.amount();
    for (Refund refund : refunds.ofIntent(intent.id())) {
      left = refund.state() == RefundState.REFUNDED ? left.minus(refund.amount()) : left;
    }
    return left;
  }

  private static Choice retry(Map<Cause, String> letters) {
    String letter =
        Optional.ofNullable(letters.get(Cause.EXPIRED)).orElse(letters.get(Cause.FAILED));
    return again(Action.RETRY, letter, "action.no.retry");
  }

  private static Choice again(Action action, String letter, String no) {
    return new Choice(action, letter == null ? no : null, letter);
  }

  /** As {@link org.cobro.intent.IntentStore#askNow} decides. */
  private static String whyNoAsking(PaymentIntent intent) {
    Step step = intent.due().step();
    return switch (intent.state()) {
      case QUEUED -> "no.asking.unsent";
      case CREATING -> "no.asking.soon";
      case PAID -> step == Step.SWEEP ? null : "no.asking.paid";
      case UNKNOWN -> null;
      case PENDING, IN_PROGRESS, CANCEL_REQUESTED, REVIEW ->
          step == Step.CANCEL ? "no.asking.soon" : null;
      case CANCELLED, EXPIRED, FAILED ->
          step == Step.NONE && intent.providerId() == null ? "no.asking.absent" : null;
    };
  }

  static String whyNoCancel(PaymentIntent intent) {
    if (intent.state().isFinal()) {
      return "no.cancel.ended";
    }
    boolean asked = intent.cancelReason() != null;
    return asked || Transition.next(intent.state(), Event.CANCEL_ASKED).isEmpty()
        ? "no.cancel.asked"
        : null;
  }

  private String whyNoRefund(PaymentIntent intent) {
    if (intent.state() != State.PAID) {
      return "action.no.refund.unpaid";
    }
    boolean live = refunds.ofIntent(intent.id()).stream().anyMatch(each -> each.state().isLive());
    if (live) {
      return "action.no.refund.live";
    }
    return left(intent).aboveZero() ? null : "action.no.refund.nothing";
  }

  private static String whyNoDecision(PaymentIntent intent, Map<Cause, String> letters) {
    if (Transition.next(intent.state(), Event.MARKED_PAID).isEmpty()) {
      return intent.state() == State.PAID ? "action.no.decide.paid" : "action.no.decide.open";
    }
    // What has ended is decided anew only where the provider says two things.
    return intent.state().isFinal() && !letters.containsKey(Cause.LATE_CONTRADICTION)
        ? "action.no.decide.ended"
        : null;
  }

  private Map<Cause, String> letters(String intentId) {
    Map<Cause, String> open = new EnumMap<>(Cause.class);
    database
        .sql(
            """
            select d.id, d.cause from dead_letter d left join write_back w on w.id = d.write_back_id
            where d.closed_at is null
              and d.receivable_id = (select receivable_id from payment_intent where id = :id)
              and (d.intent_id = :id or w.intent_id = :id)
            """)
        .param("id", intentId)
        .query(
            row -> {
              open.put(Cause.valueOf(row.getString("cause")), row.getString("id"));
            });
    return open;
  }
}
