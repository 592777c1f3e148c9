package org.cobro.erp.odoo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerFindingsTest {

  @Test
  void readsTheEditionFromEitherWay() {
    Map<String, Object> rpc =
        Map.of(
            "server_version", "17.0+e",
            "server_serie", "17.0",
            "server_version_info", List.of(17, 0, 0, "final", 0, "e"));
    Map<String, Object> web =
        Map.of("version", "19.0", "version_info", List.of(19, 0, 0, "final", 0, ""));

    assertThat(ServerFindings.of(rpc, 17, "XML-RPC"))
        .containsExactly(
            Finding.ok("Odoo 17.0+e, Enterprise edition"), Finding.ok("XML-RPC is spoken"));
    assertThat(ServerFindings.of(web, 19, "JSON-2"))
        .containsExactly(
            Finding.ok("Odoo 19.0, Community edition"), Finding.ok("JSON-2 is spoken"));
  }

  @Test
  void tellsWhenXmlRpcIsOnItsWayOutAndWhenAVersionIsUntested() {
    Map<String, Object> next = Map.of("server_version", "20.0");

    assertThat(ServerFindings.of(next, 20, "XML-RPC"))
        .extracting(Finding::text)
        .containsExactly(
            "Odoo 20.0, Community edition",
            "Odoo 20 is newer than the tested 19",
            "XML-RPC is spoken; Odoo takes it away with version 22");
  }
}
