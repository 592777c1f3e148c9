package org.cobro.intent.card;

import java.time.Instant;

/**
 * A card that a customer is asked to save, or that the provider shows to be saved.
 *
 * @param id our key
 * @param connection the provider connection
 * @param erp whose customer it is
 * @param partner the customer's key in the ERP
 * @param key by which the same wish is known when it comes twice
 * @param externalId our reference at the provider; new for each enrolment
 * @param methodId the provider's id of the card; {@code null} before the provider gave one
 * @param link what the customer follows to save the card; {@code null} when there is none
 * @param rounds look-ups without a find, since the last create
 * @param failures failed calls in a row
 * @param actor who asked for it
 * @param trouble why it does not go on; {@code null} when nothing is in its way
 * @param revoker who wants it taken back; {@code null} for nobody
 * @param sentAt when the create left; {@code null} before
 * @param linkUntil when the link lapses, by our clock; {@code null} when unknown
 * @param answeredAt when the provider last said something; {@code null} before
 * @param fence a write with an old one does not land (invariant 7)
 */
public record Enrolment(
    String id,
    String connection,
    String erp,
    String partner,
    String key,
    String externalId,
    String methodId,
    String link,
    EnrolmentState state,
    EnrolmentStep step,
    int rounds,
    int failures,
    String actor,
    String trouble,
    String revoker,
    String revokeReason,
    Instant askedAt,
    Instant sentAt,
    Instant linkUntil,
    Instant answeredAt,
    long fence) {}
