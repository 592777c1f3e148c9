package org.cobro.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cobro.config.CobroProperties;
import org.cobro.config.Settings;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.io.ByteArrayResource;

/** What is shipped to run Cobro with agrees with what Cobro is; no cluster is asked. */
class ManifestsTest {

  private static final Path KUBERNETES = Path.of("deploy/kubernetes/cobro.yaml");
  private static final Path UNIT = Path.of("deploy/systemd/cobro.service");
  private static final Path COMPOSE = Path.of("docker-compose.yml");
  private static final Path PROMETHEUS = Path.of("deploy/prometheus/prometheus.yml");
  private static final Path SETTINGS = Path.of("src/main/resources/application.yaml");

  /** A version, and not whatever is newest when it is pulled. */
  private static final String PINNED = "[\\w./-]+:v?\\d+(\\.\\d+)*[\\w.-]*";

  /** Of nobody's password. */
  private static final String HASH = "{bcrypt}$2y$10$" + "a".repeat(53);

  private final List<JsonNode> manifests = DeployFiles.yaml(KUBERNETES);
  private final JsonNode deployment = manifest("Deployment");
  private final JsonNode pod = deployment.at("/spec/template/spec");
  private final JsonNode container = pod.at("/containers/0");
  private final JsonNode settings = DeployFiles.yaml(SETTINGS).get(0);

