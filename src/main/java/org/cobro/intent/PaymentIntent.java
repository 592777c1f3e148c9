package org.cobro.intent;

import java.time.Instant;

/**
 * One attempt to collect a receivable at one provider: immutable, as a claim read it.
 *
 * @param id our key
 * @param receivableId what is to be collected
 * @param attempt 1 for the first
 * @param externalId our reference at the provider and in the ERP; equal on each retry (invariant 6)
 * @param keyNo how often a definite no used up the key of the create
 * @param route where it goes
 * @param amount what is to be collected
 * @param state the fold of its events
 * @param seq the number of its last event
 * @param due what is due next, and when
 * @param fence rises with each claim; a write with an old one does not land (invariant 7)
 * @param providerId the provider's key; {@code null} until the create is answered
 * @param deepLink opens the provider's app; {@code null} when there is none
 * @param cancelReason why it is to be withdrawn; {@code null} when it is not
 * @param ending what the provider calls its end, not yet believed; {@code null} when none
 * @param endingSince since when {@code ending} stands; {@code null} when none
 * @param createdAt when it was queued
 * @param sentAt when the create left last, the look-up's repeat included; {@code null} before
 */
public record PaymentIntent(
    String id,
    String receivableId,
    int attempt,
    String externalId,
    int keyNo,
    Route route,
    Money amount,
    State state,
    int seq,
    Due due,
    long fence,
    String providerId,
    String deepLink,
    String cancelReason,
    Verdict ending,
    Instant endingSince,
    Instant createdAt,
    Instant sentAt) {

  /**
   * Where an intent goes.
   *
   * @param flow the configured flow that it belongs to
   * @param erp the ERP connection
   * @param provider the provider connection
   * @param terminal the device's code; {@code null} when any may take it
   */
  public record Route(String flow, String erp, String provider, String terminal) {}

  /**
   * What is due next.
   *
   * @param step what
   * @param at when
   * @param failures how often in a row it failed; sets the back-off
   * @param rounds how many sweeps or look-ups were begun; with a create: how many were answered
   *     with "not now"
   */
  public record Due(Step step, Instant at, int failures, int rounds) {
    static Due of(Step step, Instant at) {
      return new Due(step, at, 0, 0);
    }
  }

  /**
   * The intent after the event: the state machine with its data. Pure.
   *
   * @throws IllegalStateException when the event has no place in this state
   */
  public PaymentIntent after(Happening happening, Instant now, Timing timing) {
    State next = Transition.require(state, happening.event());
    return new Evolution(this, happening, now, timing).into(next);
  }

  /** The provider connection that it goes to: what each route asks for first. */
  public String provider() {
    return route.provider();
  }

  /**
   * The key of the create for providers that know one: equal on each retry whose outcome is not
   * known (invariant 6), another one after a definite no that the provider may keep for the key.
   */
  public String key() {
    return keyNo == 0 ? externalId : externalId + "-k" + keyNo;
  }

  /** Camel asks for it at each step of a route: of all fields it took a tenth of a status call. */
  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** The same, as it would be if this were the provider's key of it; to ask about that one. */
  public PaymentIntent as(String otherId) {
    return new PaymentIntent(
        id,
        receivableId,
        attempt,
        externalId,
        keyNo,
        route,
        amount,
        state,
        seq,
        due,
        fence,
        otherId,
        deepLink,
        cancelReason,
        ending,
        endingSince,
        createdAt,
        sentAt);
  }

  /**
   * True when a create was answered with "not now". Who says so did not carry it out, but a gateway
   * on the way may say so of a call that it has passed on.
   */
  boolean mayExistUnseen() {
    return state == State.QUEUED && due.rounds() > 0;
  }

  /** True once the provider's answers did not match ours or each other: a person decides. */
  boolean isContradictory() {
    return ending == Verdict.CONTRADICTORY;
  }

  /** True when the intent's life at the provider has lasted longer than our patience. */
  boolean isOverdue(Instant now, Timing timing) {
    return sentAt != null && !now.isBefore(sentAt.plus(timing.patience()));
  }
}
