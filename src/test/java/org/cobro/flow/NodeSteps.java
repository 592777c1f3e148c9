package org.cobro.flow;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.erp.odoo.OdooInvoices;
import org.cobro.flow.odoo.OdooDesk;
import org.cobro.intent.Cause;
import org.cobro.intent.Cursors;
import org.cobro.intent.Database;
import org.cobro.intent.DeadLetters;
import org.cobro.intent.IntentStore;
import org.cobro.intent.Judgement;
import org.cobro.intent.Receivables;
import org.cobro.intent.Redo;
import org.cobro.intent.RetryPolicy;
import org.cobro.intent.Timing;
import org.cobro.intent.WriteBacks;

/** The step beans of one node, put together by hand as {@link CoreBeans} and the container do. */
public record NodeSteps(
    PickUp pickUp,
    Creation creation,
    LookUp lookUp,
    Polling polling,
    Cancelling cancelling,
    Watching watching,
    Telling telling,
    Redoing redoing,
    IntentClaims intentClaims,
    Connections connections,
    HttpFaults faults,
    OdooDesk odoo,
    IntentStore intents,
    Receivables receivables,
    DeadLetters deadLetters,
    Redo redo) {

  /**
   * @param clock this node's own, which may be off
   * @param nanoTime this node's monotonic clock
   */
  public static NodeSteps of(
      CobroProperties properties, Database database, Clock clock, LongSupplier nanoTime) {
    Timing timing = properties.timing().timing();
    RetryPolicy policy = (flow, cause, attempt) -> retry(properties, flow, cause, attempt);
    IntentStore intents = new IntentStore(database, timing, policy);
    Receivables receivables = new Receivables(database);
    WriteBacks writeBacks = new WriteBacks(database, properties.writeBack().lease());
    DeadLetters letters = new DeadLetters(database, policy);
    Redo redo = new Redo(database, intents);
    Connections connections = new Connections(clock);
    Bulkheads bulkheads = new Bulkheads(queue -> 0);
    IntentClaims claims = new IntentClaims(intents, nanoTime);
    Resting resting = new Resting(intents, claims, nanoTime);
    Recorder recorder = new Recorder(intents, claims);
    Judgement judgement = new Judgement(timing);
    NodeClock nodeClock = new NodeClock(clock, database);
    PickUp.ErpTime erpTime = (type, at, overlap) -> OdooInvoices.minus(at, overlap);
    return new NodeSteps(
        new PickUp(properties, receivables, new Cursors(database), database, connections, erpTime),
        new Creation(
            properties,
            intents,
            receivables,
            connections,
            bulkheads,
            claims,
            recorder,
            resting,
            judgement,
            nodeClock),
        new LookUp(properties, intents, connections, bulkheads, claims, recorder),
        new Polling(
            properties,
            intents,
            connections,
            bulkheads,
            claims,
            recorder,
            resting,
            judgement,
            nodeClock),
        new Cancelling(
            properties,
            intents,
            connections,
            bulkheads,
            claims,
            recorder,
            resting,
            judgement,
            nodeClock),
        new Watching(receivables, intents, connections),
        new Telling(properties, writeBacks, connections, bulkheads, new ClaimsInHand(writeBacks)),
        new Redoing(properties, letters, receivables, redo),
        claims,
        connections,
        new HttpFaults(clock),
        new OdooDesk(properties),
        intents,
        receivables,
        letters,
        redo);
  }

  private static Optional<Duration> retry(
      CobroProperties properties, String name, Cause cause, int attempt) {
    Flow flow = properties.flows().get(name);
    boolean allowed = flow.retry().causes().contains(cause) && attempt <= flow.retry().attempts();
    return allowed ? Optional.of(flow.retry().after()) : Optional.empty();
  }
}
