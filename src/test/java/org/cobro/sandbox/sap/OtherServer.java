package org.cobro.sandbox.sap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Node process that serves the model in a folder where its packages are installed. */
final class OtherServer implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("url: 'http://localhost:(\\d+)'");

  private final Process process;
  private final String origin;

  private OtherServer(Process process, String origin) {
    this.process = process;
    this.origin = origin;
  }

  static OtherServer start(Path folder) {
    try {
      Process process =
          new ProcessBuilder("node", "node_modules/@sap/cds/bin/serve.js", "--port", "0")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      return new OtherServer(process, "http://127.0.0.1:" + port(process));
    } catch (IOException e) {
      throw new UncheckedIOException("No Node to start in " + folder, e);
    }
  }

  /** Reads what the server says until it listens, and drains the rest so that it never blocks. */
  private static String port(Process process) throws IOException {
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    List<String> lines = new ArrayList<>();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      lines.add(line);
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        Thread drain = new Thread(() -> said.lines().forEach(ignored -> {}), "other-server");
        drain.setDaemon(true);
        drain.start();
        return listening.group(1);
      }
    }
    throw new IOException("The server did not start:\n" + String.join("\n", lines));
  }

  String origin() {
    return origin;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
