package org.cobro.flow;

import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.provider.compago.CardId;

/** What is charged by one at a time: a terminal, or a saved card in its one spelling. */
final class Lane {

  private Lane() {}

  /**
   * @param code as somebody wrote it; {@code null} for the flow's own
   * @return {@code null} where any may take it
   */
  static String of(Flow flow, Provider provider, String code) {
    String device = code == null ? flow.device() : code;
    return provider.chargesCards() ? CardId.canonical(device) : device;
  }
}
