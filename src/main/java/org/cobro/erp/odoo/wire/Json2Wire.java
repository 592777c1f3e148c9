package org.cobro.erp.odoo.wire;

import java.util.Map;
import java.util.OptionalInt;
import org.cobro.erp.odoo.Call;
import org.cobro.erp.odoo.OdooFaults;
import org.cobro.erp.odoo.Reply;
import org.cobro.intent.Fault;

/**
 * Odoo 19 and later: one address for each method, all arguments by name, an API key as bearer, the
 * database in a header, HTTP statuses.
 */
public record Json2Wire(Account account) implements Wire {

  @Override
  public Request version() {
    return new Request.Json2(
        "GET", "/web/version", new byte[0], account.database(), null, "version");
  }

  @Override
  public Request logIn() {
    return post("res.users", "context_get", Map.of());
  }

  /** The key says who we are. */
  @Override
  public Request call(int userId, Call call) {
    return post(call.model(), call.method(), call.named());
  }

  /**
   * @param answer a {@link Json2Answer}, or the {@link Fault} of the transport
   */
  @Override
  public Reply reply(Object answer) {
    return answer instanceof Fault fault
        ? OdooFaults.transport(fault)
        : Json2Replies.reply((Json2Answer) answer, account);
  }

  @Override
  public OptionalInt userId(Object value) {
    return value instanceof Map<?, ?> context && context.get("uid") instanceof Integer id
        ? OptionalInt.of(id)
        : OptionalInt.empty();
  }

  private Request post(String model, String method, Map<String, Object> arguments) {
    return new Request.Json2(
        "POST",
        "/json/2/" + model + "/" + method,
        JsonValues.write(arguments),
        account.database(),
        "Bearer " + account.secret(),
        model + " " + method);
  }
}
