package org.cobro.crash;

import static org.cobro.crash.Gap.*;
import static org.cobro.crash.Scenario.Ending.*;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One story of deaths: where the process dies, again and again, before it may live.
 *
 * @param gaps one for each death, in order
 * @param twist what else happens
 * @param ending what the invoices must come to
 */
record Scenario(List<Gap> gaps, Twist twist, Ending ending) {

  /** Those that each build runs; the rest is for {@code make chaos}. */
  private static final Set<Gap> USUAL =
      Set.of(PICKED_UP, CREATING, CREATE_ANSWERED, POLL_ANSWERED, SETTLED, WRITTEN, POSTED, TOLD);

  /** What the invoices come to. */
  enum Ending {
    /** Each is paid once. */
    PAID_EACH,
    /** The same, but a create that was under way in another thread may need a person. */
    PAID_OR_UNDECIDED,
    /** At least one create is for a person to decide; the others are paid. */
    ONE_UNDECIDED,
    /** Each is paid once, or was never charged, or is for a person. */
    PAID_OR_TOLD,
    /** Each is paid once, but a create that was under way may never have arrived. */
    PAID_OR_NEVER_MADE,
    /** At least one never arrived, as is found out without a person; the others are paid. */
    ONE_NEVER_MADE,
    /** One is withdrawn without any charge, the others are paid. */
    ONE_WITHDRAWN,
    /** All are charged once; one cannot be booked and is dead-lettered. */
    ONE_UNWRITABLE,
    /** Each is paid once, and the first, or a part of it, is given back once. */
    GIVEN_BACK
  }

  static Stream<Scenario> all() {
    return Stream.of(
            ordinary(),
            unclear(),
            withdrawn(),
            ended(),
            asked(),
            refunded(),
            repeated(),
            cards(),
            sap())
        .flatMap(s -> s);
  }

  private static Stream<Scenario> ordinary() {
    return Stream.of(
        dies(PAID_EACH, PICK_UP_READ),
        dies(PAID_EACH, PICKED_UP),
        dies(PAID_EACH, CREATE_CLAIMED),
        dies(PAID_OR_UNDECIDED, REREAD),
        dies(PAID_OR_UNDECIDED, CREATING),
        dies(ONE_UNDECIDED, CREATE_ANSWERED),
        dies(PAID_OR_UNDECIDED, CREATE_RECORDED),
        dies(PAID_OR_UNDECIDED, POLL_CLAIMED),
        dies(PAID_EACH, POLL_ANSWERED),
        dies(PAID_EACH, SETTLED),
        dies(PAID_EACH, HANDED_OVER),
        dies(PAID_EACH, PROBED),
        dies(PAID_EACH, WRITTEN),
        dies(PAID_EACH, POSTED),
        dies(PAID_EACH, RECONCILED),
        dies(PAID_EACH, VERIFIED),
        dies(PAID_EACH, TOLD),
        dies(PAID_EACH, WRITE_BACK_RECORDED),
        dies(PAID_OR_UNDECIDED, STOPPING),
        dies(PAID_EACH, MIGRATING).with(Twist.NEW_DATABASE),
        dies(PAID_EACH, WRITE_TRAVELLING).with(Twist.WRITE_HELD),
        dies(PAID_OR_UNDECIDED, CLAIMS_KEPT).with(Twist.PROVIDER_SLOW),
        dies(PAID_EACH, WRITE_BACK_KEPT).with(Twist.ERP_SLOW));
  }

  private static Stream<Scenario> unclear() {
    return Stream.of(
        dies(ONE_UNDECIDED, CREATE_TRAVELLING).with(Twist.CREATE_HELD),
        dies(ONE_UNDECIDED, CREATE_CARRIED_OUT).with(Twist.ANSWER_HELD),
        dies(PAID_EACH, LOOK_UP_CLAIMED).with(Twist.CREATE_LOST),
        dies(ONE_UNDECIDED, LOOK_UP_BEGUN).with(Twist.CREATE_LOST),
        dies(ONE_UNDECIDED, LOOK_UP_ANSWERED).with(Twist.CREATE_LOST),
        dies(ONE_UNDECIDED, LOOK_UP_ANSWERED).with(Twist.ANSWER_LOST),
        dies(PAID_EACH, LOOK_UP_RECORDED).with(Twist.CREATE_LOST));
  }

