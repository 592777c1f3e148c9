package org.cobro.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Supplier;
import org.cobro.intent.Database;
import org.cobro.intent.Redo.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Carries out what people and programs ask for. What is done, the line that says who asked for it,
 * and the answer to a request with a key are one transaction: there is none without the others.
 *
 * @see KeptAnswers
 */
@Component
final class Deeds {

  private static final Logger LOG = LoggerFactory.getLogger(Deeds.class);

  private final Database database;
  private final DeedLog log;
  private final KeptAnswers answers;
  private final ObjectMapper json;

  Deeds(Database database, DeedLog log, KeptAnswers answers, ObjectMapper json) {
    this.database = database;
    this.log = log;
    this.answers = answers;
    this.json = json;
  }

  /**
   * @param action what is asked for, in one word
   * @param subject the key of what it is about
   * @param actor who asks
   * @param detail the reason, and what else belongs to it
   */
  record Deed(String action, String subject, String actor, String detail) {}

  /**
   * @param work in the database alone: no call leaves while a transaction is open. What it gives is
   *     the answer
   * @throws Refused as {@code work} does; that it was is kept too
   */
  <T> T done(Deed deed, Supplier<T> work) {
    try {
      return database.inTransaction(
          now -> {
            T result = work.get();
            log.add(deed, DeedLog.Outcome.DONE, "");
            Keyed.heldNow().ifPresent(held -> keep(held, result));
            return result;
          });
    } catch (Refused | IllegalStateException refused) {
      refused(deed, refused.getMessage());
      throw refused;
    }
  }

  /** What was refused before it was begun. */
  void refused(Deed deed, String why) {
    try {
      log.add(deed, DeedLog.Outcome.REFUSED, why);
    } catch (RuntimeException unusable) {
      LOG.warn("{} of {} by {} was refused: {}", deed.action(), deed.subject(), deed.actor(), why);
    }
  }

  private void keep(Keyed.Held held, Object result) {
    if (result instanceof ResponseEntity<?> answer) {
      answers.keep(held, answer.getStatusCode().value(), text(answer.getBody()));
    } else {
      answers.keep(held, HttpStatus.OK.value(), text(result));
    }
  }

  private String text(Object result) {
    try {
      return json.writeValueAsString(result);
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }
}
