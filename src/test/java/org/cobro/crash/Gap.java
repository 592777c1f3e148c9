package org.cobro.crash;

import java.math.BigDecimal;

/**
 * The gaps between two durable steps: between any two of them the process may end. {@code GapsTest}
 * holds that no step of the route files is missing here.
 */
enum Gap {
  MIGRATING("after:migrate:create table write_back", "the tables are half made"),

  PICK_UP_READ("after:pick-up-search:Invoice", "open invoices are read, none is admitted"),
  PICKED_UP("after:pick-up-admit:queued 2", "attempts are queued, nobody has claimed them"),
  WISH_TAKEN("after:pick-up-admit:queued 2", "a stamp in the ERP has queued an attempt"),
  PUSHED("before:push-first", "the ERP's push is answered, nothing has been asked for"),

  CREATE_CLAIMED("after:create-claim-due:PaymentIntent", "claimed, the invoice not read again"),
  REREAD("after:create-reread:Invoice", "the invoice is read again, nothing is durable"),
  CREATING("after:create-start:PaymentIntent", "CREATING is durable, nothing was sent"),
  CARD_HISTORY_READ("after:card-history", "the card's history is read, it is not durable"),
  CARD_HISTORY_KEPT("after:card-history-keep", "the history is durable, nothing was charged"),
  CREATE_TRAVELLING("hand:create-arrived", "the create is sent and will be carried out later"),
  CREATE_CARRIED_OUT("hand:create-known", "the provider has it, its answer has not come"),
  CREATE_ANSWERED("after:create-send", "the provider's id is here, and only in memory"),
  CREATE_RECORDED("after:create-record:PENDING", "the provider's id is durable, no poll yet"),

  POLL_CLAIMED("after:poll-claim-due:PaymentIntent", "claimed, the status not asked for"),
  POLL_ANSWERED("after:poll-status:PAID", "paid, and only this process knows"),
  SETTLED("after:poll-record:PAID", "judged paid, the outcome and its write-back are durable"),
  HANDED_OVER("after:hand-over:WriteBack", "the write-back is in this node's hand"),
  CLAIMS_KEPT("after:intent-claims-keep:PaymentIntent", "claims renewed, calls under way"),

  SWEEP_CLAIMED("after:sweep-claim-due:PaymentIntent", "claimed once more after its end"),
  SWEEP_ANSWERED("after:poll-status:step SWEEP", "paid after its end, nothing is durable"),
  LATE_PAID("after:poll-record:PAID", "the late payment overrides the end"),

  WRITE_BACK_CLAIMED("after:write-back-claim-due:WriteBack", "claimed, the ERP not asked"),
  PROBED("before:odoo-call:account.payment load", "our reference is not in the ERP, no write"),
  WRITE_TRAVELLING("hand:write-arrived", "the ERP will write when nobody listens"),
  WRITTEN("after:odoo-call:account.payment load", "a draft payment is in the ERP"),
  POSTED("after:odoo-call:account.payment action_post", "it is posted and settles nothing"),
  RECONCILED("after:odoo-call:account.move js_assign_outstanding_line", "it settles the invoice"),
  VERIFIED("after:odoo-call:is_reconciled true", "it is seen there, and only here known"),
  OWED("before:sap-call:POST IncomingPayments", "SAP shows what is owed, nothing is posted"),
  BOOKED("after:sap-call:POST IncomingPayments", "SAP has booked it, and was not looked at"),
  SEEN(
      "after:sap-call:metadata IncomingPayments value odata.etag",
      "the payment is seen in SAP, and only here known"),
  STATUS_READ("before:sap-call:PATCH Invoices", "the invoice is paid and does not say by what"),
  STATUS_WRITTEN("after:sap-call:PATCH Invoices", "the invoice says so, and that is not recorded"),
  TOLD("before:write-back-record", "the ERP shows it, the write-back is still due"),
  WRITE_BACK_RECORDED("after:write-back-record", "done, all in hand is lost"),
  WRITE_BACK_KEPT("after:write-back-claims-keep:WriteBack", "renewed, the ERP being told"),
  NOTE_POSTED("after:odoo-call:message_post", "a note is under the invoice, and not recorded"),

