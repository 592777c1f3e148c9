package org.cobro.flow.compago;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.cobro.flow.Connections;
import org.cobro.flow.HttpFaults;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.StaleFence;
import org.cobro.intent.card.CardLists;
import org.cobro.intent.card.CardLists.Due;
import org.cobro.intent.card.ListedCard;
import org.cobro.provider.compago.MethodPages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The phases of the route {@code card-lists}: where cards are found by customer, the provider's
 * list is read now and then, for cards may be saved or taken back without Cobro.
 */
@Component("cardListing")
public final class CardListing {

  private static final Logger LOG = LoggerFactory.getLogger(CardListing.class);

  /** Longer than all pages take. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final Duration RETRY = Duration.ofSeconds(10);

  private final Set<String> begun = ConcurrentHashMap.newKeySet();
  private final CardLists lists;
  private final CardNews news;
  private final Connections connections;
  private final HttpFaults faults;

  CardListing(CardLists lists, CardNews news, Connections connections, HttpFaults faults) {
    this.lists = lists;
    this.news = news;
    this.connections = connections;
    this.faults = faults;
  }

  /** Lists that are to be read now. */
  public List<Due> claim() {
    Set<String> names = news.askable("card-list", true);
    names.stream().filter(name -> !begun.contains(name)).forEach(this::begin);
    return lists.claim(names, LEASE);
  }

  private void begin(String name) {
    lists.begin(name);
    begun.add(name);
  }

  public MethodPages first() {
    return MethodPages.first();
  }

  public MethodPages learn(
      @ExchangeProperty("pages") MethodPages pages,
      @Header(Exchange.HTTP_RESPONSE_CODE) int status,
      @Header("Retry-After") String retryAfter,
      @Body String body) {
    return pages.learn(status, body, faults.retryAfter(retryAfter));
  }

  public MethodPages broken(@ExchangeProperty("pages") MethodPages pages, @Body Fault fault) {
    return pages.broken(fault);
  }

  /** Takes over a list that was read whole. */
  public void read(@ExchangeProperty("due") Due due, @Body Answer<List<ListedCard>> answer) {
    connections.answered(due.connection(), "list of saved cards", answer);
    try {
      if (answer instanceof Answer.Ok<List<ListedCard>> ok) {
        takeOver(due, ok.value());
      } else {
        String why = ((Answer.Failed<List<ListedCard>>) answer).fault().detail();
        lists.failed(due, why, shorter(RETRY, refresh(due)));
      }
    } catch (StaleFence overtaken) {
      LOG.info("{}", overtaken.getMessage());
    }
  }

  private void takeOver(Due due, List<ListedCard> cards) {
    List<String> erps = news.erps(due.connection());
    // Without a flow nobody's invoices are charged, so nobody's cards are of interest.
    boolean moved = !erps.isEmpty() && lists.read(due, erps.get(0), cards, refresh(due));
    if (moved) {
      LOG.info("{}: the list of saved cards has changed", due.connection());
      news.tell(due.connection());
    }
  }

  private Duration refresh(Due due) {
    return news.settings(due.connection()).refresh();
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
