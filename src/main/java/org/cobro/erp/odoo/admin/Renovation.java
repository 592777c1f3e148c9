package org.cobro.erp.odoo.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.cobro.erp.odoo.Call;
import org.cobro.erp.odoo.Ids;
import org.cobro.erp.odoo.OdooRow;
import org.cobro.erp.odoo.Reply;
import org.cobro.erp.odoo.admin.PlanLine.Deed;
import org.cobro.intent.FaultKind;

/**
 * Changes an Odoo to what is {@link Wanted}, or back, by a plan that is made afresh from what is
 * there each time. So a run that broke off is completed by the next one, and one more changes
 * nothing.
 */
public final class Renovation {

  private final Asking odoo;
  private final Login login;

  public Renovation(Asking odoo, Login login) {
    this.odoo = odoo;
    this.login = login;
  }

  /**
   * How one line of a plan went.
   *
   * @param refusal what Odoo said against it; {@code null} when it is done
   * @param unclear whether nobody knows if it is done: the plan must not go on
   */
  public record Outcome(String refusal, boolean unclear) {
    static final Outcome DONE = new Outcome(null, false);

    public boolean isDone() {
      return refusal == null;
    }
  }

  /**
   * @param pushUrl where Odoo is to call Cobro, key and all; {@code null} to leave that as it is
   */
  public List<PlanLine> setup(String pushUrl) {
    return SetupPlan.of(Survey.of(odoo, login), login, pushUrl);
  }

  /**
   * @param dataToo whether fields may go with what is in them
   */
  public List<PlanLine> removal(boolean dataToo) {
    return RemovalPlan.of(Survey.of(odoo, login), login, dataToo);
  }

  /** Does what the line says; nothing where it has no deed. */
  public Outcome carryOut(PlanLine line) {
    Deed deed = line.deed();
    if (deed == null) {
      return Outcome.DONE;
    }
    Outcome outcome = carryOut(deed);
    return outcome.isDone() && deed.model().equals(Models.VIEWS) ? checked(deed) : outcome;
  }

  private Outcome carryOut(Deed deed) {
    if (deed instanceof Deed.Create create) {
      return create(create);
    }
    return deed instanceof Deed.Write write
        ? outcome(write(write.model(), write.id(), write.values(), write.language()))
        : outcome(unlink(deed.model(), ((Deed.Unlink) deed).id()));
  }

  private Outcome create(Deed.Create deed) {
    Reply reply = create(deed.model(), deed.values());
    OptionalLong id = created(reply);
    if (id.isEmpty()) {
      return outcome(reply);
    }
    if (deed.name() != null) {
      Map<String, Object> name = ExternalId.values(deed.name(), deed.model(), id.getAsLong());
      Outcome named = outcome(create(Models.NAMES, name));
      if (!named.isDone()) {
        return named;
      }
    }
    for (Map.Entry<String, Map<String, Object>> text : deed.translations().entrySet()) {
      Outcome written =
          outcome(write(deed.model(), id.getAsLong(), text.getValue(), text.getKey()));
      if (!written.isDone()) {
        return written;
      }
    }
    return Outcome.DONE;
  }

  private Reply create(String model, Map<String, Object> values) {
    return odoo.ask(Call.write(model, "create", List.of(List.of(values)), login.context()));
  }

  /** A list makes a list of ids, on every version. */
  private static OptionalLong created(Reply reply) {
    boolean list = reply instanceof Reply.Value value && value.value() instanceof List<?>;
    return list
        ? OdooRow.of(Map.of("id", ((Reply.Value) reply).value())).orElseThrow().id("id")
        : OptionalLong.empty();
  }

  private Reply write(String model, long id, Map<String, Object> values, String language) {
    Map<String, Object> context = new LinkedHashMap<>(login.context());
    context.put("lang", language);
    List<Object> arguments = List.of(List.of(Ids.wire(id)), values);
    return odoo.ask(Call.write(model, "write", arguments, context));
  }

  private Reply unlink(String model, long id) {
    return odoo.ask(Call.write(model, "unlink", List.of(List.of(Ids.wire(id))), login.context()));
  }

  private static Outcome outcome(Reply reply) {
    return reply instanceof Reply.Faulted faulted
        ? new Outcome(Answers.refusal(reply), faulted.code() == 0)
        : Outcome.DONE;
  }

  /**
   * Odoo checks a view when it takes it; whether the form then loads is what counts. Odoo 14 loads
   * it, and then cannot send it over XML-RPC: that is no refusal.
   */
  private Outcome checked(Deed deed) {
    Present now = Survey.of(odoo, login);
    if (now.form().isEmpty() || now.view().isEmpty() || deed instanceof Deed.Unlink) {
      return Outcome.DONE;
    }
    Reply form = odoo.ask(FormView.load(login, Ids.wire(now.form().getAsLong())));
    boolean refused =
        form instanceof Reply.Faulted faulted && faulted.fault().kind() == FaultKind.REJECTED;
    if (!refused) {
      return Outcome.DONE;
    }
    unlink(Models.VIEWS, now.view().get().id());
    return new Outcome(
        "taken out again, as the invoice form did not load with it: " + Answers.refusal(form),
        false);
  }
}
