package org.cobro.sandbox.terminal;

import java.util.List;

/** The terminals of one simulated provider. */
public interface Counter {

  /** The provider's name. */
  String brand();

  /** Of the terminals, in the order in which they are shown. */
  List<String> codes();

  Screen screen(String terminal);

  /**
   * @throws IllegalStateException with a line saying why, when a real terminal could not do that
   */
  void press(String terminal, Button button);
}
