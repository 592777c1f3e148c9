package org.cobro.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** A body in which some words are overwritten while it is read; it stays as long as it was. */
final class VeiledEntity extends HttpEntityWrapper {

  private static final int CHUNK = 8192;
  private static final byte VEIL = '*';

  private final byte[][] words;

  /**
   * @param words none of them empty
   */
  VeiledEntity(HttpEntity entity, Collection<String> words) {
    super(entity);
    this.words =
        words.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
  }

  @Override
  public InputStream getContent() throws IOException {
    InputStream content = super.getContent();
    return content == null ? null : new Veil(content, words);
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (InputStream content = getContent()) {
      content.transferTo(out);
    }
  }

  /** Holds back so much that no word can begin in what was handed out. */
  private static final class Veil extends InputStream {

    private final InputStream content;
    private final byte[][] words;
    private final boolean[] firsts = new boolean[256];
    private final int heldBack;
    private final byte[] buffer;
    private int start;
    private int ready;
    private int end;
    private boolean over;

    private Veil(InputStream content, byte[][] words) {
      this.content = content;
      this.words = words;
      for (byte[] word : words) {
        firsts[word[0] & 0xff] = true;
      }
      this.heldBack = Arrays.stream(words).mapToInt(word -> word.length).max().orElse(1) - 1;
      this.buffer = new byte[CHUNK + heldBack];
    }

    @Override
    public int read() throws IOException {
      return fill() ? buffer[start++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int given = Math.min(length, ready - start);
      System.arraycopy(buffer, start, target, offset, given);
      start += given;
      return given;
    }

    @Override
    public int available() {
      return ready - start;
    }

    @Override
    public void close() throws IOException {
      content.close();
    }

    /** False at the end. */
    private boolean fill() throws IOException {
      while (start == ready && !over) {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        int read = content.read(buffer, end, buffer.length - end);
        over = read < 0;
        end += Math.max(0, read);
        veil();
        ready = over ? end : Math.max(0, end - heldBack);
      }
      return start < ready;
    }

    private void veil() {
      for (int at = 0; at < end; at++) {
        if (firsts[buffer[at] & 0xff]) {
          veil(at);
        }
      }
    }

    private void veil(int at) {
      for (byte[] word : words) {
        int to = at + word.length;
        if (to <= end && Arrays.equals(buffer, at, to, word, 0, word.length)) {
          Arrays.fill(buffer, at, to, VEIL);
        }
      }
    }
  }
}
