package org.cobro.erp.s4;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S4FilterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AccountingDocumentType eq 'RV'",
        "startswith(AssignmentReference,'CAJA') and not (Customer eq '1')",
        "DocumentItemText eq 'it contains (all)'"
      })
  void takesWhatSapUnderstands(String filter) {
    assertThatCode(() -> S4Filter.check(filter)).doesNotThrowAnyException();
  }

  @Test
  void saysThatThereIsNoContains() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> S4Filter.check("contains(DocumentItemText,'caja')"))
        .withMessageContaining("has no contains");
  }

  @Test
  void takesNoFilterThatBreaksOutOfItsBrackets() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> S4Filter.check("Customer eq '1') or (Customer ne '1'"));
  }
}
