package org.cobro.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A provider that answers each status call at once, in Compago's words: the customer is still
 * waited for, unless it is told otherwise. It costs as little as a server can in this language, so
 * that what is measured is who asks.
 */
final class FastProvider implements AutoCloseable {

  private static final int WAITING = 1024;

  private final ServerSocket server;
  private final Beats beats;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int paid;
  private volatile boolean silent;

  FastProvider(Beats beats) {
    this.beats = beats;
    try {
      this.server = new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress());
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    start("fast-provider", this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/api";
  }

  /** The first so many customers have paid. */
  void paid(int first) {
    paid = first;
  }

  private boolean isPaid(String id) {
    return paid > 0 && Beats.isIntent(id) && Beats.number(id) <= paid;
  }

  /** While it is, calls are accepted and wait for their answer. */
  synchronized void silent(boolean on) {
    silent = on;
    notifyAll();
  }

  private synchronized void awaitVoice() throws InterruptedIOException {
    try {
      while (silent) {
        wait();
      }
    } catch (InterruptedException ended) {
      throw new InterruptedIOException();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        open.add(socket);
        start("fast-provider-connection", () -> serve(socket));
      }
    } catch (IOException closed) {
      // The end of the bench.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      StringBuilder head = new StringBuilder();
      while (read(in, head)) {
        String id = id(head);
        beats.asked(id, System.nanoTime());
        if (silent) {
          awaitVoice();
        }
        out.write(answer(id, isPaid(id)));
        beats.answered(id, System.nanoTime());
      }
    } catch (IOException gone) {
      // The other side has ended.
    } finally {
      open.remove(socket);
    }
  }

  /** One head without a body, as a GET has. */
  private static boolean read(InputStream in, StringBuilder head) throws IOException {
    head.setLength(0);
    int ends = 0;
    while (ends < 2) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      if (next == '\n') {
        ends++;
      } else if (next != '\r') {
        ends = 0;
      }
      head.append((char) next);
    }
    return true;
  }

  private static String id(CharSequence head) {
    String line = head.toString();
    String path = line.substring(line.indexOf(' ') + 1, line.indexOf(" HTTP/"));
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static byte[] answer(String id, boolean paid) {
    String body =
        "{\"id\":\""
            + id
            + "\",\"externalId\":\"INV-"
            + id
            + "-a1\",\"status\":\""
            + (paid ? "CONFIRMED" : "PENDING")
            + "\",\"expired\":false,\"amount\":null,"
            + "\"expiresAt\":\"2099-01-01T00:00:00.000Z\",\"paymentSummary\":"
            + (paid ? "{\"status\":\"SUCCESS\"}}" : "null}");
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    return (head + body).getBytes(StandardCharsets.US_ASCII);
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket each : open) {
      each.close();
    }
  }
}
