package org.cobro.provider.mercadopago;

/**
 * Mercado Pago answered a cancel. That is no outcome: accepted is not withdrawn, and "not found" or
 * "already cancelled" may mean paid. Only the status call that must follow now tells.
 *
 * @param detail what was answered, for the event log
 * @param evidence the raw answer with secrets masked
 */
public record CancelAnswer(String detail, String evidence) {}
