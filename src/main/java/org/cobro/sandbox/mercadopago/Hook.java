package org.cobro.sandbox.mercadopago;

import java.net.URI;

/**
 * Where notices go.
 *
 * @param url of the receiver; may have a query of its own
 * @param secret signs them
 */
public record Hook(URI url, String secret) {}
