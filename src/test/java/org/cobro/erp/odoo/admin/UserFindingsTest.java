package org.cobro.erp.odoo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.cobro.erp.odoo.Call;
import org.cobro.erp.odoo.OdooFaults;
import org.cobro.erp.odoo.Reply;
import org.junit.jupiter.api.Test;

class UserFindingsTest {

  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

  private final Map<String, Object> user =
      new LinkedHashMap<>(
          Map.of(
              "id",
              6,
              "name",
              "Cobro",
              "email",
              "cobro@example.mx",
              "company_id",
              List.of(1, "Norte"),
              "company_ids",
              List.of(1, 2),
              "login_date",
              "2026-11-21 09:59:58"));

  @Test
  void asksForACompanyWhereTheUserSeesSeveral() {
    assertThat(findings(OptionalLong.empty()))
        .contains(
            Finding.ok("company Norte (id 1) keeps its books in MXN"),
            Finding.warn(
                "the user sees several companies: Norte (id 1), Sur (id 2)",
                "set company in the connection to the id of the one to collect for"))
        .noneMatch(Finding::isMissing);
  }

  @Test
  void saysThatOnlyPesosAreCollectedInTheConfiguredCompany() {
    assertThat(findings(OptionalLong.of(2)))
        .contains(
            Finding.warn(
                "company Sur (id 2) keeps its books in USD", "only invoices in MXN are collected"));
  }

  @Test
  void missesAConfiguredCompanyThatTheUserDoesNotSee() {
    assertThat(findings(OptionalLong.of(3)))
        .filteredOn(Finding::isMissing)
        .extracting(Finding::text)
        .containsExactly("the configured company 3 is none of the user's");
  }

  @Test
  void warnsWhenOdoosClockIsAhead() {
    user.put("login_date", "2026-11-21 10:07:00");

    assertThat(findings(OptionalLong.of(1)))
        .last()
        .extracting(Finding::text)
        .asString()
        .startsWith("Odoo's clock is ahead of this machine's: 2026-11-21T10:07");
  }

  @Test
  void goesOnWhenCompaniesCannotBeRead() {
    Asking odoo =
        call ->
            call.model().equals("res.users")
                ? new Reply.Value(List.of(user))
                : OdooFaults.reply(4, "You are not allowed to access 'Companies' records.");

    assertThat(UserFindings.of(odoo, login(OptionalLong.empty()), NOW))
        .extracting(Finding::text)
        .endsWith("companies cannot be read: You are not allowed to access 'Companies' records.");
  }

  private List<Finding> findings(OptionalLong company) {
    return UserFindings.of(this::answer, login(company), NOW);
  }

  private static Login login(OptionalLong company) {
    return new Login(17, 6, "cobro@example.mx", company);
  }

  private Reply answer(Call call) {
    return new Reply.Value(
        call.model().equals("res.users")
            ? List.of(user)
            : List.of(
                Map.of("id", 1, "name", "Norte", "currency_id", List.of(33, "MXN")),
                Map.of("id", 2, "name", "Sur", "currency_id", List.of(2, "USD"))));
  }
}
