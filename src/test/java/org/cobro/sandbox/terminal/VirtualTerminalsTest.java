package org.cobro.sandbox.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VirtualTerminalsTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private VirtualTerminals all;

  @BeforeEach
  void open() throws IOException {
    all =
        VirtualTerminals.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Map.of(
                "fex", new Idle("FEX", "CAJA-001"), "compago", new Idle("Compago", "TERMINAL-1")));
  }

  @AfterEach
  void close() {
    all.close();
  }

  @Test
  void showsTheTerminalsOfAllProvidersOnOnePage() throws Exception {
    String page = get(all.page()).body();

    assertThat(page).contains("Compago", "/compago/TERMINAL-1", "FEX", "/fex/CAJA-001");
    assertThat(page.indexOf("Compago")).isLessThan(page.indexOf("FEX"));
  }

  @Test
  void leadsFromEachTerminalBackToAll() throws Exception {
    assertThat(get(all.page("fex", "CAJA-001")).body())
        .contains("Lista para cobrar", "href='/?lang=es'", "/fex.css", "/fex.js");
    assertThat(get(all.page().resolve("/fex.css")).statusCode()).isEqualTo(200);
  }

  @Test
  void hasNoOtherPages() throws Exception {
    assertThat(get(all.page().resolve("/visa")).statusCode()).isEqualTo(404);
    assertThat(get(all.page().resolve("/fex/CAJA-009")).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(URI page) throws Exception {
    return http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
  }

  /** A provider at whose terminal nothing is to be paid. */
  private record Idle(String brand, String code) implements Counter {
    @Override
    public List<String> codes() {
      return List.of(code);
    }

    @Override
    public Screen screen(String terminal) {
      return Screen.idle(terminal);
    }

    @Override
    public void press(String terminal, Button button) {
      throw new IllegalStateException("nothing is shown");
    }
  }
}
