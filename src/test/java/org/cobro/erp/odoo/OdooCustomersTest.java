package org.cobro.erp.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.cobro.erp.Customer;
import org.junit.jupiter.api.Test;

class OdooCustomersTest {

  @Test
  void areReadByTheirKey() {
    Call call = OdooCustomers.read("7", OptionalLong.of(2));

    assertThat(call.model()).isEqualTo("res.partner");
    assertThat(call.toString()).contains("phone", "email", "7");
    assertThat(call.writes()).isFalse();
    assertThatThrownBy(() -> OdooCustomers.read("Ana", OptionalLong.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void haveNothingWhereOdooSaysFalse() {
    Object answer = List.of(Map.of("id", 7, "name", "Ana", "email", false, "phone", false));

    assertThat(OdooCustomers.customer("7", answer)).contains(new Customer("7", "Ana", null, null));
  }

  @Test
  void areNobodyInAnAnswerWithoutRecords() {
    assertThat(OdooCustomers.customer("7", List.of())).isEmpty();
    assertThat(OdooCustomers.customer("7", false)).isEmpty();
  }

  @Test
  void doNotShowInALog() {
    assertThat(new Customer("7", "Ana", "ana@example.mx", "55")).hasToString("Customer[id=7]");
  }
}
