/**
 * A Mercado Pago of our own: one seller's account with its Point terminals, behind both APIs, the
 * older Point integration API ({@code /point/integration-api}) and Orders ({@code /v1/orders}).
 *
 * <p>Written from the provider's pages under {@code https://www.mercadopago.com.mx/developers/}
 * (mp-point: payment-processing, notifications, status-order-transaction,
 * migrate-payment-intent-to-orders; reference: point/orders). What they leave open is a {@link
 * org.cobro.sandbox.mercadopago.Reading}.
 */
package org.cobro.sandbox.mercadopago;
