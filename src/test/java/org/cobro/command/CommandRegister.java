package org.cobro.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How each command of the docs is held, as {@code commands-of-the-docs.txt} says. */
final class CommandRegister {

  static final String FILE = "src/test/resources/commands-of-the-docs.txt";
  static final String NOT_RUN = "not run: ";

  private static final String SHOWN = "[shown]";

  private final List<Entry> entries = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();

  /**
   * @param begins what a command begins with
   * @param held by which tests; or why it is not run
   */
  record Entry(String begins, String held) {

    boolean isRun() {
      return !held.startsWith(NOT_RUN);
    }

    /** A word that goes on is another one. */
    boolean fits(String command) {
      return command.startsWith(begins)
          && (command.length() == begins.length()
              || !Character.isLetterOrDigit(begins.charAt(begins.length() - 1))
              || !command.substring(begins.length()).matches("\\w.*")
              || begins.endsWith("-Dtest="));
    }
  }

  static CommandRegister read() {
    try (InputStream file =
        Objects.requireNonNull(
            CommandRegister.class.getResourceAsStream("/commands-of-the-docs.txt"))) {
      return new CommandRegister(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CommandRegister(String text) {
    boolean typed = true;
    for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
      if (line.equals(SHOWN)) {
        typed = false;
      } else if (!line.startsWith("#")) {
        int bar = typed ? line.lastIndexOf(" | ") : 0;
        if (typed) {
          entries.add(new Entry(line.substring(0, bar).strip(), line.substring(bar + 3).strip()));
        } else {
          shown.add(line);
        }
      }
    }
  }

  List<Entry> entries() {
    return entries;
  }

  List<String> shown() {
    return shown;
  }

  Optional<Entry> of(String command) {
    return entries.stream()
        .filter(entry -> entry.fits(command))
        .max(Comparator.comparingInt(entry -> entry.begins().length()));
  }

  boolean isShown(String text) {
    return shown.stream().anyMatch(text::startsWith);
  }

  /** The first words of all commands: what begins with another one may be none. */
  Set<String> programs() {
    return Stream.concat(
            Stream.of("api", "curl"),
            entries.stream().map(entry -> entry.begins().split("[\\s=]")[0]))
        .filter(word -> !word.matches("GET|POST"))
        .collect(Collectors.toSet());
  }
}
