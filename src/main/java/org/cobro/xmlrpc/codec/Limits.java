package org.cobro.xmlrpc.codec;

/**
 * How much of a foreign body we are willing to hold.
 *
 * @param maxDepth arrays and structs inside each other, counting the outermost value as 1
 * @param maxBytes bytes of XML, after any decompression
 * @param maxValues values in one body, struct members included
 */
public record Limits(int maxDepth, long maxBytes, int maxValues) {
  /** More would exhaust a thread's stack before the limit is met. */
  private static final int DEEPEST = 1_000;

  /** Depth 64, 64 MiB, five million values: far above what an ERP sends, far below the heap. */
  public static final Limits DEFAULT = new Limits(64, 64L * 1024 * 1024, 5_000_000);

  /**
   * @throws IllegalArgumentException when a limit is not positive, or the depth above 1000
   */
  public Limits {
    if (maxDepth < 1 || maxDepth > DEEPEST) {
      throw new IllegalArgumentException("maxDepth is " + maxDepth + ", allowed: 1 to " + DEEPEST);
    }
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes is " + maxBytes + ", allowed: 1 or more");
    }
    if (maxValues < 1) {
      throw new IllegalArgumentException("maxValues is " + maxValues + ", allowed: 1 or more");
    }
  }
}
