package org.cobro.erp.odoo.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What an Odoo has of all that is {@link Wanted}.
 *
 * @param invoices the key of the model of invoices; empty when it cannot be seen
 * @param fields the wanted names that are taken
 * @param spanish the installed languages that are Spanish
 * @param form the key of the invoice form's view
 * @param view our extension of it
 * @param collect our action
 * @param push the action that tells Cobro
 * @param strays external ids of ours whose record is gone
 * @param refused why a model cannot be read, by its name
 */
record Present(
    OptionalLong invoices,
    Map<String, Field> fields,
    List<String> spanish,
    OptionalLong form,
    Optional<View> view,
    Optional<Action> collect,
    Optional<Action> push,
    List<Long> strays,
    Map<String, String> refused) {

  /**
   * @param custom whether somebody added it, as opposed to a module's own
   * @param labels by language, {@code en_US} among them
   * @param views other views that show it, which must let go of it before it can be removed
   */
  record Field(
      long id, String type, boolean custom, Map<String, String> labels, List<String> views) {

    private static final Set<String> TEXTS = Set.of("char", "text");

    /** Whether it can serve as the wanted one: of the two kinds of text, one is as good. */
    boolean isFit(Wanted.Field wanted) {
      boolean texts = TEXTS.contains(type) && TEXTS.contains(wanted.type());
      return custom && (texts || type.equals(wanted.type()));
    }
  }

  /**
   * @param named whether our external id leads to it
   */
  record View(long id, boolean named, boolean active, String arch) {}

  /**
   * @param names by language
   * @param url where a webhook goes; {@code null} for the others
   */
  record Action(
      long id,
      boolean named,
      Map<String, String> names,
      String code,
      String url,
      OptionalLong boundTo) {}

  boolean mayRead(String model) {
    return !refused.containsKey(model);
  }
}
