package org.cobro.xmlrpc.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * One codec, one body, one direction, in a JVM of its own. Prints nanoseconds: the median round.
 */
final class Rounds {
  private static final long WARM_UP_NANOS = 3_000_000_000L;

  private Rounds() {}

  public static void main(String[] args) throws Exception {
    Codec codec = Codec.valueOf(args[0]);
    byte[] body = Files.readAllBytes(Path.of(args[2]));
    int rounds = Integer.parseInt(args[3]);
    Object value = codec.decode(body);
    Work work = args[1].equals("encode") ? () -> codec.encode(value) : () -> codec.decode(body);
    System.out.println(median(work, rounds));
  }

  private static long median(Work work, int rounds) throws Exception {
    long start = System.nanoTime();
    int warm = 0;
    while (warm++ < 3 || System.nanoTime() - start < WARM_UP_NANOS) {
      work.run();
    }
    long[] taken = new long[rounds];
    for (int i = 0; i < rounds; i++) {
      long begin = System.nanoTime();
      Object kept = work.run();
      taken[i] = System.nanoTime() - begin;
      if (kept == null) {
        throw new IllegalStateException("nothing came of it");
      }
    }
    Arrays.sort(taken);
    return taken[rounds / 2];
  }

  @FunctionalInterface
  private interface Work {
    Object run() throws Exception;
  }
}
