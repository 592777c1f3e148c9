package org.cobro.provider.compago;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/**
 * Reads a saved card's history page by page. It counts only when it is whole: a charge on a page
 * that was not read would look as if it had never been made. One that cannot be read, as it is, is
 * a definite no, so that a person is told instead of asking for ever.
 *
 * @param card the payment method's id
 * @param page the next one to ask for, from 1 on
 * @param read by id; what moves from one page to the next while we read is kept once
 * @param answer what came of it; {@code null} while there is a page to ask for
 */
public record CardPages(
    String card, int page, Map<String, CardCharge> read, Answer<CardHistory> answer) {

  /** The most that Compago gives at once. */
  static final int SIZE = 500;

  /** Far more than a card ever has: what goes on for longer is not this API. */
  private static final int MOST = 200;

  /**
   * @param card an id as Compago gives them; anything else must not go into a path
   */
  public static CardPages of(String card) {
    return SavedCards.isUsable(card)
        ? new CardPages(card, 1, Map.of(), null)
        : new CardPages(card, 1, Map.of(), SavedCards.unusable(card));
  }

  public boolean isAsking() {
    return answer == null;
  }

  public String getQuery() {
    return "page=" + page + "&pageSize=" + SIZE;
  }

  /** After an HTTP answer. */
  public CardPages learn(int httpStatus, String body, Duration retryAfter) {
    Reply reply = Reply.of(httpStatus, body, retryAfter);
    if (!reply.succeeded()) {
      return ended(SavedCards.elsewhere(reply, "history of card " + card));
    }
    try {
      return learn(CardPage.of(reply.json()));
    } catch (UnreadableAnswer unreadable) {
      return ended(
          reply.failed(FaultKind.REJECTED, "history of card " + card + unreadable.getMessage()));
    }
  }

  /** After a call that brought no answer. */
  public CardPages broken(Fault fault) {
    return ended(new Answer.Failed<>(fault));
  }

  private CardPages learn(CardPage seen) {
    Map<String, CardCharge> all = new LinkedHashMap<>(read);
    seen.charges().forEach(charge -> all.put(charge.id(), charge));
    if (all.size() == seen.count()) {
      return ended(new Answer.Ok<>(new CardHistory(all.values().stream().toList())));
    }
    boolean goesOn = all.size() < seen.count() && !seen.charges().isEmpty() && page < MOST;
    return goesOn
        ? new CardPages(card, page + 1, all, null)
        : ended(
            new Answer.Failed<>(
                Fault.of(
                    FaultKind.REJECTED,
                    "history of card %s: %d payments shown of %d"
                        .formatted(card, all.size(), seen.count()))));
  }

  private CardPages ended(Answer<CardHistory> with) {
    return new CardPages(card, page, read, with);
  }
}
