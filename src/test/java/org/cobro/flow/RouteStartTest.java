package org.cobro.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.cobro.config.Launch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RouteStartTest {

  @TempDir private Path folder;

  @Test
  void takesUpAnEditedFileAtTheNextStart() {
    RouteFolder routes = new RouteFolder(folder.resolve("routes"));
    start(routes).start().close();

    routes.route("more.camel.yaml", "more", "direct:more", "log:more");

    try (var application = start(routes).start()) {
      assertThat(application.getBean(CamelContext.class).getRoute("more")).isNotNull();
      assertThat(application.getBeansOfType(RouteReload.class)).isEmpty();
    }
  }

  @Test
  void isStoppedByABrokenFile(CapturedOutput output) {
    RouteFolder routes = new RouteFolder(folder.resolve("routes"));
    routes.route("more.camel.yaml", "more", "direct:more", "no-such-component:there");

    start(routes).refused();

    assertThat(output)
        .contains("A route file cannot work:\nfile:" + routes.path().resolve("more.camel.yaml"))
        .contains("no-such-component")
        .doesNotContain("\tat ");
  }

  @Test
  void isStoppedWhereNothingWouldFindWhatIsDue(CapturedOutput output) throws IOException {
    RouteFolder routes = new RouteFolder(folder.resolve("routes"));
    Files.delete(routes.path().resolve("due-dates.camel.yaml"));
    start(routes).start().close();

    start(routes).with("cobro.flows.counter.start", "on-due-date").refused();

    assertThat(output)
        .contains("there is no template flow.due-dates: add due-dates.camel.yaml of this release");
  }

  @Test
  void isStoppedByATickThatNeverComes(CapturedOutput output) {
    RouteFolder routes = new RouteFolder(folder.resolve("routes"));
    routes.edit("dead-letter.camel.yaml", "trigger.repeatInterval=1000&", "cron=never+ever&");

    start(routes).refused();

    assertThat(output)
        .contains("A route cannot start:\nFailed to start route: dead-letter-retry")
        .contains("dead-letter.camel.yaml:")
        .contains("CronExpression 'never ever' is invalid");
  }

  @Test
  void isStoppedByAFolderWithoutRoutes(CapturedOutput output) throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    Launch.bare(folder).with("cobro.routes.directory", empty.toString()).refused();

    assertThat(output).contains(empty + ": no file in it ends in .camel.yaml");
  }

  private Launch start(RouteFolder routes) {
    return Launch.usual(folder).with("cobro.routes.directory", routes.path().toString());
  }
}
