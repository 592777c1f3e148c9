package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.cobro.config.Launch;
import org.cobro.testing.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Strangers fill no memory by log-ins that they begin and never end. */
@ExtendWith(OutputCaptureExtension.class)
class OidcGateTest {

  private static final String BEGIN = "/console/oidc/begin/house";

  private final MovableClock clock = new MovableClock();
  private final LogInBrake brake = new LogInBrake(clock);
  private final OidcGate gate = new OidcGate(brake);

  @Test
  void letsAFewBeginFromOneAddressAndAgainAfterAWhile(CapturedOutput output) throws Exception {
    assertThat(begun("10.0.0.77", LogInBrake.BEGUN_PER_ADDRESS + 10))
        .isEqualTo(LogInBrake.BEGUN_PER_ADDRESS);
    assertThat(begun("10.0.0.78", 1)).isEqualTo(1);
    assertThat(lines(output)).singleElement().asString().contains("from 10.0.0.* are refused");
    assertThat(output.getAll()).doesNotContain("10.0.0.77");

    clock.move(LogInBrake.WINDOW);

    assertThat(begun("10.0.0.77", 1)).isEqualTo(1);
  }

  @Test
  void takesAWholeNetworkForOneAddress() throws Exception {
    begun("2001:db8::1", LogInBrake.BEGUN_PER_ADDRESS);

    assertThat(begun("2001:db8::2", 1)).isZero();
  }

  @Test
  void countsNobodyWhoCameBack() throws Exception {
    for (int i = 0; i < 3 * LogInBrake.BEGUN_PER_ADDRESS; i++) {
      assertThat(begun("10.0.0.77", 1)).isEqualTo(1);
      brake.cameBack("10.0.0.77");
    }
  }

  @Test
  void hasABoundForAllAddressesTogether() throws Exception {
    int all = 0;
    for (int i = 0; i < LogInBrake.BEGUN + 100; i++) {
      all += begun("10.1." + i / 250 + "." + i % 250, 1);
    }

    assertThat(all).isEqualTo(LogInBrake.BEGUN);
  }

  @Test
  void looksAtNothingElse() throws Exception {
    begun("10.0.0.77", LogInBrake.BEGUN_PER_ADDRESS);

    assertThat(status("/console/login", "10.0.0.77")).isEqualTo(200);
    assertThat(status("/console/oidc/back/house", "10.0.0.77")).isEqualTo(200);
  }

  /** The identity provider is away, so that each begins anew: that is no way around it. */
  @Test
  void answers429InAPageAndLeavesThePasswordsAlone(@TempDir Path folder) {
    try (var application =
        Launch.bare(folder)
            .with("cobro.console.oidc.issuer", "http://127.0.0.1:1/realms/away")
            .with("cobro.console.oidc.client-id", "cobro")
            .with("cobro.console.oidc.client-secret", "a-secret")
            .start()) {
      Visitor stranger = new Visitor(application).with("Accept-Language", "en");
      for (int i = 0; i < LogInBrake.BEGUN_PER_ADDRESS; i++) {
        assertThat(stranger.location(stranger.get(BEGIN))).isEqualTo("/console/login?away");
      }

      HttpResponse<String> answer = stranger.get(BEGIN);

      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("900");
      assertThat(answer.body()).contains("Too many tries", "log in with a name and a password");
      assertThat(answer.headers().allValues("Set-Cookie"))
          .noneMatch(cookie -> cookie.startsWith("cobro="));
      assertThat(stranger.get("/console/login").statusCode()).isEqualTo(200);
    }
  }

  private int begun(String address, int times) throws Exception {
    int begun = 0;
    for (int i = 0; i < times; i++) {
      begun += status(BEGIN, address) == 200 ? 1 : 0;
    }
    return begun;
  }

  /** 0 for who was turned away to another page. */
  private int status(String path, String address) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.setServletPath(path);
    request.setRemoteAddr(address);
    MockHttpServletResponse response = new MockHttpServletResponse();
    gate.doFilter(request, response, new MockFilterChain());
    return response.getForwardedUrl() == null ? response.getStatus() : 0;
  }

  private static List<String> lines(CapturedOutput output) {
    return output
        .getAll()
        .lines()
        .filter(line -> line.contains("over the identity provider from"))
        .toList();
  }
}
