package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.cobro.config.Launch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoConsoleTest {

  @Test
  void leavesNoPageWhereItIsSwitchedOff(@TempDir Path folder) {
    try (var application = Launch.bare(folder).with("cobro.console.enabled", "false").start()) {
      Caller stranger = new Caller(application, null);
      Caller operator = new Caller(application, Launch.TOKEN);

      for (String path :
          new String[] {"/", "/console", "/console/login", "/console/assets/icon.svg"}) {
        HttpResponse<String> answer = stranger.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(401);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(operator.get(path).statusCode()).as(path).isEqualTo(403);
      }
      assertThat(operator.get("/api/intents").statusCode()).isEqualTo(200);
      assertThat(folder.resolve("console-password")).doesNotExist();
    }
  }
}
