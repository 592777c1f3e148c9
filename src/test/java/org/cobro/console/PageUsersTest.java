package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.cobro.config.Console;
import org.cobro.config.Console.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

class PageUsersTest {

  private static final String HASH =
      "{bcrypt}$2y$12$abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.";

  private static final Logger LOG = (Logger) LoggerFactory.getLogger(PageUsers.class);

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final PasswordEncoder encoder = new BCryptPasswordEncoder(4);

  @TempDir private Path folder;

  /** Whatever else has been started in this JVM, and however quiet. */
  @BeforeEach
  void listen() {
    log.start();
    LOG.setLevel(Level.INFO);
    LOG.addAppender(log);
  }

  @AfterEach
  void listenNoMore() {
    LOG.detachAppender(log);
    LOG.setLevel(null);
  }

  @Test
  void makesOneAdminAndKeepsThePasswordForItsOwner() throws IOException {
    Path file = folder.resolve("data/console-password");
    Console console = new Console(true, Map.of(), file.toString(), false);

    PageUsers users = PageUsers.of(console, encoder);
    PageUsers nextStart = PageUsers.of(console, encoder);

    String password = Files.readString(file).strip();
    assertThat(password).hasSize(24);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(encoder.matches(password, hash(users))).isTrue();
    assertThat(encoder.matches(password, hash(nextStart))).isTrue();
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .filteredOn(line -> line.contains(password))
        .hasSize(1);
    assertThat(folder.resolve("data")).isDirectoryContaining("glob:**console-password");
    try (var files = Files.list(folder.resolve("data"))) {
      assertThat(files).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "VIEWER, false, false",
    "CASHIER, true, false",
    "OPERATOR, true, true",
    "ADMIN, true, true"
  })
  void givesEachRoleItsRights(Role role, boolean collects, boolean acts) throws IOException {
    PageUsers users = PageUsers.of(withAna(role), encoder);

    assertThat(users.loadUserByUsername("ana").getAuthorities())
        .extracting(GrantedAuthority::getAuthority)
        .contains(PageUsers.SEE)
        .matches(rights -> rights.contains(PageUsers.COLLECT) == collects)
        .matches(rights -> rights.contains(PageUsers.ACT) == acts);
  }

  @Test
  void hasNoAdminOfItsOwnWherePeopleAreNamed() throws IOException {
    PageUsers users = PageUsers.of(withAna(Role.VIEWER), encoder);

    assertThatThrownBy(() -> users.loadUserByUsername(PageUsers.ADMIN))
        .isInstanceOf(UsernameNotFoundException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void looksAtAnUnknownNameForAsLongAsAtTheSlowestHash() {
    assertThat(PageUsers.cost(withAna(Role.VIEWER))).isEqualTo(12);
    assertThat(PageUsers.cost(new Console(true, Map.of(), "unused", false))).isEqualTo(10);
  }

  private Console withAna(Role role) {
    return new Console(
        true,
        Map.of("ana", new Console.User(HASH, role)),
        folder.resolve("console-password").toString(),
        false);
  }

  private static String hash(PageUsers users) {
    return users.loadUserByUsername(PageUsers.ADMIN).getPassword();
  }
}
