package org.cobro.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whatever happens on the wire, an invoice is paid once, or a person is asked. */
class FaultMatrixTest {

  @Test
  void provider() {
    Matrix.Result result =
        Matrix.play(
            17, Matrix.cells(Matrix.of(WireCall.Side.PROVIDER)), 1, UnaryOperator.identity());

    assertThat(result.breaches()).isEmpty();
  }
}
