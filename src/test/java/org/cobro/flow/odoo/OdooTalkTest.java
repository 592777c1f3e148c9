package org.cobro.flow.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cobro.config.CobroProperties;
import org.cobro.erp.odoo.Call;
import org.cobro.erp.odoo.wire.Json2Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What a talk leaves to the talks after it: what is known of the connection. */
class OdooTalkTest {

  private static final Map<String, Object> VERSION = Map.of("server_serie", "17.0");
  private static final Call CALL = new Call("res.users", "read", List.of(), Map.of(), false);

  private final OdooConnection connection = new OdooConnection(settings());

  @Test
  void logsInOnceForAllTalks() {
    loggedIn(VERSION, 6).learn(List.of());

    assertThat(talk().getRequest()).hasToString("XML-RPC res.users read");
  }

  @Test
  void logsInAnewAfterARefusedKey() {
    loggedIn(VERSION, 6).learn(new XmlRpcFault(3, "Access Denied"));

    assertThat(connection.session()).isEmpty();
  }

  @Test
  void asksForTheWireAnewWhenTheAddressIsGone() {
    loggedIn(VERSION, 6).learn(Fault.of(FaultKind.REJECTED, "HTTP 404 from /xmlrpc/2/object"));

    assertThat(connection.session()).isEmpty();
    assertThat(talk().getRequest()).hasToString("XML-RPC common version");
    assertThat(talk().learn(Fault.of(FaultKind.REJECTED, "HTTP 404")).getRequest())
        .hasToString("JSON-2 version");
  }

  @Test
  void asksForTheWireAnewWhenJson2IsGone() {
    Json2Answer version = new Json2Answer(200, result(Map.of("version", "19.0")), Duration.ZERO);
    Json2Answer user = new Json2Answer(200, result(Map.of("uid", 5)), Duration.ZERO);
    OdooTalk talk = talk().learn(version).learn(user);
    assertThat(talk.getRequest()).hasToString("JSON-2 res.users read");

    talk.learn(new Json2Answer(404, new Json2Answer.Unreadable("a page"), Duration.ZERO));

    assertThat(connection.session()).isEmpty();
  }

  @Test
  void staysLoggedInAfterWhatTimeMendsAndWhatOdooRefuses() {
    OdooTalk talk = loggedIn(VERSION, 6);
    talk.learn(Fault.of(FaultKind.UNCLEAR, "HTTP 502"));
    talk().learn(new XmlRpcFault(2, "Record does not exist or has been deleted."));

    assertThat(connection.session()).isPresent();
  }

  /** Where {@code /web/version} is not there. */
  private OdooTalk loggedIn(Object version, Object user) {
    Json2Answer none = new Json2Answer(404, new Json2Answer.Unreadable("a page"), Duration.ZERO);
    return talk().learn(none).learn(version).learn(user);
  }

  private OdooTalk talk() {
    OdooWork work = OdooWork.Single.of(CALL, value -> value);
    return new OdooTalk(connection, List.of(), setup -> work);
  }

  private static Json2Answer.Result result(Object value) {
    return new Json2Answer.Result(value);
  }

  private static CobroProperties.Erp settings() {
    Map<String, String> keys =
        Map.of(
            "erp.type", "odoo",
            "erp.url", "https://odoo.example.mx",
            "erp.database", "erp",
            "erp.username", "cobro",
            "erp.password", "s3cret");
    return new Binder(new MapConfigurationPropertySource(keys))
        .bind("erp", CobroProperties.Erp.class)
        .get();
  }
}
