package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cobro.testing.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@ExtendWith(OutputCaptureExtension.class)
class LogInGateTest {

  private final MovableClock clock = new MovableClock();
  private final LogInGate gate = new LogInGate(new LogInBrake(clock));

  @Test
  void saysOnceThatItClosesAndNeitherTheNameNorTheAddressWhole(CapturedOutput output)
      throws Exception {
    tries("maria-secret", LogInBrake.PER_ADDRESS_AND_NAME);
    assertThat(lines(output)).isEmpty();

    tries("maria-secret", 10);

    assertThat(lines(output)).singleElement().asString().contains("m*** from 10.0.0.*");
    assertThat(output.getAll()).doesNotContain("maria-secret", "10.0.0.77");
  }

  @Test
  void saysItOnceOfAnAddressThatTriesManyNames(CapturedOutput output) throws Exception {
    for (int i = 0; i < 100; i++) {
      tries("\nname" + i, 1);
    }

    assertThat(lines(output)).singleElement().asString().contains("like *** from");
  }

  @Test
  void saysItAgainAfterAWhile(CapturedOutput output) throws Exception {
    tries("ana", 10);
    clock.move(LogInBrake.WINDOW);
    tries("ana", 10);

    assertThat(lines(output)).hasSize(2);
  }

  private void tries(String name, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      MockHttpServletRequest request = new MockHttpServletRequest("POST", LogInGate.PATH);
      request.setServletPath(LogInGate.PATH);
      request.setRemoteAddr("10.0.0.77");
      request.setParameter(LogInGate.NAME, name);
      gate.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    }
  }

  private static List<String> lines(CapturedOutput output) {
    return output
        .getAll()
        .lines()
        .filter(line -> line.contains("are refused for a while"))
        .toList();
  }
}
