package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cobro.config.Launch;
import org.cobro.config.SettingsFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class KeptSecretTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \t\r\n"})
  void isNeverEmpty(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), content);

    assertThatThrownBy(() -> KeptSecret.in("cobro.some-file", file, 12))
        .isInstanceOf(SettingsFault.class)
        .hasMessage(
            "cobro.some-file: the file %s is blank; write the secret into it, or delete it to have one made",
            file);
    assertThat(file).hasContent(content);
  }

  @Test
  void isReadWithoutTheLineEndAroundIt() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "s3cret\n");

    assertThat(KeptSecret.in("cobro.some-file", file, 12).value()).isEqualTo("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cobro.api.token-file", "cobro.console.password-file"})
  void stopsTheStartWithOneLineWhereItsFileIsBlank(String key, CapturedOutput output)
      throws IOException {
    Path file = Files.writeString(folder.resolve("blank"), "\n");

    Launch.bare(folder).with("cobro.api.token", "").with(key, file.toString()).refused();

    assertThat(output.getAll())
        .contains(key + ": the file " + file + " is blank")
        .doesNotContain("\tat org.cobro");
  }
}
