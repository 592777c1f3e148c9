package org.cobro.console;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages that something has changed, and nothing else: they ask for it themselves, with
 * their own rights. It costs nothing while nobody listens. A page that is not told, since there are
 * too many, asks by itself now and then.
 */
@Component
@WithPages
final class Changes implements SmartLifecycle {

  static final int MOST = 64;
  static final int MOST_EACH = 4;

  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
  private static final Duration TICK = Duration.ofSeconds(1);

  /** A proxy closes what is silent; then the page begins anew. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final int TICKS_TO_A_SIGN_OF_LIFE = 15;

  private final Supplier<String> mark;
  private final Map<SseEmitter, String> listeners = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(work -> daemon(work));

  private volatile boolean running;
  private String last;
  private int ticks;

  Changes(TodayBook book, Lines lines) {
    this.mark = () -> book.mark() + lines.mark();
  }

  /**
   * @param owner the session that it ends with
   * @return {@code null} when there are too many already, or it is about to stop
   */
  synchronized SseEmitter listen(String owner) {
    long own = listeners.values().stream().filter(owner::equals).count();
    if (!running || listeners.size() >= MOST || own >= MOST_EACH) {
      return null;
    }
    SseEmitter listener = new SseEmitter(LONGEST.toMillis());
    listener.onCompletion(() -> listeners.remove(listener));
    listener.onTimeout(listener::complete);
    listener.onError(gone -> listeners.remove(listener));
    listeners.put(listener, owner);
    return listener;
  }

  int listeners() {
    return listeners.size();
  }

  /** Log-out, or nobody did anything for too long. */
  void end(String owner) {
    listeners.forEach(
        (listener, of) -> {
          if (owner.equals(of)) {
            listener.complete();
          }
        });
  }

  private void look() {
    if (listeners.isEmpty()) {
      last = null;
      return;
    }
    try {
      tell(mark.get());
    } catch (RuntimeException away) {
      // The pages ask by themselves meanwhile, and the outage is told elsewhere.
      LOG.debug("nothing is known of changes", away);
    }
  }

  private void tell(String now) {
    boolean changed = last != null && !last.equals(now);
    last = now;
    ticks++;
    if (changed) {
      listeners.keySet().forEach(each -> send(each, SseEmitter.event().name("changed").data("1")));
    } else if (ticks % TICKS_TO_A_SIGN_OF_LIFE == 0) {
      listeners.keySet().forEach(each -> send(each, SseEmitter.event().comment("")));
    }
  }

  private void send(SseEmitter listener, SseEmitter.SseEventBuilder event) {
    try {
      listener.send(event);
    } catch (IOException | IllegalStateException gone) {
      listeners.remove(listener);
    }
  }

  @Override
  public synchronized void start() {
    running = true;
    thread.scheduleWithFixedDelay(
        this::look, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Before the web server, which else waits for answers that never end. */
  @Override
  public synchronized void stop() {
    running = false;
    thread.shutdownNow();
    listeners.keySet().forEach(SseEmitter::complete);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "console-changes");
    thread.setDaemon(true);
    return thread;
  }
}
