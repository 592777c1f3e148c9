package org.cobro.sandbox.s4;

import java.util.ArrayList;
import java.util.List;

/** Posts that the server still works at, though whoever sent them no longer listens. */
final class UnderWay {

  private final Ledger ledger;
  private final Posting posting;
  private final List<Late> posts = new ArrayList<>();

  UnderWay(Ledger ledger, Posting posting) {
    this.ledger = ledger;
    this.posting = posting;
  }

  /**
   * A post.
   *
   * @param looks reads that are still to come before it takes effect
   */
  private record Late(String body, int looks) {}

  void add(String body, int looks) {
    synchronized (ledger) {
      posts.add(new Late(body, looks));
    }
  }

  /** Lines are about to be read. */
  void look() {
    synchronized (ledger) {
      posts.stream().filter(post -> post.looks() == 0).forEach(post -> posting.post(post.body()));
      posts.removeIf(post -> post.looks() == 0);
      posts.replaceAll(post -> new Late(post.body(), post.looks() - 1));
    }
  }
}
