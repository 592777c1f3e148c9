package org.cobro.provider.compago;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.card.ListedCard;

/**
 * Reads the list of all saved cards page by page. It counts only when it is whole: a card on a page
 * that was not read would look as if it did not exist, and another would be made. Nothing of the
 * card itself is read.
 *
 * @param page the next one to ask for, from 1 on
 * @param read by id; what moves from one page to the next while we read is kept once
 * @param answer what came of it; {@code null} while there is a page to ask for
 */
public record MethodPages(int page, Map<String, ListedCard> read, Answer<List<ListedCard>> answer) {

  /** A hundred thousand cards: what goes on for longer is not this API. */
  private static final int MOST = 200;

  private static final String LIST = "list of saved cards: ";

  /** Before the first page. */
  public static MethodPages first() {
    return new MethodPages(1, Map.of(), null);
  }

  public boolean isAsking() {
    return answer == null;
  }

  public String getQuery() {
    return "page=" + page + "&pageSize=" + CardPages.SIZE;
  }

  /** After an HTTP answer. */
  public MethodPages learn(int httpStatus, String body, Duration retryAfter) {
    Reply reply = Reply.of(httpStatus, body, retryAfter);
    if (!reply.succeeded()) {
      return ended(SavedCards.elsewhere(reply, "list of saved cards"));
    }
    JsonNode count = reply.json().path("count");
    JsonNode items = reply.json().path("items");
    return count.isInt() && count.intValue() >= 0 && items.isArray()
        ? learn(count.intValue(), items)
        : broken("the answer is no page with count and items");
  }

  /** After a call that brought no answer. */
  public MethodPages broken(Fault fault) {
    return ended(new Answer.Failed<>(fault));
  }

  private MethodPages learn(int count, JsonNode items) {
    Map<String, ListedCard> all = new LinkedHashMap<>(read);
    for (JsonNode item : items) {
      String id = item.path("id").asText("");
      if (!SavedCards.isUsable(id)) {
        return broken("a card without a usable id");
      }
      all.put(id, card(id, item));
    }
    if (all.size() == count) {
      return ended(new Answer.Ok<>(List.copyOf(all.values())));
    }
    return all.size() < count && !items.isEmpty() && page < MOST
        ? new MethodPages(page + 1, all, null)
        : broken(all.size() + " cards shown of " + count);
  }

  private static ListedCard card(String id, JsonNode item) {
    return new ListedCard(
        id,
        item.path("externalId").asText(null),
        CardMethods.standing(item.path("status").asText("")));
  }

  private MethodPages broken(String why) {
    return broken(Fault.of(FaultKind.UNCLEAR, LIST + why));
  }

  private MethodPages ended(Answer<List<ListedCard>> with) {
    return new MethodPages(page, read, with);
  }
}
