package org.cobro.bench;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.cobro.xmlrpc.codec.XmlRpcWriter;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * The parts of a status call and of a talk with Odoo that are Cobro's own, each alone and warm:
 * time and bytes allocated, by JMH. {@code make bench-small}. It has no bar: it tells where to look
 * when a figure of the whole grows.
 */
public final class SmallBench {

  private static final int WARM_UPS = 3;
  private static final int ROUNDS = 10;
  private static final TimeValue WARM_UP = TimeValue.milliseconds(500);
  private static final TimeValue ROUND = TimeValue.milliseconds(250);
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** In the order in which they are told. */
  private enum Part {
    COMPAGO(StatusParts.class, "readCompago", "Compago's answer read, masked", compagoLength()),
    POINT(
        StatusParts.class,
        "readPoint",
        "Mercado Pago's order read, masked",
        length(StatusAnswers.point())),
    FEX(
        StatusParts.class,
        "readFex",
        "FEX's answer with its picture read, masked",
        length(StatusAnswers.fex())),
    MASK(StatusParts.class, "mask", "Compago's answer masked alone", compagoLength()),
    JUDGE(StatusParts.class, "judge", "judged: nothing is new", 0),
    INVOICE(
        ErpParts.class,
        "readInvoice",
        "one invoice of Odoo decoded, read",
        ErpParts.answer().length),
    CALL(
        ErpParts.class,
        "encodeCall",
        "the call for it encoded",
        XmlRpcWriter.call(ErpParts.call()).length);

    private final String benchmark;
    private final String words;
    private final int bytes;

    Part(Class<?> type, String method, String words, int bytes) {
      this.benchmark = type.getName() + "." + method;
      this.words = words;
      this.bytes = bytes;
    }

    private static int compagoLength() {
      return length(StatusAnswers.compago());
    }

    private static int length(String body) {
      return body.getBytes(StandardCharsets.UTF_8).length;
    }
  }

  private SmallBench() {}

  public static void main(String[] none) throws RunnerException {
    Collection<RunResult> results = new Runner(options()).run();
    System.out.println(
        "| | body (bytes) | µs | fastest | bytes allocated |\n|---|---|---|---|---|");
    for (Part part : Part.values()) {
      System.out.println(row(part, result(part, results)));
    }
  }

  private static Options options() {
    OptionsBuilder options = new OptionsBuilder();
    for (Part part : Part.values()) {
      options.include(part.benchmark.replace(".", "\\.") + "$");
    }
    return options
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.MICROSECONDS)
        .forks(1)
        .warmupIterations(WARM_UPS)
        .warmupTime(WARM_UP)
        .measurementIterations(ROUNDS)
        .measurementTime(ROUND)
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();
  }

  private static RunResult result(Part part, Collection<RunResult> results) {
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().equals(part.benchmark))
        .findFirst()
        .orElseThrow();
  }

  /** The median, and the fastest round: where others are at work, a mean is mostly theirs. */
  private static String row(Part part, RunResult result) {
    Statistics rounds = result.getPrimaryResult().getStatistics();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f | %.2f | %,.0f |",
        part.words,
        part.bytes == 0 ? "–" : String.format(Locale.ROOT, "%,d", part.bytes),
        rounds.getPercentile(50),
        rounds.getMin(),
        result.getSecondaryResults().get(ALLOCATED).getScore());
  }
}
