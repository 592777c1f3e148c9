package org.cobro.faults;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between Cobro and one other side: hears each request, passes it on, and lets faults befall
 * the calls that they lie in wait for. Calls of one connection go one after the other, as in HTTP;
 * connections are kept open as long as the caller wants.
 */
final class Wire implements AutoCloseable {
  private static final int BACKLOG = 200;

  private final URI behind;
  private final Ear ear;
  private final Mischief mischief;
  private final int port;
  private final List<Ambush> ambushes = new CopyOnWriteArrayList<>();
  private final Set<Socket> callers = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket door;

  /**
   * @param behind the other side
   * @param patience how long the caller waits for an answer
   */
  Wire(URI behind, Ear ear, Bender bender, Duration patience) {
    this.behind = behind;
    this.ear = ear;
    this.mischief = new Mischief(bender, patience);
    this.door = open(0);
    this.port = door.getLocalPort();
    listen(door);
  }

  /** Where Cobro is to call instead. */
  String url() {
    return "http://127.0.0.1:" + port + behind.getPath();
  }

  Ambush lay(Ambush ambush) {
    ambushes.add(ambush);
    return ambush;
  }

  void lift(Ambush ambush) {
    ambush.end();
    ambushes.remove(ambush);
  }

  /** Nobody listens any more: new connections are refused, those that are open break. */
  void down() {
    close(door);
    callers.forEach(Wire::close);
  }

  /** Changes nothing where somebody listens already. */
  void up() {
    if (door.isClosed()) {
      door = open(port);
      listen(door);
    }
  }

  @Override
  public void close() {
    down();
  }

  private static ServerSocket open(int port) {
    try {
      ServerSocket door = new ServerSocket();
      door.setReuseAddress(true);
      door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      return door;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen(ServerSocket listening) {
    start(
        () -> {
          try {
            while (true) {
              Socket caller = listening.accept();
              caller.setTcpNoDelay(true);
              callers.add(caller);
              start(() -> serve(caller));
              if (listening.isClosed()) {
                close(caller); // It came in while the door was being shut.
              }
            }
          } catch (IOException closed) {
            // The door is shut: nobody is let in any more.
          }
        });
  }

  private void serve(Socket caller) {
    try (caller;
        Upstream upstream = new Upstream(behind)) {
      InputStream in = new BufferedInputStream(caller.getInputStream());
      for (HttpText request = HttpText.read(in); request != null; request = HttpText.read(in)) {
        if (!answer(request, caller, upstream)) {
          return;
        }
      }
    } catch (IOException brokenOff) {
      // Whoever broke it off knows why.
    } finally {
      callers.remove(caller);
    }
  }

  /**
   * @return whether the connection lives on
   */
  private boolean answer(HttpText request, Socket caller, Upstream upstream) throws IOException {
    Optional<Ear.Heard> heard = ear.hear(request);
    Optional<Ambush> ambush =
        heard.flatMap(h -> ambushes.stream().filter(a -> a.takes(h)).findFirst());
    Passage passage = new Passage(request, caller, asked -> pass(asked, upstream));
    if (ambush.isPresent()) {
      return mischief.befall(ambush.orElseThrow().fault(), heard.orElseThrow().call(), passage);
    }
    passage.tell(mischief.undisturbed(passage).whole());
    return true;
  }

  private HttpText pass(HttpText request, Upstream upstream) throws IOException {
    HttpText answer = upstream.ask(request);
    ear.learn(request, answer);
    return answer;
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "wire");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(AutoCloseable open) {
    try {
      open.close();
    } catch (Exception alreadyBroken) {
      // Then it is as good as closed.
    }
  }
}
