package org.cobro.sandbox.terminal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Terminals whose customers may walk away, which no provider hears of. */
public final class Attended implements Counter {

  private final Counter counter;
  private final Map<String, String> deserted = new ConcurrentHashMap<>();

  public Attended(Counter counter) {
    this.counter = counter;
  }

  @Override
  public String brand() {
    return counter.brand();
  }

  @Override
  public List<String> codes() {
    return counter.codes();
  }

  @Override
  public Screen screen(String terminal) {
    Screen screen = counter.screen(terminal);
    return screen.isPayable() && screen.sale().id().equals(deserted.get(terminal))
        ? screen.deserted()
        : screen;
  }

  @Override
  public void press(String terminal, Button button) {
    if (button == Button.LEAVE) {
      leave(terminal);
    } else {
      counter.press(terminal, button);
      deserted.remove(terminal);
    }
  }

  private void leave(String terminal) {
    Screen screen = screen(terminal);
    if (!screen.isPayable()) {
      throw new IllegalStateException("cannot leave: nobody stands at " + terminal);
    }
    deserted.put(terminal, screen.sale().id());
  }
}
