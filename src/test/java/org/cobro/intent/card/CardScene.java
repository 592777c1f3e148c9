package org.cobro.intent.card;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.cobro.intent.Database;
import org.cobro.testing.TestDatabase;

/** The stores of saved cards on one database, and short ways to the situations of tests. */
final class CardScene {

  static final Duration LEASE = Duration.ofSeconds(14);
  static final Duration LOOK_UP = Duration.ofSeconds(20);
  static final Duration LIFE = Duration.ofHours(48);
  static final Duration POLL = Duration.ofSeconds(10);
  static final String LINK = "https://pay.example/c/1";

  final TestDatabase test;
  final Database database;
  final CardWishes wishes;
  final Enrolments enrolments;
  final CardLists lists;

  CardScene(TestDatabase test) {
    this(test, "node-a");
  }

  private CardScene(TestDatabase test, String node) {
    this.test = test;
    this.database = test.as(node);
    this.wishes = new CardWishes(database);
    this.enrolments = new Enrolments(database);
    this.lists = new CardLists(database);
  }

  CardScene otherNode() {
    return new CardScene(test, "node-b");
  }

  static CardWishes.Wish wish(String partner, String key) {
    return new CardWishes.Wish("cards", "main", partner, key, "ana", true);
  }

  Enrolment asked(String partner) {
    return wishes.ask(wish(partner, null));
  }

  /** Claims the one whose step is due. */
  Enrolment claim() {
    List<Enrolment> claimed = enrolments.claim(Set.of("cards"), 10, LEASE);
    if (claimed.size() != 1) {
      throw new AssertionError("one enrolment was to be due, not " + claimed);
    }
    return claimed.get(0);
  }

  Enrolment sending(String partner) {
    asked(partner);
    return enrolments.sending(claim(), LOOK_UP, LIFE, LEASE);
  }

  Enrolment pending(String partner, String method) {
    return moved(sending(partner), Move.exists(method, LINK, POLL));
  }

  Enrolment active(String partner, String method) {
    pending(partner, method);
    test.elapse(POLL);
    return moved(claim(), Move.ended(EnrolmentState.ACTIVE, null));
  }

  Enrolment moved(Enrolment claimed, Move move) {
    enrolments.moved(claimed, move);
    return now(claimed);
  }

  Enrolment now(Enrolment enrolment) {
    return enrolments.find(enrolment.id()).orElseThrow();
  }

  CardLists.Due due() {
    lists.begin("cards");
    return lists.claim(Set.of("cards"), LEASE).get(0);
  }
}
