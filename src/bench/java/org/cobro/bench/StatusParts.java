package org.cobro.bench;

import java.time.Instant;
import java.util.Optional;
import org.cobro.intent.Answer;
import org.cobro.intent.Happening;
import org.cobro.intent.Judgement;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Sighting;
import org.cobro.intent.Verdict;
import org.cobro.provider.Masked;
import org.cobro.provider.Snapshot;
import org.cobro.provider.compago.CompagoAnswers;
import org.cobro.provider.fex.FexApi;
import org.cobro.provider.mercadopago.PointApi;
import org.cobro.provider.mercadopago.PointSettings;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What a status call does between the provider's answer and the decision that nothing is new. The
 * fields are not final, so that the compiler cannot reckon with them.
 */
@State(Scope.Thread)
public class StatusParts {

  private String compago = StatusAnswers.compago();
  private String point = StatusAnswers.point();
  private String fex = StatusAnswers.fex();
  private PaymentIntent ofCompago = StatusAnswers.ofCompago();
  private PaymentIntent ofPoint = StatusAnswers.ofPoint();
  private PaymentIntent ofFex = StatusAnswers.ofFex();
  private Instant now = StatusAnswers.NOW;
  private PointApi pointApi = PointApi.of(PointSettings.standard(PointSettings.Api.ORDERS));
  private FexApi fexApi = new FexApi(StatusAnswers.fexSettings());
  private Judgement judgement = new Judgement(ClaimTiming.SHIPPED);
  private Sighting seen = new Sighting(Verdict.WAITING, null, "row 7: PENDING, not expired", "{}");

  /** An answer that could not be read, or that had news, would be another way through the code. */
  @Setup
  public void nothingIsNew() {
    requireWaiting(readCompago());
    requireWaiting(readPoint());
    requireWaiting(readFex());
    if (judge().isPresent()) {
      throw new IllegalStateException("judged to be news");
    }
  }

  @Benchmark
  public Answer<Snapshot> readCompago() {
    return CompagoAnswers.snapshot(200, compago, ofCompago.providerId(), null);
  }

  @Benchmark
  public Answer<Snapshot> readPoint() {
    return end(
        pointApi
            .status(ofPoint, now)
            .learn(org.cobro.provider.mercadopago.Reply.of(200, point, null)));
  }

  @Benchmark
  public Answer<Snapshot> readFex() {
    return end(fexApi.status(ofFex, false).learn(org.cobro.provider.fex.Reply.of(200, fex, null)));
  }

  @Benchmark
  public String mask() {
    return Masked.of(compago);
  }

  @Benchmark
  public Optional<Happening> judge() {
    return judgement.of(ofCompago, seen, now);
  }

  private static Answer<Snapshot> end(org.cobro.provider.mercadopago.Turn<Snapshot> turn) {
    return ((org.cobro.provider.mercadopago.Turn.End<Snapshot>) turn).answer();
  }

  private static Answer<Snapshot> end(org.cobro.provider.fex.Turn<Snapshot> turn) {
    return ((org.cobro.provider.fex.Turn.End<Snapshot>) turn).answer();
  }

  private static void requireWaiting(Answer<Snapshot> answer) {
    boolean waiting =
        answer instanceof Answer.Ok<Snapshot> ok && ok.value().verdict() == Verdict.WAITING;
    if (!waiting) {
      throw new IllegalStateException("not waiting: " + answer);
    }
  }
}
