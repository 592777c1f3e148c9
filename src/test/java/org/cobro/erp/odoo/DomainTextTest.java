package org.cobro.erp.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainTextTest {

  @Test
  void readsTheDomainOfTheConfigurationExample() {
    List<Object> domain =
        DomainText.parse(
            "[['move_type','=','out_invoice'],['state','=','posted'],"
                + "['payment_state','in',['not_paid','partial']]]");
    assertThat(domain)
        .containsExactly(
            List.of("move_type", "=", "out_invoice"),
            List.of("state", "=", "posted"),
            List.of("payment_state", "in", List.of("not_paid", "partial")));
  }

  @Test
  void readsTuplesBothQuotesAndOperators() {
    assertThat(DomainText.parse("['|', ('a', '=', \"it's\"), '!', (\"b\", 'in', (1, 2,)),]"))
        .containsExactly("|", List.of("a", "=", "it's"), "!", List.of("b", "in", List.of(1, 2)));
  }

  @Test
  void readsPythonsConstantsAndExactNumbers() {
    assertThat(DomainText.parse("[('a','in',[True, False, None, -7, 5000000000, 0.10, 1e3, .5])]"))
        .containsExactly(
            List.of(
                "a",
                "in",
                Arrays.asList(
                    true,
                    false,
                    null,
                    -7,
                    5_000_000_000L,
                    new BigDecimal("0.10"),
                    new BigDecimal("1e3"),
                    new BigDecimal(".5"))));
  }

  @Test
  void readsEscapes() {
    assertThat(DomainText.parse("[('a','=','\\'\\\\\\n\\x41\\u00f1\\U0001F600')]"))
        .containsExactly(List.of("a", "=", "'\\\nAñ😀"));
  }

  @Test
  void takesBracketsAroundOneValueAsThatValueAndACommaAsATuple() {
    assertThat(DomainText.parse("[('a','=',('x')), ('a','in',('x',)), ('a','in',())]"))
        .containsExactly(
            List.of("a", "=", "x"),
            List.of("a", "in", List.of("x")),
            List.of("a", "in", List.of()));
  }

  @Test
  void takesTheEmptyDomainAndOdoosConstants() {
    assertThat(DomainText.parse(" [ ] ")).isEmpty();
    assertThat(DomainText.parse("[(1,'=',1)]")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      textBlock =
          """
          ('a','=',1)           @ character 1           @ begin it with [
          [('a','=',1)          @ character 1           @ add ]
          [('a','=','x)]        @ character 11          @ add '
          [('a','=',1)] + []    @ character 15          @ remove it
          [('a' '=',1)]         @ character 7           @ put , between
          [('a','=',true)]      @ character 11          @ write True or False
          [('a','=',null)]      @ character 11          @ write None
          [('a','=',open)]      @ character 11          @ 'open'
          [('a','=',1.2.3)]     @ character 11          @ 12.50
          [('a','=','\\q')]     @ character 12          @ backslash
          [('a','=','\\u12')]   @ character 12          @ hex digits
          [('a','=',%)]         @ character 11          @ a value belongs here
          [('a','=')]           @ item 1                @ write ['field'
          [('a','=',1),'or']    @ item 2                @ '&', '|', '!'
          ['|',('a','=',1)]     @ lacks 1 condition     @ before two conditions
          ['!']                 @ lacks 1 condition     @ before one
          """)
  void namesThePlaceAndTheCure(String text, String place, String cure) {
    assertThatThrownBy(() -> DomainText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(place)
        .hasMessageContaining(cure);
  }

  @Test
  void refusesAnEmptyTextAndBottomlessNesting() {
    assertThatThrownBy(() -> DomainText.parse(" ")).hasMessageContaining("write []");
    assertThatThrownBy(() -> DomainText.parse("[".repeat(100_000)))
        .hasMessageContaining("32 lists inside each other");
  }
}