  CHANGE_READ("after:watch-read:CANCELLED", "the ERP has cancelled it, nothing is durable"),
  CANCEL_ASKED("after:watch-compare:CANCELLED", "the wish to cancel is durable"),
  CANCEL_CLAIMED("after:cancel-claim-due:PaymentIntent", "claimed, no cancel was sent"),
  CANCEL_UNSENT("before:cancel-send", "about to be cancelled at the provider"),
  CANCEL_ANSWERED("after:cancel-send", "the provider has cancelled, nothing is durable"),
  CANCEL_RECORDED("after:cancel-record", "the cancel is noted, its outcome is not known"),

  LOOK_UP_CLAIMED("after:look-up-claim-due:PaymentIntent", "claimed, the look-up not counted"),
  LOOK_UP_BEGUN("after:look-up-start:UNKNOWN", "the look-up is counted, nothing was sent"),
  LOOK_UP_ANSWERED("after:look-up-send", "the look-up is answered, nothing is durable"),
  LOOK_UP_RECORDED("after:look-up-record:PENDING", "the look-up's answer is durable"),

  CREDIT_NOTES_BEGUN(
      "after:credit-notes-begin:CreditNoteSearch", "its start is durable, not asked"),
  CREDIT_NOTE_READ("after:credit-notes-search:CreditNote", "a credit note is read, not admitted"),
  REFUND_QUEUED("after:credit-notes-admit:CreditNote", "a refund is queued, nobody has claimed it"),
  REFUND_CLAIMED("after:refund-claim-due:Refund", "claimed, nothing was looked at"),
  REFUND_REREAD("after:refund-reread", "the credit note is read again, nothing is durable"),
  REFUND_COMPARED("after:refund-compare:Payment", "it asks for as much, the provider not asked"),
  REFUND_LOOKED_AT("after:refund-look", "the provider shows nothing given back, not durable"),
  REFUND_CHECKED("after:refund-looked", "found as it was before, the send is due"),
  REFUND_SENDING("after:refund-start:SENDING", "SENDING is durable, nothing was sent"),
  REFUND_TRAVELLING("hand:refund-arrived", "the refund is sent and will be carried out later"),
  REFUND_ANSWERED("after:refund-send", "the provider has taken it on, only this process knows"),
  REFUND_RECORDED("after:refund-sent", "the provider's answer is durable, no look after it"),
  REFUND_SEEN("after:refund-look:refunded {returned}", "it is seen given back, nothing is durable"),
  REFUND_ENDED(
      "after:refund-looked:refunded {returned}", "the outcome and its write-back are durable"),
  RETURN_WRITTEN("after:odoo-call:account.payment load:3", "a draft of money out is in the ERP"),
  RETURN_POSTED(
      "after:odoo-call:account.payment action_post:3", "posted, it settles no credit note"),
  RETURN_TOLD("before:write-back-record:3", "the credit note is settled, the write-back due"),
  REFUND_ASKED("after:api-refunds:status 200", "a person's refund is durable, not answered"),

  RETRIED("after:dead-letter-retry-due:DeadLetter", "the policy has queued a new attempt"),
  RETRIED_BY_HAND("after:api-retry:status 200", "a person's retry is durable, not answered"),
  DECIDED("after:api-decide:status 200", "a person's decision is durable, not answered"),
  COLLECTED("after:api-collect:status 200", "a started attempt is durable, not answered"),
  CANCELLED_BY_HAND("after:api-cancel:status 200", "a wish to cancel is durable, not answered"),

  STOPPING("hand:stopping", "asked to end in good order, killed while doing so");

  private static final String BY_HAND = "hand:";

  private final String at;
  private final String sentence;

  Gap(String at, String sentence) {
    this.at = at;
    this.sentence = sentence;
  }

  /**
   * For {@code sandbox.crash.at}, unless it is {@link #byHand}.
   *
   * @param returned how much is given back
   */
  String at(BigDecimal returned) {
    return at.replace("{returned}", returned.toPlainString());
  }

  /** What is durable then, and what is not. */
  String sentence() {
    return sentence;
  }

  /** True where the process cannot tell by itself that it is there: it is killed from outside. */
  boolean byHand() {
    return at.startsWith(BY_HAND);
  }

  /** The step of the route files that it lies before or after. */
  String step() {
    return at.split(":")[1];
  }
}