  private static Stream<Scenario> withdrawn() {
    return Stream.of(
        dies(ONE_WITHDRAWN, CHANGE_READ).with(Twist.INVOICE_CANCELLED),
        dies(ONE_WITHDRAWN, CANCEL_ASKED).with(Twist.INVOICE_CANCELLED),
        dies(ONE_WITHDRAWN, CANCEL_CLAIMED).with(Twist.INVOICE_CANCELLED),
        dies(ONE_WITHDRAWN, CANCEL_UNSENT).with(Twist.INVOICE_CANCELLED),
        dies(ONE_WITHDRAWN, CANCEL_ANSWERED).with(Twist.INVOICE_CANCELLED),
        dies(ONE_WITHDRAWN, CANCEL_RECORDED).with(Twist.INVOICE_CANCELLED),
        dies(ONE_WITHDRAWN, WRITE_BACK_CLAIMED).with(Twist.INVOICE_CANCELLED),
        dies(ONE_WITHDRAWN, NOTE_POSTED).with(Twist.INVOICE_CANCELLED),
        dies(ONE_WITHDRAWN, CANCELLED_BY_HAND).with(Twist.CANCELLED_BY_HAND),
        dies(ONE_UNWRITABLE, CANCEL_UNSENT).with(Twist.INVOICE_CANCELLED_BUT_PAID));
  }

  private static Stream<Scenario> ended() {
    return Stream.of(
        dies(PAID_OR_UNDECIDED, RETRIED).with(Twist.EXPIRES),
        dies(PAID_OR_UNDECIDED, RETRIED_BY_HAND).with(Twist.EXPIRES_FOR_A_PERSON),
        dies(PAID_EACH, SWEEP_CLAIMED).with(Twist.PAID_LATE),
        dies(PAID_EACH, SWEEP_ANSWERED).with(Twist.PAID_LATE),
        dies(PAID_EACH, LATE_PAID).with(Twist.PAID_LATE));
  }

  private static Stream<Scenario> asked() {
    return Stream.of(
        dies(PAID_OR_UNDECIDED, COLLECTED).with(Twist.ON_REQUEST),
        dies(PAID_EACH, WISH_TAKEN).with(Twist.WISHED),
        dies(PAID_OR_UNDECIDED, PUSHED).with(Twist.PUSHED),
        dies(PAID_OR_UNDECIDED, CREATE_ANSWERED, DECIDED));
  }

  private static Stream<Scenario> refunded() {
    return Stream.of(
            dies(GIVEN_BACK, CREDIT_NOTES_BEGUN),
            dies(GIVEN_BACK, CREDIT_NOTE_READ),
            dies(GIVEN_BACK, REFUND_QUEUED),
            dies(GIVEN_BACK, REFUND_CLAIMED),
            dies(GIVEN_BACK, REFUND_REREAD),
            dies(GIVEN_BACK, REFUND_COMPARED),
            dies(GIVEN_BACK, REFUND_LOOKED_AT),
            dies(GIVEN_BACK, REFUND_CHECKED),
            dies(GIVEN_BACK, REFUND_SENDING),
            dies(GIVEN_BACK, REFUND_TRAVELLING).with(Twist.REFUND_HELD),
            dies(GIVEN_BACK, REFUND_ANSWERED),
            dies(GIVEN_BACK, REFUND_ANSWERED).with(Twist.REFUND_ANSWER_LOST),
            dies(GIVEN_BACK, REFUND_RECORDED),
            dies(GIVEN_BACK, REFUND_RECORDED).with(Twist.REFUND_ANSWER_LOST),
            dies(GIVEN_BACK, REFUND_RECORDED).with(Twist.REFUND_LOST),
            dies(GIVEN_BACK, REFUND_SEEN),
            dies(GIVEN_BACK, REFUND_ENDED),
            dies(GIVEN_BACK, RETURN_WRITTEN),
            dies(GIVEN_BACK, RETURN_POSTED),
            dies(GIVEN_BACK, RETURN_TOLD),
            dies(GIVEN_BACK, REFUND_ASKED).with(Twist.REFUND_ASKED),
            dies(GIVEN_BACK, REFUND_SENDING, REFUND_ANSWERED),
            dies(GIVEN_BACK, REFUND_ANSWERED, REFUND_SEEN, REFUND_ENDED))
        .map(each -> each.twist() == Twist.NONE ? each.with(Twist.CREDITED) : each);
  }