  @Test
  void theClusterProbesWhatCobroAnswers() {
    String port = container.at("/ports/0/containerPort").asText();

    assertThat(port).isEqualTo(settings.at("/server/port").asText());
    assertThat(container.at("/livenessProbe/httpGet/path").asText())
        .isEqualTo("/actuator/health/liveness");
    assertThat(container.at("/readinessProbe/httpGet/path").asText())
        .isEqualTo("/actuator/health/readiness");
    assertThat(container.at("/startupProbe/httpGet/path").asText())
        .isEqualTo("/actuator/health/liveness");
    for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
      assertThat(container.at("/" + probe + "/httpGet/port").asText())
          .isEqualTo(container.at("/ports/0/name").asText());
    }
    assertThat(groups()).containsExactlyInAnyOrder("liveness", "readiness");
  }

  @Test
  void nobodyKillsCobroBeforeItHasStoppedByItself() {
    Duration stop =
        duration("/spring/lifecycle/timeout-per-shutdown-phase")
            .plusSeconds(settings.at("/camel/main/shutdown-timeout").asLong());

    assertThat(Duration.ofSeconds(pod.path("terminationGracePeriodSeconds").asLong()))
        .isGreaterThan(stop);
    assertThat(DurationStyle.detectAndParse(unit("TimeoutStopSec"))).isGreaterThan(stop);
    assertThat(unit("SuccessExitStatus")).isEqualTo("143");
    assertThat(DurationStyle.detectAndParse(cobro().path("stop_grace_period").asText()))
        .isGreaterThan(stop);
  }

  @Test
  void theClusterGivesCobroNoMoreRightsThanTheImageNeeds() {
    JsonNode rights = container.path("securityContext");

    assertThat(rights.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(rights.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(DeployFiles.text(Path.of("Dockerfile")))
        .contains("--uid " + pod.at("/securityContext/runAsUser").asText() + " ")
        .contains("USER " + pod.at("/securityContext/runAsUser").asText() + "\n");
    assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
    assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
  }

  @Test
  void twoNodesAreNeverTakenAwayTogether() {
    assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(2);
    assertThat(deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(9)).isZero();
    assertThat(manifest("PodDisruptionBudget").at("/spec/minAvailable").asInt()).isEqualTo(1);
  }

  @Test
  void everythingInTheClusterMeansTheSamePods() {
    String labels = deployment.at("/spec/template/metadata/labels").toString();

    assertThat(deployment.at("/spec/selector/matchLabels")).hasToString(labels);
    assertThat(manifest("Service").at("/spec/selector")).hasToString(labels);
    assertThat(manifest("PodDisruptionBudget").at("/spec/selector/matchLabels"))
        .hasToString(labels);
    assertThat(manifest("NetworkPolicy").at("/spec/podSelector/matchLabels")).hasToString(labels);
    assertThat(manifest("Service").at("/spec/ports/0/targetPort").asText())
        .isEqualTo(container.at("/ports/0/name").asText());
    assertThat(manifest("NetworkPolicy").at("/spec/ingress/0/ports/0/port").asText())
        .isEqualTo(container.at("/ports/0/name").asText());
  }

  @Test
  void whateverIsMountedIsThere() {
    Set<String> volumes = new HashSet<>(pod.path("volumes").findValuesAsText("name"));
    List<String> mounts = new ArrayList<>(container.path("volumeMounts").findValuesAsText("name"));

    assertThat(mounts).isNotEmpty().allSatisfy(name -> assertThat(volumes).contains(name));
    assertThat(pod.at("/volumes").findValues("configMap"))
        .allSatisfy(
            map ->
                assertThat(map.path("name").asText())
                    .isEqualTo(manifest("ConfigMap").at("/metadata/name").asText()));
  }

  /** Secrets are made by hand, or by whatever keeps them; none is in a file. */
  @Test
  void noSecretIsInAManifest() {
    assertThat(manifests).noneMatch(each -> each.path("kind").asText().equals("Secret"));
    assertThat(container.path("env").findValues("secretKeyRef")).isNotEmpty();
    for (JsonNode variable : container.path("env")) {
      if (variable.path("name").asText().matches(".*(KEY|PASSWORD|SECRET|TOKEN)")) {
        assertThat(variable.has("value")).as(variable.toString()).isFalse();
      }
    }
  }

  @Test
  void eachSecretThatTheClustersSettingsNameIsGiven() {
    String config = manifest("ConfigMap").at("/data/application.yaml").asText();
    List<String> given = container.path("env").findValuesAsText("name");

    List<String> named =
        Pattern.compile("\\$\\{(\\w+)}").matcher(config).results().map(m -> m.group(1)).toList();
    assertThat(named).isNotEmpty().allSatisfy(name -> assertThat(given).contains(name));
  }

  @Test
  void theClustersSettingsAreSuchAsCobroTakes() {
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    String text = manifest("ConfigMap").at("/data/application.yaml").asText();
    yaml.setResources(new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
    Map<Object, Object> settings = new HashMap<>(yaml.getObject());
    settings.replaceAll((key, value) -> value.toString().replace("${COBRO_ADMIN_HASH}", HASH));
    settings.replaceAll(
        (key, value) -> value.toString().replaceAll("\\$\\{\\w+}", "secret-of-a-test"));

    CobroProperties bound =
        new Binder(new MapConfigurationPropertySource(settings))
            .bind(
                "cobro",
                Bindable.of(CobroProperties.class),
                new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
            .get();

    assertThat(bound.flows()).isNotEmpty();
    assertThat(Settings.faults(bound, (type, query) -> {})).isEmpty();
  }

  @Test
  void theUnitIsLockedIn() {
    assertThat(unit("User")).isEqualTo("cobro");
    assertThat(unit("NoNewPrivileges")).isEqualTo("yes");
    assertThat(unit("ProtectSystem")).isEqualTo("strict");
    assertThat(unit("ProtectHome")).isEqualTo("yes");
    assertThat(unit("PrivateTmp")).isEqualTo("yes");
    assertThat(unit("CapabilityBoundingSet")).isEmpty();
    assertThat(unit("ExecStart")).contains("-jar /opt/cobro/cobro.jar");
    // SQLite and what the first start makes are below data/.
    assertThat(unit("WorkingDirectory") + "/data").isEqualTo("/var/lib/" + unit("StateDirectory"));
    assertThat(unit("EnvironmentFile")).isEqualTo("/etc/cobro/environment");
  }

  @Test
  void imagesAreOfOneVersion() {
    List<String> images = new ArrayList<>();
    DeployFiles.yaml(COMPOSE).get(0).path("services").findValuesAsText("image").stream()
        .filter(image -> !image.equals("cobro:local"))
        .forEach(images::add);
    Matcher from = Pattern.compile("(?m)^FROM (\\S+)").matcher(text("Dockerfile"));
    from.results().forEach(each -> images.add(each.group(1)));

    assertThat(images).hasSizeGreaterThan(4).allSatisfy(each -> assertThat(each).matches(PINNED));
  }

  @Test
  void composeMountsSettingsToBeReadOnly() {
    JsonNode services = DeployFiles.yaml(COMPOSE).get(0).path("services");
    for (String service : List.of("prometheus", "grafana")) {
      JsonNode watcher = services.path(service);
      assertThat(watcher.path("profiles").toString()).contains("sandbox");
      assertThat(watcher.path("user").asText()).matches("[1-9]\\d*(:\\d+)?");
      assertThat(watcher.path("read_only").asBoolean()).isTrue();
      mounts(watcher).filter(each -> each.startsWith("./")).forEach(ManifestsTest::isReadOnly);
    }
  }

  private static void isReadOnly(String mount) {
    String[] parts = mount.split(":");
    assertThat(Files.exists(Path.of(parts[0]))).as(mount).isTrue();
    assertThat(parts).as(mount).hasSize(3).endsWith("ro");
  }

  @Test
  void prometheusAsksWhereTheMetricsAre() {
    JsonNode job = DeployFiles.yaml(PROMETHEUS).get(0).at("/scrape_configs/0");

    assertThat(job.path("job_name").asText()).isEqualTo("cobro");
    assertThat(job.path("metrics_path").asText()).isEqualTo("/actuator/prometheus");
    assertThat(job.at("/static_configs/0/targets/0").asText())
        .isEqualTo("cobro:" + settings.at("/server/port").asText());
  }

  @Test
  void theDashboardHasAnIdForEachPanelAndLetsTheSourceBeChosen() {
    List<JsonNode> panels = DeployFiles.panels();

    assertThat(panels).hasSizeGreaterThan(20);
    assertThat(panels.stream().map(panel -> panel.path("id").asInt()).toList())
        .doesNotHaveDuplicates();
    assertThat(panels)
        .filteredOn(panel -> panel.has("targets"))
        .allSatisfy(
            panel -> assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}"));
    assertThat(DeployFiles.json(DeployFiles.DASHBOARD).at("/templating/list/0/type").asText())
        .isEqualTo("datasource");
  }

  @Test
  void noTwoPanelsOfTheDashboardLieOverEachOther() {
    Set<String> taken = new HashSet<>();
    for (JsonNode panel : DeployFiles.panels()) {
      JsonNode place = panel.path("gridPos");
      for (int x = place.path("x").asInt(); x < right(place); x++) {
        for (int y = place.path("y").asInt(); y < bottom(place); y++) {
          assertThat(taken.add(x + "," + y)).as(panel.path("title").asText()).isTrue();
        }
      }
      assertThat(right(place)).isLessThanOrEqualTo(24);
    }
  }

  private static int right(JsonNode place) {
    return place.path("x").asInt() + place.path("w").asInt();
  }

  private static int bottom(JsonNode place) {
    return place.path("y").asInt() + place.path("h").asInt();
  }

  private List<String> groups() {
    List<String> names = new ArrayList<>();
    settings.at("/management/endpoint/health/group").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private JsonNode manifest(String kind) {
    return manifests.stream()
        .filter(each -> each.path("kind").asText().equals(kind))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " in " + KUBERNETES));
  }

  private Duration duration(String pointer) {
    return DurationStyle.detectAndParse(settings.at(pointer).asText());
  }

  private static JsonNode cobro() {
    return DeployFiles.yaml(COMPOSE).get(0).path("x-cobro");
  }

  private static Stream<String> mounts(JsonNode service) {
    List<String> mounts = new ArrayList<>();
    service.path("volumes").forEach(each -> mounts.add(each.asText()));
    return mounts.stream();
  }

  private static String unit(String key) {
    Matcher line = Pattern.compile("(?m)^" + key + "=(.*)$").matcher(DeployFiles.text(UNIT));
    assertThat(line.find()).as(key).isTrue();
    return line.group(1);
  }

  private static String text(String file) {
    return DeployFiles.text(Path.of(file));
  }
}
