package org.cobro.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;

/** A browser, as far as tests need one. */
public final class Web {

  private Web() {}

  /** What is at an address that asks for no key. */
  public static byte[] get(String url) {
    try (InputStream in = URI.create(url).toURL().openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
