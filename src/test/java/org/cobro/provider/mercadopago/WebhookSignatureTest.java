package org.cobro.provider.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.cobro.provider.mercadopago.WebhookSignature.Finding;
import org.cobro.provider.mercadopago.WebhookSignature.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The signatures were made with openssl, of the manifests that the tests name. */
class WebhookSignatureTest {
  private static final String SECRET = "a-secret-of-the-panel";
  private static final String REQUEST = "2066ca19-c6f1-498a-be75-1923005edd06";
  private static final String MS = "1762358470000";

  /** id:ORD01JB3AAAAAAAAAAAAAAAAAAAAA;request-id:…;ts:1762358470000; */
  private static final String VERBATIM =
      "331568190b6bdca920f32cb2766f770a96cd9a29042f61279b424f8e94ef1b0d";

  /** id:ord01jb3aaaaaaaaaaaaaaaaaaaaa;request-id:…;ts:1762358470000; */
  private static final String LOWER =
      "05d9625dd50272bbd48c852fca2c91cac32f1ac96a03c917c792deec61fe2ff2";

  /** id:ORD01JB3AAAAAAAAAAAAAAAAAAAAA;request-id:…;ts:1762358470; */
  private static final String SECONDS =
      "7e5c5220f234965817c0b87f09a071a1aaa2a85a13465be79ea010774a995231";

  /** id:3b0e1c5a-7d1f-4c2e-9a54-0f1e2d3c4b5a;request-id:…;ts:1762358470000; */
  private static final String OF_INTENT =
      "458e96ffae6ca5ebede1c3d94d3dccf806785254944ae5b3dbd05a40ea9f4f69";

  /** id:ORD01JB3AAAAAAAAAAAAAAAAAAAAA;ts:1762358470000; */
  private static final String WITHOUT_REQUEST =
      "a707c7d6b0a549082bdab2b5509ec9501439d6566f08cb49b3d584538e3fa922";

  @Test
  void theIdAsItIsIsAccepted() {
    assertThat(check("ts=" + MS + ",v1=" + VERBATIM, REQUEST, Sample.ORDER, null))
        .isEqualTo(new Finding(Form.VERBATIM, Instant.parse("2025-11-05T16:01:10Z"), ""));
  }

  @Test
  void theIdInLowerCaseIsAcceptedAndSaid() {
    Finding finding = check("ts=" + MS + ",v1=" + LOWER, REQUEST, Sample.ORDER, null);
    assertThat(finding.form()).isEqualTo(Form.LOWER_CASE);
    assertThat(finding.isGenuine()).isTrue();
  }

  @Test
  void theTimeMayBeInSeconds() {
    assertThat(check("ts=1762358470,v1=" + SECONDS, REQUEST, Sample.ORDER, null))
        .isEqualTo(new Finding(Form.VERBATIM, Instant.parse("2025-11-05T16:01:10Z"), ""));
  }

  @Test
  void theQuerysIdWinsAndTheBodysStandsInForIt() {
    String header = "ts=" + MS + ",v1=" + OF_INTENT;
    assertThat(check(header, REQUEST, null, Sample.INTENT).isGenuine()).isTrue();
    assertThat(check(header, REQUEST, "", Sample.INTENT).isGenuine()).isTrue();
    assertThat(check(header, REQUEST, Sample.ORDER, Sample.INTENT).isGenuine()).isFalse();
  }

  @Test
  void aPairWithoutValueIsLeftOut() {
    String header = "ts=" + MS + ",v1=" + WITHOUT_REQUEST;
    assertThat(check(header, null, Sample.ORDER, null).isGenuine()).isTrue();
    assertThat(check(header, REQUEST, Sample.ORDER, null).isGenuine()).isFalse();
  }

  @Test
  void spacesOrderAndUnknownPartsDoNotDisturb() {
    String header = " v2=x , v1 = " + VERBATIM.toUpperCase() + " , ts = " + MS + " ";
    assertThat(check(header, REQUEST, Sample.ORDER, null).form()).isEqualTo(Form.VERBATIM);
  }

  @Test
  void anyChangeIsNoticed() {
    String header = "ts=" + MS + ",v1=" + VERBATIM;
    assertThat(check(header, REQUEST, Sample.ORDER, null).isGenuine()).isTrue();
    assertThat(check(header, REQUEST, Sample.ORDER + "A", null).isGenuine()).isFalse();
    assertThat(check(header, REQUEST + "0", Sample.ORDER, null).isGenuine()).isFalse();
    assertThat(check(header.replace("470000", "470001"), REQUEST, Sample.ORDER, null).reason())
        .isEqualTo("v1 is not of this secret, id, request and time");
    assertThat(
            WebhookSignature.check("another secret", header, REQUEST, Sample.ORDER, null)
                .isGenuine())
        .isFalse();
    char other = VERBATIM.charAt(63) == '0' ? '1' : '0';
    String last = "ts=" + MS + ",v1=" + VERBATIM.substring(0, 63) + other;
    assertThat(check(last, REQUEST, Sample.ORDER, null).isGenuine()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ts=1762358470000",
        "v1=00",
        "ts=,v1=",
        "ts=12345678901234567,v1=0000000000000000000000000000000000000000000000000000000000000000",
        "ts=-1,v1=0000000000000000000000000000000000000000000000000000000000000000",
        "ts=1,v1=000000000000000000000000000000000000000000000000000000000000000g",
        "ts=1,v1=00000000000000000000000000000000000000000000000000000000000000000",
        "xts=1,xv1=0000000000000000000000000000000000000000000000000000000000000000"
      })
  void aHeaderThatIsNoneIsRefused(String header) {
    assertThat(check(header, REQUEST, Sample.ORDER, null))
        .isEqualTo(new Finding(Form.NONE, null, "x-signature has no ts and v1"));
    assertThat(check(null, REQUEST, Sample.ORDER, null).isGenuine()).isFalse();
  }

  @Test
  void withoutASecretNothingIsGenuine() {
    for (String none : new String[] {null, "", " "}) {
      assertThat(WebhookSignature.check(none, "ts=1,v1=" + VERBATIM, REQUEST, "x", null).reason())
          .isEqualTo("there is no secret to check it with");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "data.id=ORD1&type=order,ORD1",
    "type=order&data.id=ORD1,ORD1",
    "data%2Eid=ORD1,ORD1",
    "data.id=a%2Fb,a/b",
    "data.id=&data.id=ORD2,ORD2"
  })
  void theIdIsTakenFromTheRawQuery(String query, String id) {
    assertThat(WebhookSignature.dataId(query)).contains(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "data.id", "data_id=1", "data.id=%", "id=1", "&&=&"})
  void aQueryWithoutItHasNone(String query) {
    assertThat(WebhookSignature.dataId(query)).isEmpty();
    assertThat(WebhookSignature.dataId(null)).isEmpty();
  }

  private static Finding check(String header, String requestId, String queryId, String bodyId) {
    return WebhookSignature.check(SECRET, header, requestId, queryId, bodyId);
  }
}
