package org.cobro.erp.sap.wire;

import java.time.Duration;

/**
 * We are logged in.
 *
 * @param cookies what each request carries
 * @param fresh how long from the log-in on it is used; then we log in anew
 * @param version what the server says of its release, such as {@code 1000190}; may be empty
 */
public record Session(Cookies cookies, Duration fresh, String version) {}
