package org.cobro.command;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cobro.command.PointCommandLine.Verb;
import org.cobro.config.CobroProperties.PointApi;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.erp.odoo.admin.Finding;
import org.cobro.flow.mercadopago.PointDesk;
import org.cobro.flow.mercadopago.PointTalk;
import org.cobro.intent.Answer;
import org.cobro.provider.mercadopago.LastWord;
import org.cobro.provider.mercadopago.PointAccount;

/**
 * {@code point status} and {@code point simulate}: about one order, which stays Cobro's to judge.
 */
record OrderErrand(
    List<String> operands,
    Provider provider,
    Function<PointTalk, Answer<?>> talk,
    PointDesk desk,
    String name,
    PrintStream out) {

  /**
   * @param account whose the access token is
   * @return true when it was done
   */
  boolean run(Verb verb, Supplier<PointAccount> account) {
    Finding finding = verb == Verb.STATUS ? status() : simulate(account);
    new Sheet(out).group(operands.get(0), List.of(finding));
    return !finding.isMissing();
  }

  private Finding status() {
    String id = operands.get(0);
    Answer<?> answer = talk.apply(desk.lastWord(name, id));
    return answer instanceof Answer.Failed<?> failed
        ? Finding.missing(failed.fault().detail(), "look whether it is of this connection")
        : Finding.ok("Mercado Pago says " + ((LastWord) ((Answer.Ok<?>) answer).value()).words());
  }

  private Finding simulate(Supplier<PointAccount> account) {
    if (provider.point().api() != PointApi.ORDERS) {
      return Finding.missing(
          "nothing was simulated: payment intents have no such call",
          "use a connection of api: orders");
    }
    PointAccount holder = account.get();
    if (holder.nickname() != null && !holder.test()) {
      return Finding.missing(
          "nothing was simulated: account " + holder.id() + " is a live one",
          "use the access token of a test account");
    }
    Answer<?> answer = talk.apply(desk.simulate(operands.get(0), operands.get(1)));
    return answer instanceof Answer.Failed<?> failed
        ? Finding.missing(
            failed.fault().detail(), "only a test account's order that is not over yet can end so")
        : Finding.ok(
            "is going to be "
                + operands.get(1)
                + " within 10 s (action_required: 40 s); Cobro sees it when it asks");
  }
}
