package org.cobro.config;

import java.net.URI;

/** Addresses that lead nowhere but into this machine. Pure. */
public final class Loopback {

  private static final String NAMES = "localhost|127(\\.\\d{1,3}){3}|\\[::1]";

  private Loopback() {}

  /**
   * @param url may be {@code null}
   */
  public static boolean is(URI url) {
    return url != null && url.getHost() != null && url.getHost().matches(NAMES);
  }
}
