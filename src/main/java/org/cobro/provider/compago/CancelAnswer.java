package org.cobro.provider.compago;

/**
 * Compago took note of a cancel. That is no outcome: {@code {}} carries no state, and a refusal
 * means paid or already cancelled. Only the status call that must follow now tells which.
 *
 * @param detail what was answered, for the event log
 * @param evidence the raw answer with secrets masked
 */
public record CancelAnswer(String detail, String evidence) {}
