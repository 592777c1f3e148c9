package org.cobro.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.cobro.erp.Told;
import org.cobro.erp.odoo.Reply;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.HttpAnswer;
import org.cobro.flow.NodeSteps;
import org.cobro.flow.odoo.OdooTalk;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Verdict;
import org.cobro.intent.WriteBack;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.Taken;
import org.cobro.provider.Created;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.Snapshot;

/** Routes with one thing each done wrong on purpose. */
final class WrongRoutes {

  private WrongRoutes() {}

  /** Keeps the provider's id in memory until the first status call is answered. */
  static final class IdStoredLate extends Routes {
    IdStoredLate(Node node, NodeSteps steps, Calls calls) {
      super(node, steps, calls);
    }

    @Override
    Next recorded(PaymentIntent started, Answer<Created> answer) {
      return answer instanceof Answer.Ok<Created> ok
          ? calls.provider.glance(
              ok.value().providerId(),
              () -> phase("create-record", () -> super.recorded(started, answer)))
          : super.recorded(started, answer);
    }
  }

  /** Creates once more under a key that nobody stored. */
  static final class NewKey extends Routes {
    NewKey(Node node, NodeSteps steps, Calls calls) {
      super(node, steps, calls);
    }

    @Override
    IntentRequest lookUpRequest(PaymentIntent started) {
      IntentRequest right = super.lookUpRequest(started);
      String key = right.externalId() + "-again";
      return new IntentRequest(key, right.amount(), right.terminal(), key, key);
    }
  }

  /** Creates once more with another key for whoever knows keys; the reference is the same. */
  static final class NewIdempotencyKey extends Routes {
    NewIdempotencyKey(Node node, NodeSteps steps, Calls calls) {
      super(node, steps, calls);
    }

    @Override
    IntentRequest lookUpRequest(PaymentIntent started) {
      IntentRequest right = super.lookUpRequest(started);
      return new IntentRequest(
          right.externalId(),
          right.amount(),
          right.terminal(),
          right.description(),
          right.key() + "-again");
    }
  }

  /** Takes Mercado Pago's FINISHED for paid, whatever became of the payment. */
  static final class FinishedIsPaid extends Routes {
    FinishedIsPaid(Node node, NodeSteps steps, Calls calls) {
      super(node, steps, calls);
    }

    @Override
    Next polled(PaymentIntent intent, Answer<Snapshot> answer) {
      boolean finished =
          answer instanceof Answer.Ok<Snapshot> ok && ok.value().detail().contains("FINISHED");
      Snapshot paid = new Snapshot(Verdict.PAID, "FINISHED", intent.amount(), "");
      return super.polled(intent, finished ? new Answer.Ok<>(paid) : answer);
    }
  }

  /** Creates the payment in Odoo straight away, each time. */
  static final class NoProbe extends Routes {
    NoProbe(Node node, NodeSteps steps, Calls calls) {
      super(node, steps, calls);
    }

    @Override
    Next tell(WriteBack claimed) {
      if (claimed.kind() == WriteBack.Kind.NOTE || !(calls.erp instanceof OdooCalls odoo)) {
        return super.tell(claimed);
      }
      Map<String, Object> payment =
          Map.of("amount", claimed.amount().amount(), "ref", claimed.reference());
      var create =
          org.cobro.erp.odoo.Call.write(
              "account.payment", "create", List.of(List.of(payment)), Map.of());
      OdooTalk talk = steps.odoo().call(Plan.ERP, create);
      Function<Answer<Reply>, Next> record = answer -> recordTold(claimed, told(answer));
      return odoo.talk(talk, claimed, record);
    }

    private static Answer<Told> told(Answer<Reply> answer) {
      if (answer instanceof Answer.Ok<Reply> ok && ok.value() instanceof Reply.Value) {
        return new Answer.Ok<>(new Told.Shown("1", "created"));
      }
      return new Answer.Failed<>(Fault.of(FaultKind.UNCLEAR, "once more"));
    }
  }

  /** Posts a payment in SAP without having looked for it, or at what the invoice still owes. */
  static final class NoLookInSap extends Routes {

    private static final String NOBODY = "{\"value\":[]}";

    NoLookInSap(Node node, NodeSteps steps, Calls calls) {
      super(node, steps, misheard(calls, NoLookInSap::hear));
    }

    private static Object hear(Call call, int number, Object result) {
      if (number == 1 && call.toString().equals("GET /IncomingPayments")) {
        return answer(200, NOBODY);
      }
      boolean asks = number == 2 && result instanceof HttpAnswer;
      return asks && call.toString().equals("GET /Invoices")
          ? answer(200, owedAgain(((HttpAnswer) result).json()))
          : result;
    }

    private static String owedAgain(JsonNode invoices) {
      return invoices
          .toString()
          .replace("bost_Close", "bost_Open")
          .replaceAll("\"PaidToDate\":[0-9.]+", "\"PaidToDate\":0");
    }
  }

  private static Calls misheard(Calls calls, SapCalls.Ear ear) {
    return calls.erp instanceof SapCalls sap ? new Calls(calls.provider, sap.heardBy(ear)) : calls;
  }

  private static HttpAnswer answer(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try {
      return HttpAnswer.read(
          status, null, List.of(), new ByteArrayInputStream(bytes), Duration.ZERO);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Takes an unclear create for one that was refused. */
  static final class TimeOutIsNo extends Routes {
    TimeOutIsNo(Node node, NodeSteps steps, Calls calls) {
      super(node, steps, calls);
    }

    @Override
    Next recorded(PaymentIntent started, Answer<Created> answer) {
      boolean unclear =
          answer instanceof Answer.Failed<Created> failed
              && failed.fault().kind() == FaultKind.UNCLEAR;
      return super.recorded(
          started,
          unclear ? new Answer.Failed<>(Fault.of(FaultKind.REJECTED, "timed out")) : answer);
    }
  }

  /** Sends a refund that got no usable answer once more, unlooked at and under another key. */
  static final class NewRefundKey extends Routes {
    NewRefundKey(Node node, NodeSteps steps, Calls calls) {
      super(node, steps, calls);
    }

    @Override
    Next sent(Refund started, Answer<Taken> answer) {
      return isUnclear(answer)
          ? calls.provider.refund(
              again(started), second -> phase("refund-sent", () -> super.sent(started, second)))
          : super.sent(started, answer);
    }

    private static Refund again(Refund right) {
      return new Refund(
          right.id(),
          right.intentId(),
          right.receivableId(),
          right.number(),
          right.reference() + "-again",
          right.amount(),
          right.payment(),
          right.document(),
          right.state(),
          right.seq(),
          right.due(),
          right.fence(),
          right.createdAt(),
          right.sentAt());
    }
  }

  /** Takes an unclear refund for one that was refused. */
  static final class RefundTimeOutIsNo extends Routes {
    RefundTimeOutIsNo(Node node, NodeSteps steps, Calls calls) {
      super(node, steps, calls);
    }

    @Override
    Next sent(Refund started, Answer<Taken> answer) {
      Fault no = Fault.of(FaultKind.REJECTED, "timed out");
      return super.sent(started, isUnclear(answer) ? new Answer.Failed<>(no) : answer);
    }
  }

  private static boolean isUnclear(Answer<?> answer) {
    return answer instanceof Answer.Failed<?> failed && failed.fault().kind() == FaultKind.UNCLEAR;
  }
}
