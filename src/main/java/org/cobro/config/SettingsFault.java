package org.cobro.config;

import java.util.List;

/**
 * The configuration cannot work; one line for each fault, naming key, value and what is allowed.
 */
public final class SettingsFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SettingsFault(List<String> faults) {
    super(String.join("\n", faults));
  }
}
