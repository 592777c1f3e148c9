package org.cobro.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.cobro.config.CobroProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes up changed route files without a restart. Files that cannot work leave the running routes
 * as they are.
 *
 * <p>Camel's own {@code RouteWatcherReloadStrategy} takes the running routes away before it reads
 * the new ones, and makes no routes of our templates.
 */
@Component
@ConditionalOnProperty("cobro.routes.reload")
final class RouteReload {

  private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);

  private final RouteInstaller installer;
  private final CamelContext camel;
  private final RouteNews news;
  private final long interval;

  private List<Resource> running = List.of();
  private Map<String, String> seen = Map.of();
  private Map<String, String> taken = Map.of();

  RouteReload(
      RouteInstaller installer, CamelContext camel, CobroProperties properties, RouteNews news) {
    this.installer = installer;
    this.camel = camel;
    this.news = news;
    this.interval = properties.routes().interval().toMillis();
  }

  /** Camel ends the thread when it stops, after the work at hand. */
  @EventListener(ApplicationReadyEvent.class)
  void begin() throws IOException {
    running = installer.installed();
    taken = contents(running);
    seen = taken;
    ScheduledExecutorService thread =
        camel.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "route-reload");
    thread.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS);
  }

  /**
   * Takes up a change that the look before has seen too: a file that is just being written is left
   * alone. A faulty set of files is reported once.
   */
  void look() {
    try {
      List<Resource> files = installer.files();
      Map<String, String> now = contents(files);
      boolean settled = now.equals(seen);
      seen = now;
      if (settled && !now.equals(taken)) {
        taken = now;
        takeUp(files, now);
      }
    } catch (RouteFault fault) {
      refuse(fault);
    } catch (IOException | UncheckedIOException e) {
      refuse(new RouteFault("the route files", e));
    }
  }

  private void refuse(RouteFault fault) {
    Map<String, String> none = Map.of("fault", fault.getMessage());
    if (!none.equals(taken)) {
      taken = none;
      seen = none;
      refused(fault);
    }
  }

  private void takeUp(List<Resource> files, Map<String, String> now) throws IOException {
    if (now.equals(contents(running))) {
      LOG.info("the route files are again those that run");
      news.asBefore();
      return;
    }
    try {
      installer.rehearse(camel, files);
    } catch (RouteFault fault) {
      refused(fault);
      return;
    }
    replace(files);
  }

  private void refused(RouteFault fault) {
    LOG.error("routes not reloaded, the former ones go on: {}", fault.getMessage());
    news.refused(fault.getMessage());
  }

  /** What only shows at the start, such as a port that is taken, brings the former routes back. */
  private void replace(List<Resource> files) {
    try {
      clear();
      installer.load(camel, files);
      running = files;
      LOG.info("routes reloaded: {} from {} files", camel.getRoutesSize(), files.size());
      news.reloaded();
    } catch (Exception e) {
      // Camel declares no narrower one.
      String fault = new RouteFault("the route files", e).getMessage();
      LOG.error("routes not reloaded: {}", fault);
      news.refused(fault);
      restore();
    }
  }

  private void restore() {
    try {
      clear();
      installer.load(camel, running);
    } catch (Exception e) {
      // Camel declares no narrower one. Nothing is lost: leases and states are in the database.
      LOG.error("the former routes cannot be started again: restart Cobro", e);
      news.refused("the former routes cannot be started again: restart Cobro");
    }
  }

  /**
   * What is under way finishes first: sources stop, queues empty, then all the rest stops. Takes
   * some seconds, for each queue's threads look up once a second.
   */
  private void clear() throws Exception {
    camel
        .getShutdownStrategy()
        .suspend(camel, camel.getCamelContextExtension().getRouteStartupOrder());
    camel.getRouteController().removeAllRoutes();
    camel.removeRouteTemplates("*");
  }

  private static Map<String, String> contents(List<Resource> files) throws IOException {
    Map<String, String> contents = new LinkedHashMap<>();
    for (Resource file : files) {
      contents.put(
          file.getLocation(),
          new String(file.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
    return contents;
  }
}
