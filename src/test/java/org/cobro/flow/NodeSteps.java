package org.cobro.flow;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.erp.odoo.OdooInvoices;
import org.cobro.erp.sap.SapInvoices;
import org.cobro.flow.compago.CardDesk;
import org.cobro.flow.compago.NodeCardDesk;
import org.cobro.flow.fex.FexDesk;
import org.cobro.flow.fex.NodeFexDesk;
import org.cobro.flow.mercadopago.NodePointDesk;
import org.cobro.flow.mercadopago.PointDesk;
import org.cobro.flow.odoo.OdooDesk;
import org.cobro.flow.sap.NodeSapSessions;
import org.cobro.flow.sap.SapDesk;
import org.cobro.intent.Cause;
import org.cobro.intent.Cursors;
import org.cobro.intent.Database;
import org.cobro.intent.DeadLetters;
import org.cobro.intent.Departure;
import org.cobro.intent.Events;
import org.cobro.intent.IntentStore;
import org.cobro.intent.Judgement;
import org.cobro.intent.Receivables;
import org.cobro.intent.Redo;
import org.cobro.intent.RetryPolicy;
import org.cobro.intent.Timing;
import org.cobro.intent.WriteBacks;
import org.cobro.intent.card.CardLists;
import org.cobro.intent.card.CardWishes;
import org.cobro.intent.card.Enrolments;
import org.cobro.intent.refund.CreditNoteStart;
import org.cobro.intent.refund.RefundJudgement;
import org.cobro.intent.refund.RefundRequests;
import org.cobro.intent.refund.RefundStore;

/** The step beans of one node, put together by hand as {@link CoreBeans} and the container do. */
public record NodeSteps(
    PickUp pickUp,
    Creation creation,
    LastLook lastLook,
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
    SapDesk sap,
    NodeSapSessions sapSessions,
    IntentStore intents,
    Receivables receivables,
    DeadLetters deadLetters,
    Redo redo,
    Nudging nudging,
    PointDesk mercadoPago,
    FexDesk fex,
    CardDesk cards,
    Crediting crediting,
    Refunding refunding,
    RefundStore refunds,
    RefundRequests refundRequests) {

  /**
   * @param clock this node's own, which may be off
   * @param nanoTime this node's monotonic clock
   */
  public static NodeSteps of(
      CobroProperties properties, Database database, Clock clock, LongSupplier nanoTime) {
    Timing timing = properties.timing().timing(ProviderPolicies.of(properties));
    RetryPolicy policy = (flow, cause, attempt) -> retry(properties, flow, cause, attempt);
    IntentStore intents = new IntentStore(database, timing, policy);
    Receivables receivables = new Receivables(database);
    DeadLetters letters = new DeadLetters(database, policy);
    Redo redo = new Redo(database, intents);
    IntentClaims claims = new IntentClaims(intents, nanoTime);
    Outage outage = new Outage(database);
    Insistence insistence =
        new Insistence(intents, new Events(database), outage, database.node(), nanoTime);
    Shared shared =
        new Shared(
            properties,
            intents,
            new Connections(clock),
            new Bulkheads(queue -> 0),
            claims,
            new Recorder(intents, claims, insistence),
            new Resting(intents, claims, nanoTime),
            new Judgement(timing),
            new NodeClock(clock, database),
            outage,
            nanoTime);
    NodeSapSessions sessions = new NodeSapSessions(properties, nanoTime);
    RefundStore refunds = new RefundStore(database, timing);
    RefundJudgement refundJudgement = new RefundJudgement(timing);
    RefundRequests requests =
        new RefundRequests(
            database, refunds, refundJudgement, name -> ProviderPolicies.refunds(properties, name));
    return new NodeSteps(
        shared.pickUp(database, receivables),
        shared.creation(database, receivables),
        new LastLook(new Departure(database, timing)),
        shared.lookUp(timing),
        shared.polling(),
        shared.cancelling(),
        new Watching(receivables, intents, shared.connections()),
        shared.telling(new WriteBacks(database, properties.writeBack().lease())),
        new Redoing(
            properties, letters, receivables, redo, cards(properties, database, receivables)),
        claims,
        shared.connections(),
        new HttpFaults(clock),
        new OdooDesk(properties),
        sessions.desk(properties),
        sessions,
        intents,
        receivables,
        letters,
        redo,
        new Nudging(intents),
        NodePointDesk.of(properties, intents, shared.clock(), clock),
        NodeFexDesk.of(properties, intents, shared.clock(), clock),
        NodeCardDesk.of(properties, database, intents, shared.clock(), new HttpFaults(clock)),
        new Crediting(properties, new CreditNoteStart(database), requests, shared.connections()),
        shared.refunding(refunds, refundJudgement),
        refunds,
        requests);
  }

  /** What most of the beans are given. */
  private record Shared(
      CobroProperties properties,
      IntentStore intents,
      Connections connections,
      Bulkheads bulkheads,
      IntentClaims claims,
      Recorder recorder,
      Resting resting,
      Judgement judgement,
      NodeClock clock,
      Outage outage,
      LongSupplier nanoTime) {

    PickUp pickUp(Database database, Receivables receivables) {
      PickUp.ErpTime time =
          (type, at, overlap) ->
              Erp.SAP_B1.equals(type)
                  ? SapInvoices.minus(at, overlap)
                  : OdooInvoices.minus(at, overlap);
      Cursors cursors = new Cursors(database);
      CardsOnFile cards = cards(properties, database, receivables);
      return new PickUp(properties, receivables, cursors, database, connections, time, cards);
    }

    Creation creation(Database database, Receivables receivables) {
      return new Creation(
          properties,
          intents,
          receivables,
          connections,
          bulkheads,
          claims,
          recorder,
          resting,
          judgement,
          clock,
          cards(properties, database, receivables));
    }

    LookUp lookUp(Timing timing) {
      return new LookUp(properties, intents, connections, bulkheads, claims, recorder, timing);
    }

    Polling polling() {
      return new Polling(
          properties, intents, connections, bulkheads, claims, recorder, resting, judgement, clock);
    }

    Cancelling cancelling() {
      return new Cancelling(
          properties, intents, connections, bulkheads, claims, recorder, resting, judgement, clock);
    }

    Refunding refunding(RefundStore refunds, RefundJudgement judgementOfRefunds) {
      return new Refunding(
          properties, refunds, judgementOfRefunds, connections, bulkheads, outage, clock);
    }

    Telling telling(WriteBacks writeBacks) {
      Duration lease = properties.writeBack().lease();
      ClaimsInHand inHand = new ClaimsInHand(writeBacks, lease, nanoTime);
      Bookings bookings = new Bookings(properties, new SimpleMeterRegistry(), Clock.systemUTC());
      return new Telling(properties, writeBacks, connections, bulkheads, inHand, outage, bookings);
    }
  }

  private static CardsOnFile cards(
      CobroProperties properties, Database database, Receivables receivables) {
    return new CardsOnFile(
        properties,
        new Enrolments(database),
        new CardWishes(database),
        new CardLists(database),
        receivables);
  }

  private static Optional<Duration> retry(
      CobroProperties properties, String name, Cause cause, int attempt) {
    Flow flow = properties.flows().get(name);
    boolean allowed = flow.retry().causes().contains(cause) && attempt <= flow.retry().attempts();
    return allowed ? Optional.of(flow.retry().after()) : Optional.empty();
  }
}
