package org.cobro.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Odoo's models of itself; the refusals are those of real servers of 17 and 19. */
class SystemModelsTest {

  private OdooSimulator odoo = OdooSimulator.version(17).start();
  private Rpc admin = Rpc.admin(odoo);

  @AfterEach
  void close() {
    odoo.close();
  }

  @ParameterizedTest
  @CsvSource({
    "14, ir.model.fields, true",
    "15, ir.model.fields, false",
    "17, ir.model.data, false",
    "17, ir.ui.view, false",
    "19, ir.actions.server, false"
  })
  void theBillingUserSeesLittleOfTheSystemAndChangesNothing(
      int version, String model, boolean sees) {
    restart(version);
    Rpc billing = Rpc.billing(odoo);

    assertThat(mayDo(billing, version, model, "read")).isEqualTo(sees);
    assertThat(mayDo(billing, version, model, "create")).isEqualTo(false);
    assertThat(mayDo(billing, version, "account.move", "write")).isEqualTo(true);
    assertThat(mayDo(admin, version, model, "unlink")).isEqualTo(true);
    assertThat(billing.call(model, "search_read", List.of()) instanceof XmlRpcFault)
        .isEqualTo(!sees);
    assertThat(billing.fault(model, "create", Map.of("name", "x")).code()).isEqualTo(4);
  }

  @Test
  void aRefusalNamesTheGroupThatMay() {
    XmlRpcFault fault = Rpc.billing(odoo).fault("ir.ui.view", "search_read", List.of());

    assertThat(fault.message())
        .startsWith("You are not allowed to access 'View' (ir.ui.view) records.")
        .contains("\t- Administration/Settings");
  }

  @Test
  void aViewMustKnowItsFieldsAndItsPlace() {
    assertThat(view("//sheet/notebook", "x_nope").message())
        .startsWith("Error while validating view near:")
        .endsWith("Field \"x_nope\" does not exist in model \"account.move\"\n");
    assertThat(view("//sheet/nowhere", "ref").message())
        .contains("Element '<xpath expr=\"//sheet/nowhere\">' cannot be located in parent view");
    assertThat(admin.fault("ir.ui.view", "create", values("<xpath")).code()).isEqualTo(2);
    assertThat(admin.search("ir.ui.view", List.of())).hasSize(1);
  }

  @Test
  void theFormOf14CannotBeSent() {
    restart(14);
    Map<String, Object> asked = Map.of("view_id", Site.INVOICE_FORM, "view_type", "form");

    Object answer = admin.callWith("account.move", "fields_view_get", List.of(), asked);

    assertThat(((XmlRpcFault) answer).message()).contains("cannot marshal None");
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 19})
  void theFormIsLoadedWithWhatExtendsIt(int version) {
    restart(version);
    admin.call("ir.ui.view", "create", values(arch("//sheet/notebook", "ref")));

    Object form =
        admin.callWith(
            "account.move",
            "get_view",
            List.of(),
            Map.of("view_id", Site.INVOICE_FORM, "view_type", "form"));

    assertThat(((Map<?, ?>) form).get("arch").toString()).contains("notebook", "name=\"ref\"");
  }

  @Test
  void aFieldStaysAsLongAsAViewShowsIt() {
    int field = admin.id("ir.model.fields", "create", field("x_status"));
    int view = admin.id("ir.ui.view", "create", values(arch("//sheet/notebook", "x_status")));

    assertThat(admin.fault("ir.model.fields", "unlink", List.of(field)).message())
        .isEqualTo(
            "Cannot rename/delete fields that are still present in views:\n"
                + "Fields: account.move.x_status\nView: ours");

    admin.call("ir.ui.view", "unlink", List.of(view));
    assertThat(admin.call("ir.model.fields", "unlink", List.of(field))).isEqualTo(true);
    assertThat(admin.call("ir.model.fields", "unlink", List.of(field))).isEqualTo(true);
  }

  @Test
  void anExternalIdIsGivenOnceAndGoesWithItsRecord() {
    int view = admin.id("ir.ui.view", "create", values(arch("//sheet/notebook", "ref")));
    Map<String, Object> name =
        Map.of("module", "__ours__", "name", "form", "model", "ir.ui.view", "res_id", view);
    admin.id("ir.model.data", "create", name);

    assertThat(admin.fault("ir.model.data", "create", name).message())
        .contains("duplicate key value violates unique constraint")
        .contains("Key (module, name)=(__ours__, form) already exists.");

    admin.call("ir.ui.view", "unlink", List.of(view));
    assertThat(admin.search("ir.model.data", List.of(List.of("module", "=", "__ours__"))))
        .isEmpty();
  }

  @Test
  void aLabelIsKeptInEachLanguage() {
    int field = admin.id("ir.model.fields", "create", field("x_status"));

    Object written = label(field, "es_MX", "Estado");

    assertThat(written).isEqualTo(true);
    assertThat(label(field, "es_MX")).isEqualTo("Estado");
    assertThat(label(field, "en_US")).isEqualTo("Status");
    assertThat(((XmlRpcFault) label(field, "fr_FR", "Statut")).message())
        .isEqualTo("Invalid language code: fr_FR");
  }

  @ParameterizedTest
  @CsvSource({"16, true", "17, false"})
  void webhooksAreThereFrom17On(int version, boolean refused) {
    restart(version);
    Map<String, Object> hook = Map.of("name", "x", "model_id", model(), "state", "webhook");

    assertThat(admin.call("ir.actions.server", "create", hook) instanceof XmlRpcFault)
        .isEqualTo(refused);
  }

  private XmlRpcFault view(String place, String field) {
    return admin.fault("ir.ui.view", "create", values(arch(place, field)));
  }

  private static String arch(String place, String field) {
    return "<xpath expr=\"%s\" position=\"before\"><field name=\"%s\"/></xpath>"
        .formatted(place, field);
  }

  private static Map<String, Object> values(String arch) {
    return Map.of(
        "name", "ours", "model", "account.move", "inherit_id", Site.INVOICE_FORM, "arch", arch);
  }

  private Map<String, Object> field(String name) {
    Map<String, Object> values = new HashMap<>();
    values.put("model_id", model());
    values.put("name", name);
    values.put("field_description", "Status");
    values.put("ttype", "char");
    values.put("state", "manual");
    return values;
  }

  private int model() {
    return admin.search("ir.model", List.of(List.of("model", "=", "account.move"))).get(0);
  }

  private Object label(int field, String language, String text) {
    return admin.callWith(
        "ir.model.fields",
        "write",
        List.of(List.of(field), Map.of("field_description", text)),
        Map.of("context", Map.of("lang", language)));
  }

  private Object label(int field, String language) {
    Object rows =
        admin.callWith(
            "ir.model.fields",
            "search_read",
            List.of(List.of(List.of("id", "=", field)), List.of("field_description")),
            Map.of("context", Map.of("lang", language)));
    return ((Map<?, ?>) ((List<?>) rows).get(0)).get("field_description");
  }

  private static Object mayDo(Rpc user, int version, String model, String operation) {
    return version >= 18
        ? user.call(model, "has_access", List.of(), operation)
        : user.call(model, "check_access_rights", operation, false);
  }

  private void restart(int version) {
    odoo.close();
    odoo = OdooSimulator.version(version).start();
    admin = Rpc.admin(odoo);
  }
}