  /** Only with saved cards: what is known before a charge. */
  private static Stream<Scenario> cards() {
    return Stream.of(
        dies(PAID_OR_TOLD, CARD_HISTORY_READ),
        dies(PAID_OR_TOLD, CARD_HISTORY_KEPT),
        dies(PAID_OR_TOLD, CARD_HISTORY_KEPT, LOOK_UP_ANSWERED));
  }

  /** Only with SAP Business One: posted at once, and looked at; then the invoice's own fields. */
  private static Stream<Scenario> sap() {
    return Stream.of(
        dies(PAID_EACH, OWED),
        dies(PAID_EACH, BOOKED),
        dies(PAID_EACH, SEEN),
        dies(PAID_EACH, STATUS_READ),
        dies(PAID_EACH, STATUS_WRITTEN),
        dies(PAID_EACH, BOOKED).with(Twist.OTHER_NODE),
        dies(PAID_EACH, OWED, BOOKED, STATUS_READ, STATUS_WRITTEN),
        dies(ONE_WITHDRAWN, STATUS_READ).with(Twist.INVOICE_CANCELLED),
        dies(ONE_WITHDRAWN, STATUS_WRITTEN).with(Twist.INVOICE_CANCELLED));
  }

  /** Whether it is of a step that only saved cards have. */
  boolean isOfCards() {
    return gaps.contains(CARD_HISTORY_READ) || gaps.contains(CARD_HISTORY_KEPT);
  }

  /** The recovery dies as well, or is left to another node. */
  private static Stream<Scenario> repeated() {
    return Stream.of(
        dies(ONE_UNDECIDED, CREATING, LOOK_UP_BEGUN),
        dies(PAID_OR_UNDECIDED, CREATING, LOOK_UP_RECORDED, SETTLED),
        dies(PAID_EACH, WRITTEN, POSTED, RECONCILED, TOLD),
        dies(PAID_EACH, SETTLED, WRITE_BACK_CLAIMED),
        dies(PAID_EACH, CREATE_CLAIMED).with(Twist.OTHER_NODE),
        dies(ONE_UNDECIDED, CREATE_ANSWERED).with(Twist.OTHER_NODE),
        dies(PAID_EACH, POLL_ANSWERED).with(Twist.OTHER_NODE),
        dies(PAID_EACH, WRITTEN).with(Twist.OTHER_NODE));
  }

  /** Whether each build runs it. */
  boolean isUsual() {
    return twist == Twist.NONE && gaps.size() == 1 && USUAL.contains(gaps.get(0));
  }

  static Scenario dies(Ending ending, Gap... gaps) {
    return new Scenario(Arrays.asList(gaps), Twist.NONE, ending);
  }

  Scenario with(Twist other) {
    return new Scenario(gaps, other, ending);
  }

  Scenario endingIn(Ending other) {
    return new Scenario(gaps, twist, other);
  }

  @Override
  public String toString() {
    String deaths = gaps.stream().map(Gap::name).collect(Collectors.joining(", then "));
    return twist == Twist.NONE ? deaths : deaths + " (" + twist + ")";
  }
}
