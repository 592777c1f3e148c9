package org.cobro.sandbox.odoo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** A way of speaking that the server understands at one of its paths. */
interface Speech {

  /** {@code GET} or {@code POST}. */
  String verb();

  /**
   * Understands a request, and does nothing yet.
   *
   * @throws Misheard with the answer to what cannot be understood
   */
  Heard hear(HttpExchange exchange) throws IOException, Misheard;

  /** A request that was understood: a call of a method. */
  interface Heard {

    /** {@code common} for log-in and version. */
    String model();

    String method();

    /** The caller's key; 0 when nobody in particular asks. */
    int user();

    /** Carries the call out. */
    Answer process(Transaction transaction);

    /** The answer that a fault makes. */
    Answer refuse(OdooFault fault);
  }

  /** What goes back. */
  record Answer(int status, String type, byte[] body) {}

  /** The request was no call. */
  final class Misheard extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    Misheard(Answer answer) {
      super(null, null, false, false);
      this.answer = answer;
    }

    Answer answer() {
      return answer;
    }
  }
}
