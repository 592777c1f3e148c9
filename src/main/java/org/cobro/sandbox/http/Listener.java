package org.cobro.sandbox.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A simulator's HTTP server; it listens from {@link #start} to {@link #close}. */
public final class Listener implements AutoCloseable {
  static {
    // The JDK's server writes head and body apart; with Nagle's algorithm each answer would then
    // wait some 40 ms for the client's delayed acknowledgement. Read once, by the first server.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads;

  /**
   * @param address port 0 takes a free one
   * @param name of the threads
   * @throws IOException when the address is taken
   */
  public Listener(InetSocketAddress address, String name) throws IOException {
    this.server = HttpServer.create(address, 0);
    this.threads = threads(name);
    server.setExecutor(threads);
  }

  public void serve(String path, HttpHandler handler) {
    server.createContext(path, handler);
  }

  public void start() {
    server.start();
  }

  /** Such as {@code http://127.0.0.1:40123}. */
  public String origin() {
    InetSocketAddress bound = server.getAddress();
    String host = bound.getAddress().isAnyLocalAddress() ? "127.0.0.1" : bound.getHostString();
    return "http://" + host + ":" + bound.getPort();
  }

  /** Stops at once; calls under way break off, so that clients see a provider die. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static ExecutorService threads(String name) {
    AtomicInteger count = new AtomicInteger();
    return Executors.newCachedThreadPool(
        task -> {
          Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}
