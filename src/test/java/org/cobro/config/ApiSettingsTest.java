package org.cobro.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ApiSettingsTest {

  private static final String TOKEN = "a-token-of-the-till";

  @Test
  void takesTokensWithTheirScopes() {
    assertThat(faults(Map.of("tokens.pos.token", TOKEN, "tokens.pos.scopes", "read,collect")))
        .isEmpty();
    assertThat(faults(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tokens.pos.scopes |             | cobro.api.tokens.pos.scopes: is missing; allowed: some of read, collect, operate, refund, cards
          tokens.pos.token  |             | cobro.api.tokens.pos.token: is missing; allowed: the token, as ${COBRO_POS_TOKEN}
          tokens.pos.token  | ${UNSET}    | cobro.api.tokens.pos.token: is ${UNSET}; allowed: that environment variable to be set
          tokens.pos.token  | s3cret      | cobro.api.tokens.pos.token: is too short; allowed: at least 16 characters
          token             | a-token-of-the-till | cobro.api.tokens.pos.token: is another one's; allowed: a token of its own
          """)
  void saysInOneLineWhatCannotWork(String key, String value, String line) {
    Map<String, String> settings =
        new TreeMap<>(Map.of("tokens.pos.token", TOKEN, "tokens.pos.scopes", "read"));
    settings.remove(key);
    if (value != null) {
      settings.put(key, value);
    }

    assertThat(faults(settings))
        .containsExactly(line)
        .noneMatch(each -> each.contains("s3cret") || each.contains(TOKEN));
  }

  @Test
  void leavesTheHouseItsName() {
    assertThat(faults(Map.of("tokens.api.token", TOKEN, "tokens.api.scopes", "read")))
        .containsExactly(
            "cobro.api.tokens.api: is api; allowed: another name: it is that of cobro.api.token");
  }

  @Test
  void knowsNoOtherScopes() {
    assertThatThrownBy(
            () -> faults(Map.of("tokens.pos.token", TOKEN, "tokens.pos.scopes", "write")))
        .isInstanceOfSatisfying(
            BindException.class,
            e ->
                assertThat(new BindingFaultAnalyzer().analyze(e).getDescription())
                    .contains("cobro.api.tokens.pos.scopes", "read, collect, operate")
                    .doesNotContain(TOKEN));
  }

  @Test
  void showsNoToken() {
    assertThat(new Api(TOKEN, "file", Map.of("pos", new Api.Token(TOKEN, Set.of()))).toString())
        .doesNotContain(TOKEN);
  }

  private static List<String> faults(Map<String, String> api) {
    Map<String, String> settings = new TreeMap<>();
    api.forEach((key, value) -> settings.put("cobro.api." + key, value));
    return Settings.faults(
        new Binder(new MapConfigurationPropertySource(settings))
            .bindOrCreate("cobro", CobroProperties.class),
        (type, query) -> {});
  }
}
