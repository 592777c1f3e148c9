package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTest {

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "2,2", "3,4", "4,4", "5,8", "8,8", "9,16", "500,512"})
  void namesAreFilledUpByWhatIsNoName(int names, int length) {
    Set<String> except =
        IntStream.range(0, names).mapToObj(i -> "shop-" + i).collect(Collectors.toSet());
    assertThat(Database.padded(except)).hasSize(length).containsAll(except);
    assertThat(Database.padded(except).stream().filter(String::isEmpty)).hasSize(length - names);
  }
}
