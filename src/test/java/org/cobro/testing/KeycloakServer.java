package org.cobro.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.springframework.util.DigestUtils;
import org.springframework.util.FileSystemUtils;

/**
 * A real Keycloak with the realm {@code payment-platform}, from the distribution that the build
 * unpacks ({@code keycloak.home}).
 *
 * <p>Its first start builds itself and imports the realm, which takes a minute or two; so a folder
 * prepared in that way is kept beside the distribution, under the realm's hash, and each run starts
 * a copy of it. With {@code keycloak.cold=true} nothing prepared is used.
 */
public final class KeycloakServer implements AutoCloseable {

  private static final String REALM = "payment-platform";
  private static final long COLD_SECONDS = 300;
  private static final long WARM_SECONDS = 150;
  private static final int LAST_LINES = 40;

  private final Path home;
  private final Process process;
  private final int port;
  private final Thread hook = new Thread(this::kill);
  private final Deque<String> log = new ArrayDeque<>();

  private KeycloakServer(Path home, boolean imports, long seconds) throws IOException {
    this.home = home;
    this.port = freePort();
    ProcessBuilder command =
        new ProcessBuilder(
            home.resolve("bin/kc.sh").toString(),
            "start-dev",
            "--http-host=127.0.0.1",
            "--http-port=" + port);
    if (imports) {
      command.command().add("--import-realm");
    }
    command.environment().put("JAVA_HOME", System.getProperty("java.home"));
    command.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
    this.process = command.redirectErrorStream(true).start();
    Runtime.getRuntime().addShutdownHook(hook);
    awaitListening(seconds);
  }

  /** Starts one; see the class. */
  public static KeycloakServer start() {
    Path run = Path.of("target", "keycloak-" + ProcessHandle.current().pid()).toAbsolutePath();
    try {
      if (Boolean.getBoolean("keycloak.cold")) {
        return new KeycloakServer(unprepared(run), true, COLD_SECONDS);
      }
      FileSystemUtils.copyRecursively(prepared(), run);
      executable(run);
      return new KeycloakServer(run, false, WARM_SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Such as {@code http://127.0.0.1:40123}. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The realm's own address, which its tokens name. */
  public URI issuer() {
    return URI.create(url() + "/realms/" + REALM);
  }

  /** The folder with the realm in its database, made where there is none. */
  private static Path prepared() throws IOException {
    Path home = distribution();
    Path prepared = home.resolveSibling(home.getFileName() + "-" + realmHash());
    if (!Files.isDirectory(prepared)) {
      Path partial =
          home.resolveSibling(prepared.getFileName() + "." + ProcessHandle.current().pid());
      new KeycloakServer(unprepared(partial), true, COLD_SECONDS).stop();
      Files.move(partial, prepared, StandardCopyOption.ATOMIC_MOVE);
    }
    return prepared;
  }

  private static Path unprepared(Path folder) throws IOException {
    FileSystemUtils.copyRecursively(distribution(), folder);
    executable(folder);
    Path imports = Files.createDirectories(folder.resolve("data/import"));
    Files.write(imports.resolve(REALM + ".json"), realm());
    return folder;
  }

  private static Path distribution() {
    String home = System.getProperty("keycloak.home", "");
    Path path = Path.of(home);
    if (home.isEmpty() || !Files.isDirectory(path)) {
      throw new IllegalStateException(
          "no Keycloak in keycloak.home="
              + home
              + ": run Maven, which unpacks it, and if it does"
              + " not, delete the folder markers beside it");
    }
    return path;
  }

  private static void executable(Path folder) throws IOException {
    try (Stream<Path> scripts = Files.list(folder.resolve("bin"))) {
      for (Path each : scripts.filter(file -> file.toString().endsWith(".sh")).toList()) {
        if (!each.toFile().setExecutable(true)) {
          throw new IOException(each + " cannot be made executable");
        }
      }
    }
  }

  private static byte[] realm() throws IOException {
    return Files.readAllBytes(Path.of("src/test/resources/keycloak", REALM + ".json"));
  }

  private static String realmHash() throws IOException {
    return DigestUtils.md5DigestAsHex(realm()).substring(0, 12);
  }

  /** In start-dev the port opens after the import, and then it says so. */
  private void awaitListening(long seconds) throws IOException {
    CompletableFuture<Void> listening = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(listening), "keycloak-log");
    reader.setDaemon(true);
    reader.start();
    try {
      listening.get(seconds, TimeUnit.SECONDS);
      Web.get(issuer() + "/.well-known/openid-configuration");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new IOException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new IOException("Keycloak did not start: " + lastLines(), e);
    }
  }

  private void read(CompletableFuture<Void> listening) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        keep(line);
        if (line.contains("Listening on:")) {
          listening.complete(null);
        }
      }
    } catch (IOException closed) {
      keep(closed.toString());
    }
    listening.completeExceptionally(new IOException("it ended"));
  }

  private synchronized void keep(String line) {
    log.add(line);
    if (log.size() > LAST_LINES) {
      log.remove();
    }
  }

  private synchronized String lastLines() {
    return String.join(System.lineSeparator(), log);
  }

  /** In good order, so that its database is whole. */
  private void stop() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  /** The script's child is the server: killed alone, the script would leave it behind. */
  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    stop();
    try (Stream<Path> files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
