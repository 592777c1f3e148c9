package org.cobro.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresPageTest {

  private static final List<String> SAID =
      List.of("", "jar: 3 MB", "| a |", "|---|", "| 1 |", "", "| b |", "x", "    detail");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("performance.md");
    Files.writeString(
        file,
        """
        Before.
        <!-- figures: start -->
        old
        <!-- end -->
        Between.
        <!-- figures: growth -->
        kept
        <!-- end -->
        """);
  }

  @Test
  void putsFiguresBetweenTheirMarksAlone() throws IOException {
    new FiguresPage(file).put("start", SAID, "Measured here");

    assertThat(file)
        .hasContent(
            """
            Before.
            <!-- figures: start -->

            - jar: 3 MB

            | a |
            |---|
            | 1 |

            | b |

            - x

            Measured here.

            <!-- end -->
            Between.
            <!-- figures: growth -->
            kept
            <!-- end -->
            """);
  }

  @Test
  void refusesFiguresThatHaveNoPlace() {
    FiguresPage page = new FiguresPage(file);

    assertThatThrownBy(() -> page.put("polling", SAID, "Measured here"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("<!-- figures: polling -->");
  }
}
