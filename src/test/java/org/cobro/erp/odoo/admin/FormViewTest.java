package org.cobro.erp.odoo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FormViewTest {

  @Test
  void showsTheFieldsThatThereAreAndLetsPeopleNameTheTerminalAlone() {
    assertThat(FormView.arch(17, Set.of("x_cobro_terminal", "x_cobro_status")))
        .isEqualTo(
            """
            <xpath expr="//sheet/notebook" position="before">
              <group name="cobro" string="Cobro" invisible="move_type not in ('out_invoice', 'out_receipt')">
                <group>
                  <field name="x_cobro_terminal"/>
                </group>
                <group>
                  <field name="x_cobro_status" readonly="1"/>
                </group>
              </group>
            </xpath>""");
  }

  @Test
  void hidesItselfInTheWordsOfOlderVersions() {
    assertThat(FormView.arch(16, Set.of("x_cobro_status")))
        .contains(
            "attrs=\"{'invisible': [('move_type', 'not in', ('out_invoice', 'out_receipt'))]}\"");
  }

  @Test
  void isTheSameWhateverBlanksOdooKeeps() {
    String arch = FormView.arch(17, Set.of("x_cobro_status"));

    assertThat(FormView.same(arch, "<?xml version=\"1.0\"?>\n" + arch.replace("\n", "\n\n  ")))
        .isTrue();
    assertThat(FormView.same(arch, arch.replace("x_cobro_status", "ref"))).isFalse();
    assertThat(FormView.same(arch, null)).isFalse();
  }
}
