package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Locale;
import org.cobro.config.Launch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletResponse;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageFaultsTest {

  private static final DataAccessException AWAY =
      new DataAccessResourceFailureException("connection refused");

  private ConfigurableApplicationContext application;
  private PageFaults faults;

  @BeforeAll
  void open(@TempDir Path folder) {
    application = Launch.bare(folder).start();
    faults = application.getBean(PageFaults.class);
  }

  @AfterAll
  void close() {
    application.close();
  }

  @Test
  void sayInAPageThatTheDatabaseIsAway() {
    MockHttpServletResponse response = new MockHttpServletResponse();

    assertThat(faults.unusableDatabase(AWAY, response, Locale.ENGLISH).getViewName())
        .isEqualTo("console/fault");
    assertThat(response.getStatus()).isEqualTo(503);
  }

  /** Else the rest of a table would be a page, in an answer that says that all is well. */
  @Test
  void putNoPageIntoAnAnswerThatHasBegun() {
    MockHttpServletResponse response = new MockHttpServletResponse();
    response.setCommitted(true);

    assertThatThrownBy(() -> faults.unusableDatabase(AWAY, response, Locale.ENGLISH))
        .isSameAs(AWAY);
  }

  @Test
  void askToWaitWhileSomebodyElseReadsOnAndOn() {
    MockHttpServletResponse response = new MockHttpServletResponse();

    faults.occupied(new Turn.Occupied(), response, Locale.ENGLISH);

    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isEqualTo("5");
  }
}
