package org.cobro.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** All that is left to chance in a world, from one seed. */
final class Chance {

  private final SplittableRandom random;

  Chance(long seed) {
    // Mixed, for neighbouring seeds shall have nothing in common.
    this.random = new SplittableRandom(new SplittableRandom(seed).nextLong());
  }

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  /** A chance of its own, so that what one part draws does not move what another draws. */
  Chance split() {
    return new Chance(random.split());
  }

  boolean percent(int many) {
    return random.nextInt(100) < many;
  }

  /** From 0 to {@code end}, that excluded. */
  int below(int end) {
    return random.nextInt(end);
  }

  /** Both ends included. */
  long between(long least, long most) {
    return random.nextLong(least, most + 1);
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
