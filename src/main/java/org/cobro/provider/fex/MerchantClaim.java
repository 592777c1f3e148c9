package org.cobro.provider.fex;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.cobro.provider.ExactJson;
import org.cobro.provider.Masked;

/**
 * Whose an access token is, by its own word. It is not checked here: that is for FEX to do; this
 * finds out that a client of another merchant was configured.
 *
 * @see <a href="https://developer.fexpayments.com/generating-an-access-token">tokens</a>
 */
public final class MerchantClaim {

  private MerchantClaim() {}

  /**
   * @param token a JWT
   * @param expected the configured merchant
   * @return what is wrong; empty when it is that merchant's
   */
  public static Optional<String> objection(String token, String expected) {
    JsonNode claim = payload(token).path("merchant_id");
    if (claim.isTextual() && claim.textValue().equals(expected)) {
      return Optional.empty();
    }
    return Optional.of(
        claim.isTextual()
            ? "the access token is of merchant "
                + Masked.line(claim.textValue(), 64)
                + ", but fex.merchant-id is "
                + expected
            : "the access token names no merchant_id");
  }

  private static JsonNode payload(String token) {
    String[] parts = token.split("\\.");
    try {
      return parts.length == 3
          ? ExactJson.read(
              new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
          : ExactJson.read(null);
    } catch (IllegalArgumentException noBase64) {
      return ExactJson.read(null);
    }
  }
}
