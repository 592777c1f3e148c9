package org.cobro.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The network between Cobro and PostgreSQL, with its faults. */
public final class Cable implements AutoCloseable {

  private static final int BUFFER = 16_384;
  private static final String COMMIT = "COMMIT";

  private final ServerSocket ear;
  private final int target;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicReference<String> words = new AtomicReference<>();
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile boolean mute;

  /**
   * @param target the server's port on this machine
   */
  public Cable(int target) {
    this.target = target;
    try {
      this.ear = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::listen);
  }

  public int port() {
    return ear.getLocalPort();
  }

  /** Swallows all that is sent either way, as a dead network does; or ends that. */
  public void mute(boolean silent) {
    mute = silent;
  }

  /**
   * Carries the next commit of a transaction in which these words were sent to the server, and
   * breaks before the answer: the transaction took place, and who asked for it cannot know.
   */
  public void loseTheAnswerToTheCommitOf(String sent) {
    words.set(sent);
  }

  /** How many answers to a commit were lost. */
  public int cuts() {
    return cuts.get();
  }

  private void listen() {
    while (!ear.isClosed()) {
      try {
        Socket client = ear.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        Wire wire = new Wire(client, server);
        threads.execute(wire::toServer);
        threads.execute(wire::toClient);
      } catch (IOException nobodyThere) {
        // The server is down, or we are closed: the client sees its connection end.
      }
    }
  }

  @Override
  public void close() {
    try {
      ear.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }

  /** One connection. */
  private final class Wire {

    private final Socket client;
    private final Socket server;
    private volatile boolean spoken;
    private volatile boolean losing;

    Wire(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void toServer() {
      carry(
          client,
          server,
          text -> {
            String wanted = words.get();
            spoken |= wanted != null && text.contains(wanted);
            if (spoken && text.contains(COMMIT) && words.compareAndSet(wanted, null)) {
              losing = true;
            }
            return true;
          });
    }

    void toClient() {
      carry(server, client, text -> !losing || lost());
    }

    private boolean lost() {
      cuts.incrementAndGet();
      return false;
    }

    private void carry(Socket from, Socket to, Ear ear) {
      byte[] buffer = new byte[BUFFER];
      try (from;
          to) {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          if (!ear.passes(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
            return;
          }
          if (!mute) {
            out.write(buffer, 0, read);
            out.flush();
          }
        }
      } catch (IOException broken) {
        // Both ends are closed: that is what a broken connection is.
      }
    }
  }

  /** Hears what passes. */
  private interface Ear {
    boolean passes(String text);
  }
}
