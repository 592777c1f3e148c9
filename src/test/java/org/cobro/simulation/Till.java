package org.cobro.simulation;

import java.math.BigDecimal;
import java.util.List;
import org.cobro.sandbox.mercadopago.Letter;

/** A provider's simulator by its rules alone: no server, no threads, only the world's clock. */
interface Till {

  /** All intents in its books, oldest first. */
  List<Slip> slips();

  /** Carries a call out. */
  Object call(Ask ask);

  /** The key is refused. */
  Object refuse(Ask ask);

  /** Something goes wrong with the call, as chance decides. */
  Object trouble(Ask ask, Chance chance);

  /** Gives a part back, at the provider's own desk or in its app. */
  void giveBack(String id, BigDecimal amount);

  /** Notifications whose time has come; they are gone from here. */
  List<Letter> letters();

  /** Nobody took this one in. */
  void unanswered(Letter letter);
}
