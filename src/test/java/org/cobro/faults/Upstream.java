package org.cobro.faults;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** The connection to the other side that belongs to one connection of a caller. */
final class Upstream implements AutoCloseable {
  /** Less than the JDK's server keeps an idle connection open. */
  private static final long LONGEST_IDLE = Duration.ofSeconds(10).toNanos();

  private final URI to;
  private Socket socket;
  private InputStream in;
  private long usedAt;

  Upstream(URI to) {
    this.to = to;
  }

  HttpText ask(HttpText request) throws IOException {
    if (socket == null || System.nanoTime() - usedAt > LONGEST_IDLE) {
      connect();
    }
    socket.getOutputStream().write(request.whole());
    HttpText answer = HttpText.read(in);
    usedAt = System.nanoTime();
    if (answer == null) {
      close();
      throw new IOException("the other side hung up");
    }
    return answer;
  }

  private void connect() throws IOException {
    close();
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(to.getHost(), to.getPort()));
    in = new BufferedInputStream(socket.getInputStream());
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
