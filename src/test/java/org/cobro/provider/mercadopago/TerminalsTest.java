package org.cobro.provider.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of terminals, their set-up, and the probe that asks for the shortest list. */
class TerminalsTest {
  private static final String LIST = "GET /terminals/v1/list";
  private static final String DEVICES = "GET /point/integration-api/devices";

  private final PointApi orders = PointApi.of(Sample.orders());
  private final PointApi legacy = PointApi.of(Sample.legacy());

  @Test
  void theListOfOrdersHasKeysAsNumbersAndAsTexts() {
    List<Terminal> all =
        new Dialogue<>(orders.terminals()).on(LIST, 200, Body.of("terminals")).result();
    assertThat(all)
        .containsExactly(
            new Terminal(Sample.TERMINAL, "PDV", "47792478", "47792476", "CAJA1"),
            new Terminal(
                "NEWLAND_N950__N950NCB801293324", "STANDALONE", "47792478", "47792477", null));
    assertThat(all).extracting(Terminal::takesOrders).containsExactly(true, false);
  }

  @Test
  void theOlderListHasAnotherShape() {
    assertThat(new Dialogue<>(legacy.terminals()).on(DEVICES, 200, Body.of("devices")).result())
        .containsExactly(new Terminal(Sample.TERMINAL, "PDV", "47792478", "47792476", "CAJA1"));
  }

  @Test
  void theListIsReadPageByPage() {
    Dialogue<List<Terminal>> dialogue = new Dialogue<>(orders.terminals());
    assertThat(dialogue.call().query()).isEqualTo("limit=50&offset=0");
    dialogue.answer(200, page(0, 50, 120));
    assertThat(dialogue.call().query()).isEqualTo("limit=50&offset=50");
    dialogue.answer(200, page(50, 50, 120));
    assertThat(dialogue.call().query()).isEqualTo("limit=50&offset=100");
    assertThat(dialogue.answer(200, page(100, 20, 120)).result())
        .extracting(Terminal::id)
        .hasSize(120)
        .doesNotHaveDuplicates();
  }

  @Test
  void aListThatPromisesMoreThanItHasComesToAnEnd() {
    Dialogue<List<Terminal>> dialogue = new Dialogue<>(orders.terminals());
    dialogue.answer(200, page(0, 50, 1_000_000));
    assertThat(dialogue.answer(200, page(50, 0, 1_000_000)).result()).hasSize(50);

    Dialogue<List<Terminal>> endless = new Dialogue<>(orders.terminals());
    for (int i = 0; i < 100; i++) {
      endless.answer(200, page(0, 1, Integer.MAX_VALUE));
    }
    assertThat(endless.result()).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "<html></html>", "{\"data\":{\"terminals\":{}}}"})
  void anAnswerWithoutAListIsNotTakenForNoTerminals(String body) {
    assertThat(new Dialogue<>(orders.terminals()).answer(200, body).fault().kind())
        .isEqualTo(FaultKind.UNCLEAR);
  }

  @Test
  void aTerminalIsPutInTheModeThatTakesOrders() {
    Dialogue<Terminal> dialogue = new Dialogue<>(orders.setUp(Sample.TERMINAL));
    assertThat(dialogue.call().body())
        .isEqualTo(
            "{\"terminals\":[{\"id\":\"PAX_A910__SMARTPOS00042\",\"operating_mode\":\"PDV\"}]}");
    Object answer =
        "{\"terminals\":[{\"id\":\"PAX_A910__SMARTPOS00042\",\"operating_mode\":\"PDV\"}]}";
    assertThat(dialogue.on("PATCH /terminals/v1/setup", 200, answer).result().takesOrders())
        .isTrue();
  }

  @Test
  void anOlderDeviceIsSetUpByItsPath() {
    Dialogue<Terminal> dialogue = new Dialogue<>(legacy.setUp(Sample.TERMINAL));
    assertThat(dialogue.call().body()).isEqualTo("{\"operating_mode\":\"PDV\"}");
    Terminal terminal =
        dialogue
            .on(
                "PATCH /point/integration-api/devices/" + Sample.TERMINAL,
                200,
                "{\"operating_mode\":\"PDV\"}")
            .result();
    assertThat(terminal).isEqualTo(new Terminal(Sample.TERMINAL, "PDV", null, null, null));
  }

  @Test
  void aSuccessThatSaysNothingOfTheModeDoesNotClaimIt() {
    for (Object body : new Object[] {"", "{}", "{\"terminals\":[]}", "<html></html>"}) {
      Terminal terminal = new Dialogue<>(orders.setUp(Sample.TERMINAL)).answer(200, body).result();
      assertThat(terminal.takesOrders()).isFalse();
      assertThat(terminal.id()).isEqualTo(Sample.TERMINAL);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403,store_pos_not_found,assign them",
    "403,terminal_not_allowed_action,does not allow this",
    "412,precondition_failed,only one may be",
    "404,not_found,wrong account",
    "400,bad_request,bad_request"
  })
  void aRefusedSetUpNamesItsCure(int status, String code, String cure) {
    Fault fault =
        new Dialogue<>(orders.setUp(Sample.TERMINAL))
            .answer(status, "{\"errors\":[{\"code\":\"" + code + "\"}]}")
            .fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.REJECTED);
    assertThat(fault.detail()).contains(code, cure);
  }

  @Test
  void aNameThatIsNoneIsNotSent() {
    assertThat(new Dialogue<>(legacy.setUp("../x")).fault().kind()).isEqualTo(FaultKind.REJECTED);
  }

  @Test
  void theProbeAsksForOneTerminal() {
    for (Map.Entry<PointApi, String> each : Map.of(orders, LIST, legacy, DEVICES).entrySet()) {
      Dialogue<String> probe = new Dialogue<>(each.getKey().probe());
      assertThat(probe.call().query()).isEqualTo("limit=1&offset=0");
      assertThat(probe.on(each.getValue(), 200, "{}").result()).isEqualTo("HTTP 200");
    }
  }

  @ParameterizedTest
  @CsvSource({"401,UNAUTHORISED", "403,UNAUTHORISED", "404,REJECTED", "429,BUSY", "500,UNCLEAR"})
  void aRefusedProbeIsAFault(int status, FaultKind kind) {
    assertThat(new Dialogue<>(orders.probe()).answer(status, "").fault().kind()).isEqualTo(kind);
    assertThat(new Dialogue<>(orders.terminals()).answer(status, "").fault().kind())
        .isEqualTo(kind);
  }

  private static String page(int from, int size, int total) {
    String rows =
        IntStream.range(from, from + size)
            .mapToObj(i -> "{\"id\":\"PAX_A910__" + i + "\",\"operating_mode\":\"PDV\"}")
            .collect(Collectors.joining(","));
    return "{\"data\":{\"terminals\":["
        + rows
        + "]},\"paging\":{\"total\":"
        + total
        + ",\"limit\":50,\"offset\":"
        + from
        + "}}";
  }
}
