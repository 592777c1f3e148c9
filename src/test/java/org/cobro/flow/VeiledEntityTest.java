package org.cobro.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.junit.jupiter.api.Test;

class VeiledEntityTest {

  private static final List<String> WORDS =
      List.of("a-secret-of-ours", "another-secret", "ñandú-12");

  @Test
  void hidesAWordWhereverItLiesAndHoweverTheBodyComes() throws IOException {
    Random chance = new Random(7);
    for (int at : new int[] {0, 1, 8170, 8180, 8191, 8192, 8193, 16_383, 20_000}) {
      for (String word : WORDS) {
        String body = "x".repeat(at) + word + "y".repeat(chance.nextInt(40));
        int length = word.getBytes(StandardCharsets.UTF_8).length;

        assertThat(read(body, 1 + chance.nextInt(5000)))
            .isEqualTo(body.replace(word, "*".repeat(length)));
      }
    }
  }

  @Test
  void leavesAllElseAsItIs() throws IOException {
    String body = "a-secret-of-our another-secre ñandú-1 ".repeat(900);

    assertThat(read(body, 700)).isEqualTo(body);
    assertThat(read("", 10)).isEmpty();
  }

  @Test
  void isReadByteByByteAndWrittenAsAWhole() throws IOException {
    StringBuilder single = new StringBuilder();
    try (InputStream in = entity("is another-secret.", 3).getContent()) {
      assertThat(in.read(new byte[4], 0, 0)).isZero();
      for (int next = in.read(); next >= 0; next = in.read()) {
        single.append((char) next);
      }
      assertThat(in.read(new byte[4])).isEqualTo(-1);
      assertThat(in.available()).isZero();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    entity("is another-secret.", 3).writeTo(out);

    assertThat(single).hasToString("is **************.");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("is **************.");
  }

  private static String read(String body, int piece) throws IOException {
    try (InputStream in = entity(body, piece).getContent()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A body that comes in pieces, as from a net. */
  private static VeiledEntity entity(String body, int piece) {
    InputStream slow =
        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, piece));
          }
        };
    return new VeiledEntity(new InputStreamEntity(slow, ContentType.TEXT_PLAIN), WORDS);
  }
}
