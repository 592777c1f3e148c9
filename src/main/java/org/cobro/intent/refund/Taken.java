package org.cobro.intent.refund;

/**
 * The provider's answer to a refund: it has taken it on. No outcome: what it shows later is.
 *
 * @param detail what it said, in words
 * @param evidence the raw answer, masked
 */
public record Taken(String detail, String evidence) {}
