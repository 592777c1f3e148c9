package org.cobro.sandbox.s4;

import org.cobro.sandbox.http.Forecast;

/** What goes wrong with the next calls. */
public final class Troubles extends Forecast<Call, Trouble> {
  Troubles() {
    super(Call.class);
  }
}
