package org.cobro.sandbox.fex;

import java.net.URI;

/**
 * Where notices go.
 *
 * @param url of the receiver
 * @param secret signs them
 */
public record Hook(URI url, String secret) {}
