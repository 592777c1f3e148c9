package org.cobro.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cobro.intent.Cause;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.DeadLetters;
import org.cobro.intent.IntentStore;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.RefundStore;
import org.springframework.stereotype.Component;

/** Dead letters with the facts that a person or a program needs to settle them. */
@Component
final class LetterBook {

  private static final Set<Cause> UNDECIDED_REFUNDS =
      Set.of(Cause.REFUND_BY_HAND, Cause.REFUND_UNKNOWN);

  private final DeadLetters letters;
  private final Receivables receivables;
  private final IntentStore intents;
  private final RefundStore refunds;

  LetterBook(
      DeadLetters letters, Receivables receivables, IntentStore intents, RefundStore refunds) {
    this.letters = letters;
    this.receivables = receivables;
    this.intents = intents;
    this.refunds = refunds;
  }

  /**
   * A letter, with what it is about.
   *
   * @param number the invoice's
   * @param amount the invoice's, or what is to be given back where the letter is about a refund
   * @param reference ours, at the provider and in the ERP; {@code null} where nothing was sent
   * @param undecided whether somebody has to say first what became of the money: until then it can
   *     be neither retried nor resolved
   * @param todo what it asks of a person
   */
  @Schema(name = "DeadLetter")
  record Facts(
      @JsonUnwrapped DeadLetter letter,
      String number,
      String erp,
      String invoiceId,
      Money amount,
      String reference,
      boolean undecided,
      String todo) {}

  /** The oldest first. There are never many: a person works them off. */
  Listing<Facts> open(String after, int most) {
    List<DeadLetter> rest =
        letters.open().stream()
            .dropWhile(letter -> !after.isEmpty() && !isBeyond(letter, after))
            .limit(most + 1L)
            .toList();
    Listing<DeadLetter> page = Listing.of(rest, most, LetterBook::key);
    return new Listing<>(page.items().stream().map(this::facts).toList(), page.next());
  }

  Facts facts(DeadLetter letter) {
    Receivable receivable = receivables.get(letter.receivableId());
    Optional<PaymentIntent> intent = Optional.ofNullable(letter.intentId()).flatMap(intents::find);
    Optional<Refund> refund = Optional.ofNullable(letter.refundId()).flatMap(refunds::find);
    return new Facts(
        letter,
        receivable.number(),
        receivable.erp(),
        receivable.invoiceId(),
        refund.map(Refund::amount).orElse(receivable.amount()),
        refund.map(Refund::reference).or(() -> intent.map(PaymentIntent::externalId)).orElse(null),
        isUndecided(letter),
        English.of("cause." + letter.cause() + ".more"));
  }

  /** Whether somebody has to say first what became of the money. */
  boolean isUndecided(DeadLetter letter) {
    return UNDECIDED_REFUNDS.contains(letter.cause())
        || Optional.ofNullable(letter.intentId())
            .flatMap(intents::find)
            .filter(intent -> States.UNDECIDED.contains(intent.state()))
            .isPresent();
  }

  private static String key(DeadLetter letter) {
    return letter.openedAt().toEpochMilli() + "_" + letter.id();
  }

  private static boolean isBeyond(DeadLetter letter, String after) {
    int cut = after.indexOf('_');
    try {
      long at = Long.parseLong(after.substring(0, Math.max(cut, 0)));
      long opened = letter.openedAt().toEpochMilli();
      return opened > at || (opened == at && letter.id().compareTo(after.substring(cut + 1)) > 0);
    } catch (NumberFormatException noKey) {
      throw new UnclearFilter("after", after);
    }
  }
}
