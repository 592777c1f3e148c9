package org.cobro.erp.odoo.wire;

import java.util.OptionalInt;
import org.cobro.erp.odoo.Call;
import org.cobro.erp.odoo.Reply;

/** A way to speak with Odoo. The conversations above it are the same for each. */
public sealed interface Wire permits XmlRpcWire, Json2Wire {

  /** Asks for the server's version; needs no log-in. */
  Request version();

  /** Asks who we are. */
  Request logIn();

  /**
   * @param userId who we are, as {@link #userId} understood it
   */
  Request call(int userId, Call call);

  /**
   * What an answer says.
   *
   * @param answer what came back for a request of this wire, or the {@link org.cobro.intent.Fault}
   *     of the transport
   */
  Reply reply(Object answer);

  /** The key of the user in the value that {@link #logIn} asked for; empty when we were refused. */
  OptionalInt userId(Object value);
}
