package org.cobro.sandbox.odoo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An Odoo server for tests, the demo and the sandbox: real HTTP on loopback, real records, the
 * answers of versions 14 to 19 as recorded from Community servers. All in memory; nothing survives
 * {@link #close()}.
 *
 * <p>Log-in, by default: database {@code erp}, user {@code cobro@example.mx}, secret {@code
 * cobro-secret}, with the rights of billing; and {@code admin}/{@code admin} with all rights.
 */
public final class OdooSimulator implements AutoCloseable {

  static {
    // The JDK's server otherwise holds small answers back some 40 ms on kept-alive connections.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private static final int THREADS = 16;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Users users;
  private final Books books;
  private final Faults faults = new Faults();
  private final Traffic traffic = new Traffic();
  private final String login;

  private OdooSimulator(Builder builder) {
    Site site = new Site(builder.options());
    Accounting accounting = new Accounting(site);
    new Seed(site).plant();
    login = builder.login;
    users = new Users(site.release());
    users.put(builder.adminLogin, Site.ADMIN, builder.adminSecret);
    users.put(builder.login, Site.BILLING, builder.secret);
    books = new Books(site, accounting);
    Dispatcher dispatcher = new Dispatcher(site, users, accounting);
    threads = Executors.newFixedThreadPool(THREADS, OdooSimulator::thread);
    server = listen(builder.port);
    server.setExecutor(threads);
    server.createContext("/", new NotFound());
    if (builder.xmlRpc) {
      open("/xmlrpc/2/common", new XmlRpcSpeech("common", dispatcher), site);
      open("/xmlrpc/2/object", new XmlRpcSpeech("object", dispatcher), site);
    }
    if (site.release().hasJson2()) {
      open(Json2Speech.PATH, new Json2Speech(dispatcher, users, site.options()), site);
      open("/web/version", new Json2Speech.Version(site.release()), site);
    }
    server.createContext("/sandbox/invoices", new BackOfficePage(books));
    server.start();
  }

  private void open(String path, Speech speech, Site site) {
    server.createContext(path, new Endpoint(speech, site.store(), faults, traffic));
  }

  /** A server of the given major version, 14 to 19. */
  public static Builder version(int major) {
    return new Builder(new Release(major));
  }

  private static HttpServer listen(int port) {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("No server on loopback port " + port, e);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "odoo-simulator");
    thread.setDaemon(true);
    return thread;
  }

  /** Where it listens, such as {@code http://127.0.0.1:8069}; no slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** The accountant's view. */
  public Books books() {
    return books;
  }

  /** Failures that lie in wait for calls. */
  public Faults faults() {
    return faults;
  }

  /** How long each call takes at least. */
  public void latency(Duration each) {
    traffic.latency(each);
  }

  /** While true, every call gets a proxy's 503 page. */
  public void unavailable(boolean down) {
    traffic.unavailable(down);
  }

  /** Changes the middleware user's secret: the old one is refused from the next call on. */
  public void changeSecret(String secret) {
    users.changeSecret(login, secret);
  }

  /**
   * How many calls of a method arrived, whatever became of them.
   *
   * @param model {@code common} for log-in and version
   */
  public long calls(String model, String method) {
    return traffic.counted(model, method);
  }

  /** How many calls of all methods arrived, whatever became of them. */
  public long calls() {
    return traffic.counted();
  }

  /** How many calls waited for the {@link #latency} to pass in the same moment, at most. */
  public int mostAtOnce() {
    return traffic.mostHeld();
  }

  /** How many calls arrived that may have changed something. */
  public long changes() {
    return traffic.changes();
  }

  /**
   * Takes a right from the middleware's user.
   *
   * @param operation read, create, write or unlink
   */
  public void deny(String model, String operation) {
    users.deny(model, operation);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** The set-up of a simulator; what is not said stays as a fresh Community server has it. */
  public static final class Builder {
    private final Release release;
    private Clock clock = Clock.systemUTC();
    private int port;
    private String database = "erp";
    private String login = "cobro@example.mx";
    private String secret = "cobro-secret";
    private String adminLogin = "admin";
    private String adminSecret = "admin";
    private boolean enterprise;
    private boolean outstandingAccount;
    private boolean senderEmail = true;
    private boolean severalDatabases;
    private boolean xmlRpc = true;

    private Builder(Release release) {
      this.release = release;
    }

    /** Source of every date and time the server knows. */
    public Builder clock(Clock source) {
      this.clock = source;
      return this;
    }

    /** 0 takes any free port. */
    public Builder port(int number) {
      this.port = number;
      return this;
    }

    public Builder database(String name) {
      this.database = name;
      return this;
    }

    /** The middleware's user, with the rights of billing. */
    public Builder user(String name, String password) {
      this.login = name;
      this.secret = password;
      return this;
    }

    /** The administrator, who may add columns. */
    public Builder admin(String name, String password) {
      this.adminLogin = name;
      this.adminSecret = password;
      return this;
    }

    /** Full accounting: a settled invoice is {@code in_payment}, not {@code paid}. */
    public Builder enterprise(boolean full) {
      this.enterprise = full;
      return this;
    }

    /** Whether inbound method lines (15+) have an outstanding receipts account. */
    public Builder outstandingAccount(boolean configured) {
      this.outstandingAccount = configured;
      return this;
    }

    /** Whether users have an e-mail address; without one, notes are refused before 19. */
    public Builder senderEmail(boolean configured) {
      this.senderEmail = configured;
      return this;
    }

    /** As where one server has several databases: JSON-2 needs the header that names it. */
    public Builder severalDatabases(boolean several) {
      this.severalDatabases = several;
      return this;
    }

    /** False: as it is announced for Odoo 22, where XML-RPC is gone. */
    public Builder xmlRpc(boolean there) {
      this.xmlRpc = there;
      return this;
    }

    private Options options() {
      return new Options(
          release, clock, database, enterprise, outstandingAccount, senderEmail, severalDatabases);
    }

    public OdooSimulator start() {
      return new OdooSimulator(this);
    }
  }
}
