package org.cobro.reconciliation;

/**
 * Questions that nobody answered: without them the report is incomplete.
 *
 * @param connection the provider or ERP
 * @param questions how many
 * @param of how many were to be asked
 * @param detail why, of the first
 */
public record Unanswered(String connection, int questions, int of, String detail) {}
