/**
 * The core: what a payment intent is, which states it can take, and how that is kept. Knows SQL,
 * but no Camel, HTTP, ERP or provider; a new provider or ERP does not touch it.
 *
 * <p>Read {@link org.cobro.intent.State}, {@link org.cobro.intent.Transition} and {@link
 * org.cobro.intent.PaymentIntent} first: they are pure. {@link org.cobro.intent.IntentStore} keeps
 * them in the database.
 */
package org.cobro.intent;
