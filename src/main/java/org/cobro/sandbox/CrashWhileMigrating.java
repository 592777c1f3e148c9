package org.cobro.sandbox;

import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The crash points between the statements of a migration: the step is {@code migrate}, the body the
 * statement, as in {@code after:migrate:create table write_back}.
 */
@Component
@ConditionalOnProperty(Death.KEY)
final class CrashWhileMigrating implements Callback {

  private static final String STEP = "migrate";

  private final Death death;

  CrashWhileMigrating(Death death) {
    this.death = death;
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.AFTER_EACH_MIGRATE_STATEMENT && death.waitsAt(STEP);
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    death.leave(context.getStatement().getSql());
  }

  @Override
  public String getCallbackName() {
    return "crash points";
  }
}
