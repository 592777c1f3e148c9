package org.cobro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A release of a small copy of this repository, or why there is none. Maven is not called. */
class ReleaseTest {

  private static final String OPEN = "## Unreleased\n\n- Shops can do something new.\n\n";

  @TempDir private Path folder;

  @BeforeEach
  void copy() throws IOException, InterruptedException {
    for (String file :
        List.of("pom.xml", "Makefile", ".ci/release", "deploy/kubernetes/cobro.yaml")) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.copy(Path.of(file), folder.resolve(file));
    }
    write(
        "pom.xml",
        read("pom.xml").replaceFirst("(?m)^  <version>.*$", "  <version>0.1.0-SNAPSHOT</version>"));
    write("CHANGELOG.md", "# Changes\n\n" + OPEN + "## 0.0.9 (2026-01-02)\n\n- Begun.\n");
    write(".gitignore", "target/\n");
    types("git init -q -b main && git add -A && git commit -q -m Begin");
  }

  @Test
  void isATagOfWhatWasVerifiedAndTheNextOneIsBegun() throws IOException, InterruptedException {
    Said said = types("make release VERSION=0.1.0 VERIFIED=$(git rev-parse HEAD)");

    assertThat(said.code()).as(said.text()).isZero();
    assertThat(said.text()).contains("git push origin main v0.1.0");
    assertThat(types("git log --format=%s").text())
        .isEqualTo("Begin 0.2.0\nRelease 0.1.0\nBegin\n");
    assertThat(types("git cat-file -t v0.1.0").text()).isEqualTo("tag\n");
    assertThat(types("git show v0.1.0:pom.xml").text())
        .contains("\n  <version>0.1.0</version>\n")
        .doesNotContain("SNAPSHOT");
    assertThat(types("git show v0.1.0:CHANGELOG.md").text())
        .containsPattern("# Changes\n\n## 0.1.0 \\(\\d{4}-\\d\\d-\\d\\d\\)\n\n- Shops can do");
    assertThat(types("git show v0.1.0:deploy/kubernetes/cobro.yaml").text())
        .contains("image: registry.example/cobro:0.1.0\n");
    assertThat(read("pom.xml")).contains("\n  <version>0.2.0-SNAPSHOT</version>\n");
    assertThat(read("CHANGELOG.md")).contains("# Changes\n\n## Unreleased\n\n## 0.1.0 (");
    assertThat(types("git status --porcelain").text()).isEmpty();
  }

  @Test
  void isVerifiedFirstWhereNobodyHasDoneSo() throws IOException, InterruptedException {
    assertThat(types("MVN='echo maven' make release VERSION=1.0.0 NEXT=1.0.1").text())
        .contains("maven verify", "Released 1.0.0");
    assertThat(read("pom.xml")).contains("  <version>1.0.1-SNAPSHOT</version>");
  }

  @Test
  void leavesAllAsItWasWhenItIsNotVerified() throws IOException, InterruptedException {
    Said said = types("MVN=false make release VERSION=0.1.0");

    assertThat(said.code()).isNotZero();
    assertThat(said.text()).contains("not released: make verify does not pass");
    assertNothingIsChanged();
  }

  @Test
  void changesNothingInADryRun() throws IOException, InterruptedException {
    Said said = types("make release VERSION=0.1.0 DRY=1");

    assertThat(said.code()).isZero();
    assertThat(said.text())
        .contains("+  <version>0.1.0</version>", "+## 0.1.0 (", "dry run: make verify; a commit");
    assertNothingIsChanged();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true                                     | VERSION=0.1             | VERSION is '0.1'; allowed: three numbers
          true                                     |                         | VERSION is ''; allowed: three numbers
          true                                     | VERSION=0.1.0 NEXT=soon | NEXT is 'soon'; allowed: three numbers
          git checkout -q -b other                 | VERSION=0.1.0           | this is not the branch main
          git checkout -q --detach                 | VERSION=0.1.0           | this is not the branch main
          echo more >> CHANGELOG.md                | VERSION=0.1.0           | there are changes that are not committed:  M CHANGELOG.md
          echo new > new                           | VERSION=0.1.0           | there are changes that are not committed: ?? new
          git tag v0.1.0                           | VERSION=0.1.0           | the tag v0.1.0 is there already
          git tag v0.10.0                          | VERSION=0.9.0           | 0.10.0 is newer than 0.9.0
          sed -i /Shops/d CHANGELOG.md; git commit -qam Empty | VERSION=0.1.0 | CHANGELOG.md has no entry below '## Unreleased'
          sed -i /Unrel/d CHANGELOG.md; git commit -qam Empty | VERSION=0.1.0 | CHANGELOG.md has no entry below '## Unreleased'
          sed -i s/-SNAPSHOT// pom.xml; git commit -qam Made  | VERSION=0.1.0 | pom.xml has no -SNAPSHOT version
          git commit -q --allow-empty -m More      | VERSION=0.1.0 VERIFIED=HEAD~1 | VERIFIED is 'HEAD~1', and HEAD is
          true                                     | VERSION=0.1.0 VERIFIED=nothing | VERIFIED is 'nothing', and HEAD is
          """)
  void isRefusedBeforeAnythingIsChanged(String before, String arguments, String why)
      throws IOException, InterruptedException {
    types(before);
    String state = types("git status --porcelain; git log --format=%s; git tag").text();

    Said said = types("make release " + (arguments == null ? "" : arguments));

    assertThat(said.code()).isNotZero();
    assertThat(said.text()).contains("not released: " + why);
    assertThat(types("git status --porcelain; git log --format=%s; git tag").text())
        .isEqualTo(state);
  }

  private void assertNothingIsChanged() throws IOException, InterruptedException {
    assertThat(types("git status --porcelain; git tag; git log --format=%s").text())
        .isEqualTo("Begin\n");
  }

  private record Said(int code, String text) {}

  /** As somebody who has no settings of git's. */
  private Said types(String command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("release", ".log");
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    shell
        .environment()
        .keySet()
        .removeIf(name -> name.matches("GIT_.*|MAKE.*|VERSION|NEXT|DRY|VERIFIED|MVN"));
    shell.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    shell.environment().put("GIT_CONFIG_SYSTEM", "/dev/null");
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      shell.environment().put("GIT_" + who + "_NAME", "Maria");
      shell.environment().put("GIT_" + who + "_EMAIL", "maria@example.mx");
    }
    int code = shell.start().waitFor();
    String text = Files.readString(log, StandardCharsets.UTF_8);
    Files.delete(log);
    return new Said(code, text);
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(
        folder.resolve(file),
        text,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }
}
