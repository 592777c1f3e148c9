package org.cobro.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.cobro.config.CobroProperties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OneOfEachKindTest {

  private final Map<String, String> settings = new LinkedHashMap<>();

  private void erp(String name, String type) {
    settings.put("cobro.erps." + name + ".type", type);
  }

  private void provider(String name, String type) {
    settings.put("cobro.providers." + name + ".type", type);
  }

  private void flow(String name, String erp, String provider) {
    settings.put("cobro.flows." + name + ".erp", erp);
    settings.put("cobro.flows." + name + ".provider", provider);
  }

  private CobroProperties few() {
    return OneOfEachKind.of(all());
  }

  private CobroProperties all() {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bind("cobro", CobroProperties.class)
        .get();
  }

  @Test
  void leavesOneOfManyAlike() {
    IntStream.rangeClosed(1, 5)
        .forEach(
            i -> {
              erp("erp-" + i, "odoo");
              provider("provider-" + i, "compago");
              flow("flow-" + i, "erp-" + i, "provider-" + i);
            });

    assertThat(few().erps()).hasSize(1);
    assertThat(few().providers()).hasSize(1);
    assertThat(few().flows()).hasSize(1);
  }

  @Test
  void keepsWhatTheKeptFlowsNeed() {
    erp("a", "odoo");
    erp("b", "odoo");
    provider("x", "compago");
    provider("y", "fex");
    flow("one", "b", "x");
    flow("two", "a", "y");

    assertThat(few().flows()).containsOnlyKeys("one", "two");
    assertThat(few().erps()).containsOnlyKeys("a", "b");
    assertThat(few().providers()).containsOnlyKeys("x", "y");
  }

  @Test
  void keepsOneOfEachKindThatNoFlowHas() {
    erp("a", "odoo");
    erp("b", "sap-b1");
    erp("c", "sap-b1");
    provider("x", "compago");
    provider("y", "fex");
    flow("one", "a", "x");

    assertThat(few().erps()).hasSize(2).containsKey("a").doesNotContainKey("z");
    assertThat(few().providers()).containsOnlyKeys("x", "y");
  }

  @Test
  void takesOthersToBeOtherKinds() {
    erp("a", "odoo");
    settings.put("cobro.erps.a.transport", "json2");
    erp("b", "odoo");
    settings.put("cobro.erps.b.transport", "xml-rpc");
    provider("x", "compago");
    provider("y", "compago");
    settings.put("cobro.providers.y.ssl-bundle", "shop");

    assertThat(few().erps()).containsOnlyKeys("a", "b");
    assertThat(few().providers()).containsOnlyKeys("x", "y");
  }

  @Test
  void leavesASmallShopAsItIs() {
    erp("a", "odoo");
    provider("x", "compago");
    flow("one", "a", "x");

    assertThat(few()).isEqualTo(all());
  }
}
