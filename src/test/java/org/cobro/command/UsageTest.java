package org.cobro.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.cobro.command.Shell.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What somebody reads who mistyped the command line or the configuration. */
@ExtendWith(OutputCaptureExtension.class)
class UsageTest {

  private final Shell shell = Shell.at("http://127.0.0.1:9");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chekc                      | odoo chekc is no command; there are check, setup and remove
          check --earp=main          | --earp is no option of this command
          check --erp                | --erp takes one value: --erp=...
          check --erp=mian           | there is no ERP mian; there are [main]
          setup --push-url=cobro.mx  | --push-url takes an http or https address, such as https://cobro.example.mx
          setup --push-url=http://a  | --push-url needs cobro.erps.main.push-key to be set
          """)
  void saysWhatThereIs(String words, String said) {
    Run run = shell.types(words.split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith(said).contains("usage: java -jar cobro.jar odoo check");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void asksWhichOfSeveralErps() {
    for (String key : new String[] {"type", "database", "username", "password"}) {
      shell.with("cobro.erps.second." + key, "odoo");
    }
    shell.with("cobro.erps.second.url", "http://127.0.0.1:10");

    assertThat(shell.types("check").err())
        .startsWith("which ERP? Add --erp= with one of [main, second]");
  }

  @Test
  void needsASecretForAnotherUser() {
    Run run = shell.withoutSecret().types("setup", "--username=admin");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("no secret for admin: put it into COBRO_ADMIN_KEY");
  }

  @Test
  void refusesAConfigurationAsTheServerDoes(CapturedOutput output) {
    Run run =
        shell
            .with("cobro.erps.main.page", "0")
            .with("cobro.flows.counter.invoices", "[['a'")
            .types("check");

    assertThat(run.code()).isEqualTo(2);
    assertThat(output.getErr())
        .contains("The configuration cannot work:\ncobro.erps.main.page: is 0; allowed: 1 to 5000")
        .contains("cobro.flows.counter.invoices: is [['a'; allowed: ")
        .doesNotContain("\tat ");
    assertThat(output.getOut()).isEmpty();
  }

  @Test
  void namesAMistypedKeyAsTheServerDoes(CapturedOutput output) {
    Run run = shell.with("cobro.erps.main.pasword", "s3cret").types("check");

    assertThat(run.code()).isEqualTo(2);
    assertThat(output.getErr())
        .contains("cobro.erps.main.pasword: is no key of Cobro; allowed: type, url, transport")
        .doesNotContain("s3cret");
  }
}
