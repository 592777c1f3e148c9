package org.cobro.provider.fex;

/**
 * The answer to a cancel, which carries no intent: only the next status call tells.
 *
 * @param detail what was said
 */
public record CancelAnswer(String detail, String evidence) {}
