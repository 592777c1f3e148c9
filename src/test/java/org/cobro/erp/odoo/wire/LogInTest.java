package org.cobro.erp.odoo.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogInTest {

  private static final Account ACCOUNT = new Account("erp", "cobro", "s3cret");
  private static final String JSON = "application/json";
  private static final Json2Answer NO_PAGE = Answers.answer(404, "text/html", "Not Found");
  private static final Fault NO_RPC =
      Fault.of(FaultKind.REJECTED, "HTTP 404 from /xmlrpc/2/common");
  private static final Json2Answer CONTEXT =
      Answers.answer(200, JSON, "{\"lang\": \"en_US\", \"uid\": 5}");

  private final List<String> asked = new ArrayList<>();

  @Test
  void takesJson2WhereTheServerIs19() {
    LogIn end = talk(auto(), web("19.0"), CONTEXT);

    assertThat(asked).containsExactly("JSON-2 version", "JSON-2 res.users context_get");
    assertThat(end.session()).hasValueSatisfying(s -> assertThat(s.isJson2()).isTrue());
    assertThat(end.session()).hasValueSatisfying(s -> assertThat(s.userId()).isEqualTo(5));
  }

  @ParameterizedTest
  @CsvSource({"saas~19.4+e", "19.0-20261121", "22.0"})
  void readsVersionsInTheirForms(String version) {
    assertThat(talk(auto(), web(version), CONTEXT).session())
        .hasValueSatisfying(s -> assertThat(s.isJson2()).isTrue());
  }

  @Test
  void takesXmlRpcWhereTheServerIsOlder() {
    LogIn end = talk(auto(), NO_PAGE, rpc("17.0"), 6);

    assertThat(asked)
        .containsExactly("JSON-2 version", "XML-RPC common version", "XML-RPC common authenticate");
    assertThat(end.session()).hasValueSatisfying(s -> assertThat(s.isJson2()).isFalse());
    assertThat(end.session())
        .hasValueSatisfying(s -> assertThat(s.version()).isEqualTo(rpc("17.0")));
  }

  @Test
  void takesXmlRpcWhereTheAddressGivesAPageOfSomethingElse() {
    Json2Answer page = Answers.answer(200, "text/html", "<html>a shop</html>");

    assertThat(talk(auto(), page, rpc("16.0"), 6).session()).isPresent();
  }

  @Test
  void takesXmlRpcWhereAnOlderServerKnowsTheAddress() {
    LogIn end = talk(auto(), web("18.0"), rpc("18.0"), 6);

    assertThat(end.session()).hasValueSatisfying(s -> assertThat(s.isJson2()).isFalse());
  }

  @Test
  void asksXmlRpcFirstWhereItWasTakenBefore() {
    LogIn end = talk(autoAfterXmlRpc(), rpc("17.0"), 6);

    assertThat(asked).containsExactly("XML-RPC common version", "XML-RPC common authenticate");
    assertThat(end.session()).isPresent();
  }

  @Test
  void followsAnUpgradeTo19() {
    LogIn end = talk(autoAfterXmlRpc(), rpc("19.0"), web("19.0"), CONTEXT);

    assertThat(end.session()).hasValueSatisfying(s -> assertThat(s.isJson2()).isTrue());
  }

  @Test
  void followsAnUpgradeTo22() {
    LogIn end = talk(autoAfterXmlRpc(), NO_RPC, web("22.0"), CONTEXT);

    assertThat(end.session()).hasValueSatisfying(s -> assertThat(s.isJson2()).isTrue());
  }

  @Test
  void staysWithXmlRpcWhereAProxyHidesTheRest() {
    LogIn end = talk(autoAfterXmlRpc(), rpc("19.0"), NO_PAGE, 6);

    assertThat(end.session()).hasValueSatisfying(s -> assertThat(s.isJson2()).isFalse());
  }

  @Test
  void endsWithTheFaultOfXmlRpcWhereNeitherIsThere() {
    assertThat(talk(auto(), NO_PAGE, NO_RPC).fault()).contains(NO_RPC);
    assertThat(talk(autoAfterXmlRpc(), NO_RPC, NO_PAGE, NO_RPC).fault()).contains(NO_RPC);
  }

  @ParameterizedTest
  @CsvSource({"429, BUSY", "502, UNCLEAR", "503, UNCLEAR"})
  void doesNotJudgeAServerThatCannotAnswerJustNow(int status, FaultKind kind) {
    LogIn end = talk(auto(), Answers.answer(status, "text/html", "later"));

    assertThat(end.fault()).hasValueSatisfying(fault -> assertThat(fault.kind()).isEqualTo(kind));
  }

  @Test
  void doesNotJudgeAServerThatIsNotReached() {
    Fault away = Fault.of(FaultKind.NOT_SENT, "not reached");

    assertThat(talk(auto(), away).fault()).contains(away);
  }

  @Test
  void saysThatJson2TakesKeysOnly() {
    Json2Answer refused = Answers.recorded("error-401-bad-key");

    assertThat(talk(auto(), web("19.0"), refused).fault())
        .hasValueSatisfying(
            fault -> {
              assertThat(fault.kind()).isEqualTo(FaultKind.UNAUTHORISED);
              assertThat(fault.detail()).contains("API keys only, no passwords");
            });
  }

  @Test
  void isRefusedByAFalseOverXmlRpc() {
    assertThat(talk(LogIn.of(Transport.XMLRPC, ACCOUNT, false), rpc("19.0"), false).fault())
        .contains(
            Fault.of(
                FaultKind.UNAUTHORISED,
                "Odoo does not accept the log-in: check username and API key"));
  }

  @Test
  void asksNoOtherWireThanTheOneThatIsWanted() {
    assertThat(talk(LogIn.of(Transport.XMLRPC, ACCOUNT, false), NO_RPC).fault()).contains(NO_RPC);
    assertThat(talk(LogIn.of(Transport.JSON2, ACCOUNT, true), NO_PAGE).fault())
        .hasValueSatisfying(fault -> assertThat(fault.kind()).isEqualTo(FaultKind.REJECTED));
    assertThat(asked).containsExactly("XML-RPC common version", "JSON-2 version");
  }

  @Test
  void passesOnWhatOdooSaysOfTheDatabase() {
    XmlRpcFault noDatabase = new XmlRpcFault(1, "Traceback\nError: database \"x\" does not exist");

    assertThat(talk(auto(), NO_PAGE, rpc("17.0"), noDatabase).fault())
        .hasValueSatisfying(f -> assertThat(f.detail()).contains("database \"x\" does not exist"));
  }

  @Test
  void hasNothingToAskWhenItIsOver() {
    LogIn end = talk(auto(), web("19.0"), CONTEXT);

    assertThatThrownBy(end::next).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> end.learn(CONTEXT)).isInstanceOf(IllegalStateException.class);
  }

  private LogIn talk(LogIn begun, Object... answers) {
    LogIn now = begun;
    for (Object answer : answers) {
      assertThat(now.isOver()).as("over before %s", answer).isFalse();
      asked.add(now.next().toString());
      now = now.learn(answer);
    }
    assertThat(now.isOver()).as("over after %s", asked).isTrue();
    return now;
  }

  private static LogIn auto() {
    return LogIn.of(Transport.AUTO, ACCOUNT, false);
  }

  private static LogIn autoAfterXmlRpc() {
    return LogIn.of(Transport.AUTO, ACCOUNT, true);
  }

  private static Json2Answer web(String version) {
    return Answers.answer(200, JSON, "{\"version\": \"%s\"}".formatted(version));
  }

  private static Map<String, Object> rpc(String serie) {
    return Map.of("server_version", serie + "-x", "server_serie", serie);
  }
}
