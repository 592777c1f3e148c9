package org.cobro.config;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Says where a configuration file is no YAML, and shows nothing of that line: it may be the one
 * with a password (invariant 13).
 */
public final class YamlFaultAnalyzer extends AbstractFailureAnalyzer<MarkedYAMLException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, MarkedYAMLException cause) {
    Mark mark = cause.getProblemMark() == null ? cause.getContextMark() : cause.getProblemMark();
    String place =
        mark == null
            ? ""
            : ", line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1);
    return new FailureAnalysis(
        "A configuration file is no YAML" + place + ".",
        "Look for quotes and brackets that are not closed, tabs, and wrong indentation there"
            + " or above it in config/application.yaml.",
        cause);
  }
}
