package org.cobro.provider.fex;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose an access token says that it is. */
class MerchantClaimTest {

  @Test
  void isTheConfiguredMerchants() {
    assertThat(MerchantClaim.objection(token("{\"merchant_id\":\"m-1\"}"), "m-1")).isEmpty();
  }

  @Test
  void isAnothers() {
    assertThat(MerchantClaim.objection(token("{\"merchant_id\":\"m-2\"}"), "m-1"))
        .contains("the access token is of merchant m-2, but fex.merchant-id is m-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"opaque", "a.b", "a.!.c", "a.e30.c", ".."})
  void isNobodys(String token) {
    assertThat(MerchantClaim.objection(token, "m-1"))
        .contains("the access token names no merchant_id");
  }

  private static String token(String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    return "h." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + ".s";
  }
}
