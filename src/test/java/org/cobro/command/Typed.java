package org.cobro.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line that the docs tell somebody to type, or that they show.
 *
 * @param line of the file, from 1
 * @param text without prompt and comment; lines that go on are one
 * @param block the line at which its block begins; 0 in running text
 */
record Typed(Path file, int line, String text, int block) {

  private static final Pattern FENCE = Pattern.compile("^\\s*```(\\w*)$");
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern REMARK = Pattern.compile("(?:^|\\s+)# .*$");
  private static final Pattern ASIDE =
      Pattern.compile("^#.*?  ((?:docker|kubectl) .*?)(?::|  .*)?$");
  private static final Set<String> SHELLS = Set.of("sh", "bash", "shell", "console");

  /** All of them, in what is for people who run Cobro or change it. */
  static List<Typed> all() {
    List<Typed> all = new ArrayList<>();
    for (Path file : files()) {
      List<String> lines = lines(file);
      all.addAll(file.toString().endsWith(".md") ? inPage(file, lines) : inComments(file, lines));
    }
    return all;
  }

  /** Where to look, as editors and terminals open it. */
  String place() {
    return file + ":" + line;
  }

  String first() {
    return text.split("\\s", 2)[0];
  }

  private static List<Path> files() {
    List<Path> files = new ArrayList<>(below(Path.of("."), 1));
    for (String folder : List.of("docs", "deploy", ".github")) {
      files.addAll(below(Path.of(folder), Integer.MAX_VALUE));
    }
    return files.stream().map(Path::normalize).filter(Typed::isForPeople).sorted().toList();
  }

  /** What once was true stays in the changes. */
  private static boolean isForPeople(Path file) {
    return file.toString().endsWith(".md") && !file.endsWith("CHANGELOG.md")
        || file.endsWith("docker-compose.yml")
        || file.startsWith("deploy") && file.toString().matches(".*\\.(ya?ml|service)");
  }

  private static List<Path> below(Path folder, int depth) {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands in a page of Markdown. */
  static List<Typed> inPage(Path file, List<String> lines) {
    List<Typed> found = new ArrayList<>();
    String fence = null;
    int block = 0;
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      int number = at + 1;
      Matcher mark = FENCE.matcher(line);
      if (mark.matches()) {
        fence = fence == null ? mark.group(1) : null;
        block = number + 1;
      } else if (fence != null) {
        add(SHELLS.contains(fence), found, file, lines, at, block);
      } else if (line.startsWith("    ") && (block > 0 || at == 0 || lines.get(at - 1).isBlank())) {
        block = block > 0 ? block : number;
        add(true, found, file, lines, at, block);
      } else {
        block = line.isBlank() ? block : 0;
        SPAN.matcher(line)
            .results()
            .forEach(span -> found.add(new Typed(file, number, span.group(1), 0)));
      }
    }
    return found;
  }

  /** Deeper than the text of a comment is what is typed; or after a wide gap in it. */
  private static List<Typed> inComments(Path file, List<String> lines) {
    List<Typed> found = new ArrayList<>();
    List<String> bare = lines.stream().map(line -> line.replaceFirst("^#", "")).toList();
    for (int at = 0; at < lines.size(); at++) {
      Matcher aside = ASIDE.matcher(lines.get(at));
      add(lines.get(at).matches("#   [a-z].*"), found, file, bare, at, at + 1);
      if (aside.matches()) {
        found.add(new Typed(file, at + 1, aside.group(1), at + 1));
      }
    }
    return found;
  }

  private static void add(
      boolean typed, List<Typed> found, Path file, List<String> lines, int at, int block) {
    if (!typed || at > 0 && lines.get(at - 1).endsWith("\\")) {
      return;
    }
    StringBuilder whole = new StringBuilder(lines.get(at).strip());
    for (int next = at + 1; whole.toString().endsWith("\\"); next++) {
      whole.setLength(whole.length() - 1);
      whole.append(lines.get(next).strip());
    }
    String text = REMARK.matcher(whole).replaceFirst("").strip();
    if (!text.isEmpty()) {
      found.add(new Typed(file, at + 1, text, block));
    }
  }
}
