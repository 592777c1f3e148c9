package org.cobro.provider.compago;

/**
 * A card that exists and waits for its customer.
 *
 * @param methodId Compago's id
 * @param link what the customer follows; {@code null} when the answer had none that can be followed
 */
public record Enrolled(String methodId, String link) {}
