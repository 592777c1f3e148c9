package org.cobro.erp.sap;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "U_COBRO_Status eq 'REQ'",
        " U_COBRO_Status  eq 'REQ' and (CardCode ne 'C''1' or DocTotal le 5000.50) ",
        "not (U_COBRO_Status eq null) and startswith(CardCode,'C')",
        "DocDate ge '2026-11-28' and DocTotal gt -1"
      })
  void takesFiltersOfOdata(String text) {
    assertThatCode(() -> FilterText.check(text)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          U_COBRO_Status = 'REQ'              | at position 15, instead of = 'REQ': an OData filter, such as U_COBRO_Status eq 'REQ'
          [['move_type','=','out_invoice']]   | at position 1, instead of [['move_type','=','out_invoice']]: an OData filter, such as U_COBRO_Status eq 'REQ'
          U_COBRO_Status eq REQ               | at position 19, instead of REQ: a value: a text or a day in single quotes, a number or null
          U_COBRO_Status eq 'REQ' and         | at position 28, instead of the end: the name of a field
          (U_COBRO_Status eq 'REQ'            | at position 25, instead of the end: )
          U_COBRO_Status eq 'REQ')            | at position 24, instead of ): and, or, or the end
          U_COBRO_Status like 'R'             | at position 16, instead of like: eq, ne, gt, ge, lt or le
          contains(CardName 'x')              | at position 19, instead of 'x': ,
          U_COBRO_Status eq 'REQ              | at position 18, instead of 'REQ: an OData filter, such as U_COBRO_Status eq 'REQ'
          """)
  void saysWhereAndHowAFilterIsWrong(String text, String line) {
    assertThatThrownBy(() -> FilterText.check(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(line);
  }
}
