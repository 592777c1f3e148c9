package org.cobro.erp.odoo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.cobro.erp.odoo.admin.PlanLine.Deed;
import org.cobro.erp.odoo.admin.PlanLine.Kind;
import org.junit.jupiter.api.Test;

class PlansTest {

  private static final Login LOGIN = new Login(17, 2, "admin", OptionalLong.empty());
  private static final String URL = "https://cobro.example.mx/push/main?key=secret";

  private final Map<String, Present.Field> fields = new LinkedHashMap<>();
  private List<String> spanish = List.of("es_MX");
  private Optional<Present.View> view = Optional.empty();
  private Optional<Present.Action> collect = Optional.empty();
  private Optional<Present.Action> push = Optional.empty();
  private List<Long> strays = List.of();
  private Map<String, String> refused = Map.of();

  @Test
  void createsFieldsFirstThenTheViewThenTheAction() {
    assertThat(setup(null)).extracting(PlanLine::kind).containsOnly(Kind.CREATE).hasSize(7);
    assertThat(setup(null))
        .extracting(line -> line.deed().model())
        .endsWith("ir.model.fields", "ir.ui.view", "ir.actions.server");
  }

  @Test
  void writesLabelsInEachSpanishThatIsInstalled() {
    spanish = List.of("es_MX", "es_419");

    Deed.Create status = (Deed.Create) line("field x_cobro_status").deed();

    assertThat(status.values())
        .containsEntry("field_description", "Collection status")
        .containsEntry("copied", false);
    assertThat(status.translations())
        .containsEntry("es_MX", Map.of("field_description", "Estado del cobro"))
        .containsKey("es_419");
  }

  @Test
  void translatesALabelOfOursThatIsNotTranslatedYet() {
    field(
        "x_cobro_status",
        "char",
        Map.of("en_US", "Collection status", "es_MX", "Collection status"));

    PlanLine update = line("label of x_cobro_status in es_MX");

    assertThat(update.kind()).isEqualTo(Kind.UPDATE);
    assertThat(update.deed())
        .isEqualTo(
            new Deed.Write(
                "ir.model.fields", 7, Map.of("field_description", "Estado del cobro"), "es_MX"));
  }

  @Test
  void keepsALabelThatPeopleChose() {
    field("x_cobro_status", "char", Map.of("en_US", "Terminal says", "es_MX", "Terminal says"));

    assertThat(setup(null)).noneMatch(line -> line.kind() == Kind.UPDATE);
  }

  @Test
  void takesAFieldOfEitherKindOfTextForItsOwn() {
    field("x_cobro_message", "text", Map.of("en_US", "Message"));

    assertThat(line("field x_cobro_message").kind()).isEqualTo(Kind.KEEP);
  }

  @Test
  void keepsOutOfTheViewWhatIsNotItsOwn() {
    field("x_cobro_status", "selection", Map.of("en_US", "Status"));

    PlanLine view = line("group Cobro");

    assertThat(line("field x_cobro_status").kind()).isEqualTo(Kind.LEAVE);
    assertThat(((Deed.Create) view.deed()).values().get("arch").toString())
        .contains("x_cobro_message")
        .doesNotContain("x_cobro_status");
  }

  @Test
  void bringsAnOlderViewAndActionUpToDate() {
    view = Optional.of(new Present.View(31, true, true, "<xpath/>"));
    collect = action("# cobro:collect of old", true);

    assertThat(line("group Cobro").deed())
        .isInstanceOfSatisfying(Deed.Write.class, write -> assertThat(write.id()).isEqualTo(31));
    assertThat(line("action").deed())
        .isInstanceOfSatisfying(
            Deed.Write.class, write -> assertThat(write.values()).containsOnlyKeys("code"));
  }

  @Test
  void leavesAViewSwitchedOffAndAnActionOutOfTheMenu() {
    Wanted.FIELDS.forEach(each -> field(each.name(), each.type(), Map.of("en_US", "mine")));
    String arch = FormView.arch(17, fields.keySet());
    view = Optional.of(new Present.View(31, true, false, arch));
    collect = action(ServerAction.CODE, true);

    assertThat(setup(null)).extracting(PlanLine::kind).containsOnly(Kind.KEEP);
    assertThat(line("group Cobro").what()).endsWith("which somebody switched off");
    assertThat(line("action").what()).endsWith("which somebody took out");
  }

  @Test
  void namesWhatAnEarlierRunCouldNotNameAnyMore() {
    collect = action(ServerAction.CODE, false);

    assertThat(line("external id __cobro__.collect").deed())
        .isInstanceOfSatisfying(
            Deed.Create.class, create -> assertThat(create.values()).containsEntry("res_id", 41));
  }

  @Test
  void removesAnExternalIdThatLeadsNowhereBeforeItIsGivenAnew() {
    strays = List.of(99L);

    assertThat(setup(null).get(0).deed()).isEqualTo(new Deed.Unlink("ir.model.data", 99));
  }

  @Test
  void neverSaysTheKeyOfTheWebhook() {
    assertThat(setup(URL))
        .last()
        .extracting(PlanLine::what)
        .isEqualTo("webhook to https://cobro.example.mx/push/main?key=***");
    assertThat(((Deed.Create) line("webhook").deed()).values()).containsEntry("webhook_url", URL);
  }

  @Test
  void saysWhichRightIsNeededAndWhatOdooSaid() {
    refused = Map.of("ir.ui.view", "You are not allowed");

    assertThat(line("views").what())
        .isEqualTo(
            "views: admin may not change them; needed is the right Administration: Settings (You"
                + " are not allowed)");
    assertThat(line("field x_cobro_status").kind()).isEqualTo(Kind.CREATE);
  }

  @Test
  void removesWhatUsesTheFieldsBeforeThem() {
    field("x_cobro_status", "char", Map.of());
    view = Optional.of(new Present.View(31, true, true, "<xpath/>"));
    collect = action(ServerAction.CODE, true);
    push = action(null, true);

    assertThat(RemovalPlan.of(present(), LOGIN, true))
        .extracting(PlanLine::deed)
        .containsExactly(
            new Deed.Unlink("ir.actions.server", 41),
            new Deed.Unlink("ir.actions.server", 41),
            new Deed.Unlink("ir.ui.view", 31),
            new Deed.Unlink("ir.model.fields", 7));
  }

  @Test
  void leavesAFieldThatAnotherViewShows() {
    fields.put(
        "x_cobro_status",
        new Present.Field(7, "char", true, Map.of(), List.of("our.own.form", "a.report")));

    assertThat(RemovalPlan.of(present(), LOGIN, true))
        .containsExactly(
            PlanLine.leave(
                "field x_cobro_status: take it out of these views first: our.own.form, a.report"));
  }

  private PlanLine line(String beginning) {
    String url = beginning.equals("webhook") ? URL : null;
    return setup(url).stream()
        .filter(line -> line.what().startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }

  private List<PlanLine> setup(String pushUrl) {
    return SetupPlan.of(present(), LOGIN, pushUrl);
  }

  private Present present() {
    return new Present(
        OptionalLong.of(426),
        fields,
        spanish,
        OptionalLong.of(646),
        view,
        collect,
        push,
        strays,
        refused);
  }

  private void field(String name, String type, Map<String, String> labels) {
    fields.put(name, new Present.Field(7, type, true, labels, List.of()));
  }

  private static Optional<Present.Action> action(String code, boolean named) {
    Map<String, String> names = Map.of("en_US", "Charge", "es_MX", "Charge");
    return Optional.of(new Present.Action(41, named, names, code, null, OptionalLong.empty()));
  }
}
