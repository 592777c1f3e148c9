package org.cobro.ops.retention;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cobro.archive.Archive;
import org.cobro.archive.ArchiveFile;
import org.cobro.archive.ArchiveLine;
import org.cobro.intent.Database;
import org.cobro.intent.StaleFence;
import org.cobro.intent.archive.ArchiveRuns;
import org.cobro.intent.archive.ArchiveRuns.Hand;
import org.cobro.intent.archive.FinishedLog;
import org.cobro.intent.archive.FinishedLogs;
import org.cobro.intent.archive.FinishedLogs.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Once a day, on one node: the events of payments that ended long ago are written into a file, the
 * file is put on the disk for good, and only then are they taken out of the table. Wherever that is
 * cut, each event lies in the table or in a file, or in both, and the next run does the rest.
 */
final class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final Database database;
  private final FinishedLogs logs;
  private final ArchiveRuns runs;
  private final Archive archive;
  private final Duration keep;
  private final Pace pace;

  /**
   * @param keep how long events stay after the last that belongs to a payment
   */
  Retention(Database database, Archive archive, Duration keep, Pace pace) {
    this.database = database;
    this.logs = new FinishedLogs(database);
    this.runs = new ArchiveRuns(database);
    this.archive = archive;
    this.keep = keep;
    this.pace = pace;
  }

  /**
   * How much at a time, so that polling goes on meanwhile: SQLite has one connection.
   *
   * @param page payments in one read or one transaction
   * @param file payments in one file
   * @param rest called after each page
   */
  record Pace(int page, int file, Rest rest) {

    /** Waits; also where a test lets a run break. */
    interface Rest {
      void after(Step step) throws IOException;
    }
  }

  /** What has just been done. */
  enum Step {
    PAGE_WRITTEN,
    FILE_SEALED,
    PAGE_TAKEN_OUT
  }

  /** Does the day's work, unless it is done or another node is at it. */
  void run(LocalDate day) {
    runs.claim(day).ifPresent(this::work);
  }

  private void work(Hand hand) {
    try {
      logs.rehearse();
      archive.tidy();
      Tally tally = new Tally();
      Instant before = database.now().minus(keep);
      while (oneFile(hand, before, tally)) {
        // The next one begins where this one ended.
      }
      runs.end(hand, tally.refused);
      LOG.info(
          "archive of {}: the events of {} payments went to {}; {} keep theirs",
          hand.day(),
          tally.taken,
          archive.folder(),
          tally.refused);
    } catch (StaleFence otherNode) {
      LOG.warn("archive of {}: another node has taken it over", hand.day());
    } catch (IOException | RuntimeException broken) {
      LOG.warn("archive of {}: it stops, and is tried again: {}", hand.day(), broken.toString());
      fail(hand, broken);
    }
  }

  private void fail(Hand hand, Exception broken) {
    try {
      runs.fail(hand, broken.toString());
    } catch (RuntimeException unreachable) {
      // Then the database is the trouble, and health says so.
      LOG.debug("the trouble could not be kept", unreachable);
    }
  }

  /**
   * @return false when there was nothing left
   */
  private boolean oneFile(Hand hand, Instant before, Tally tally) throws IOException {
    List<FinishedLog> page = sound(hand, before, tally);
    if (page.isEmpty()) {
      return false;
    }
    Map<String, String> written = new LinkedHashMap<>();
    String name;
    try (ArchiveFile file = archive.begin(free(hand, tally))) {
      name = file.name();
      while (!page.isEmpty()) {
        for (FinishedLog log : page) {
          String line = ArchiveLine.of(log);
          file.add(line);
          written.put(log.intentId(), ArchiveLine.hash(line));
        }
        pace.rest().after(Step.PAGE_WRITTEN);
        page = written.size() >= pace.file() ? List.of() : sound(hand, before, tally);
      }
      file.seal();
    }
    pace.rest().after(Step.FILE_SEALED);
    takeOut(hand, before, name, written, tally);
    return true;
  }

  /** The next page of those whose state can be told from their events; the others are named. */
  private List<FinishedLog> sound(Hand hand, Instant before, Tally tally) {
    runs.renew(hand);
    List<FinishedLog> page;
    List<FinishedLog> sound;
    do {
      page = logs.page(tally.place, before, pace.page());
      sound = page.stream().filter(log -> isSound(log, tally)).toList();
      tally.place = page.isEmpty() ? tally.place : Place.after(page.get(page.size() - 1));
    } while (sound.isEmpty() && !page.isEmpty());
    return sound;
  }

  private static boolean isSound(FinishedLog log, Tally tally) {
    Optional<String> objection = log.objection();
    objection.ifPresent(
        why -> {
          tally.refused++;
          LOG.warn("payment {} keeps its events, for {}", log.reference(), why);
        });
    return objection.isEmpty();
  }

  private void takeOut(
      Hand hand, Instant before, String file, Map<String, String> written, Tally tally)
      throws IOException {
    List<String> ids = new ArrayList<>(written.keySet());
    for (int from = 0; from < ids.size(); from += pace.page()) {
      Map<String, String> some = new LinkedHashMap<>();
      ids.subList(from, Math.min(from + pace.page(), ids.size()))
          .forEach(id -> some.put(id, written.get(id)));
      tally.taken +=
          logs.takeOut(hand, some, file, before, log -> ArchiveLine.hash(ArchiveLine.of(log)));
      pace.rest().after(Step.PAGE_TAKEN_OUT);
    }
  }

  private String free(Hand hand, Tally tally) {
    String name;
    do {
      name = name(hand, ++tally.files);
    } while (archive.has(name));
    return name;
  }

  /** The fence makes it another one for each hand. */
  private String name(Hand hand, int number) {
    return "%s-%s-%d-%d"
        .formatted(
            hand.day(), database.node().replaceAll("[^A-Za-z0-9.]+", "-"), hand.fence(), number);
  }

  /** How far a run is. */
  private static final class Tally {
    private Place place = Place.BEGIN;
    private int files;
    private int taken;
    private int refused;
  }
}
