package org.cobro.config;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the faults alone, without a stack trace, and ends the start. */
public final class SettingsFaultAnalyzer extends AbstractFailureAnalyzer<SettingsFault> {

  @Override
  protected FailureAnalysis analyze(Throwable root, SettingsFault cause) {
    return analysis(cause.getMessage(), cause);
  }

  static FailureAnalysis analysis(String lines, Throwable cause) {
    return new FailureAnalysis(
        "The configuration cannot work:\n" + lines,
        "Correct these keys in config/application.yaml, or the environment variables behind them.",
        cause);
  }
}
