package org.cobro.erp.s4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PostingKeyTest {

  @Test
  void fitsIntoSapsReferenceAndSurvivesItsCapitals() {
    assertThat(PostingKey.of("9000000001-a1-0a1b2c3d")).matches("C[0-9A-HJKMNP-TV-Z]{15}");
  }

  /** A change would make Cobro post again what it posted before. */
  @Test
  void isTheSameInEachRelease() {
    assertThat(PostingKey.of("9000000001-a1-0a1b2c3d")).isEqualTo("CKAJYG24TARB20AP");
  }

  @Test
  void tellsAttemptsAndInvoicesApart() {
    Set<String> keys = new HashSet<>();
    for (int invoice = 0; invoice < 20_000; invoice++) {
      for (int attempt = 1; attempt < 4; attempt++) {
        keys.add(PostingKey.of(invoice + "-a" + attempt + "-0a1b2c3d"));
      }
    }
    assertThat(keys).hasSize(60_000);
  }

  @Test
  void usesAllItsDigits() {
    Set<Character> last = new HashSet<>();
    Set<Character> first = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      String key = PostingKey.of("i" + i);
      first.add(key.charAt(1));
      last.add(key.charAt(15));
    }
    assertThat(first).hasSize(32);
    assertThat(last).hasSize(32);
  }
}
