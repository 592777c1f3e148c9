package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentCsvTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
  void makesNoFormulaOfWhatComesFromOutside(String text) {
    assertThat(PaymentCsv.cell(text)).isEqualTo("\"'" + text + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      value = {"INV/1, \"INV/1\"", "^a,\"b\"^, ^\"a,\"\"b\"\"\"^", "Ñandú, \"Ñandú\""})
  void quotesTheRest(String text, String cell) {
    assertThat(PaymentCsv.cell(text)).isEqualTo(cell);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "")
  void leavesEmptyWhatIsNotThere(String text) {
    assertThat(PaymentCsv.cell(text)).isEmpty();
  }
}
