package org.cobro.config;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cobro.intent.Cause;
import org.cobro.intent.ProviderPolicy;
import org.cobro.intent.Timing;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * All that a deployer sets under {@code cobro.}; an unknown key stops the start.
 *
 * @param erps the ERP connections by name
 * @param providers the provider connections by name
 * @param flows what is collected where
 * @param timing the rhythm of an intent's life
 * @param writeBack how the ERPs are told
 * @param reconciliation when the books of a day are compared
 * @param retention when events of payments that ended long ago go to files
 * @param routes where the route files are
 * @param api access to the REST API
 * @param console the pages for people
 * @param node the name of this process in leases and logs; empty: host name and a random part
 */
@ConfigurationProperties(prefix = "cobro", ignoreUnknownFields = false)
public record CobroProperties(
    @DefaultValue Map<String, Erp> erps,
    @DefaultValue Map<String, Provider> providers,
    @DefaultValue Map<String, Flow> flows,
    @DefaultValue Rhythm timing,
    @DefaultValue Tell writeBack,
    @DefaultValue Reconciliation reconciliation,
    @DefaultValue Retention retention,
    @DefaultValue Routes routes,
    @DefaultValue @NestedConfigurationProperty Api api,
    @DefaultValue @NestedConfigurationProperty Console console,
    @DefaultValue("") String node) {

  /**
   * One ERP connection.
   *
   * @param type {@code odoo}; {@code sap-b1}: SAP Business One; {@code sap-s4}: SAP S/4HANA; or
   *     {@code custom-} and a name that a route file's templates begin with
   * @param url the ERP's base address; SAP's Service Layer with {@code /b1s/v2}
   * @param database of SAP: the company database
   * @param transport how Odoo is spoken to
   * @param username not needed for {@link Transport#JSON2}
   * @param pushKey what the ERP sends to have an invoice looked at now; none: it may not
   * @param company the key of the company to work in; none: whatever the user sees
   * @param outstandingAccount Odoo 18+: the code of the outstanding receipts account, where the
   *     journal's payment method names none
   * @param outstandingPaymentsAccount the same for money given back: the outstanding payments
   *     account
   * @param timeZone the shop's, for the day of payment
   * @param connectTimeout floor 100 ms
   * @param responseTimeout longer than the ERP's slowest answer
   * @param settle how long the ERP may go on with a call whose answer was lost; floor 1 s
   * @param concurrency write-backs at the same time
   * @param page invoices per round trip of a pick-up, 1 to 5,000
   * @param overlap how far each pick-up reads back; longer than the ERP's longest transaction
   * @param fullEvery when a pick-up reads everything again
   * @param sap what is particular to SAP Business One
   * @param s4 what is particular to SAP S/4HANA
   * @param sslBundle the name under {@code spring.ssl.bundle} of whom to trust and who we are;
   *     none: what Java trusts, and no certificate of ours
   * @param invoicePage where a person finds an invoice, with <code>{id}</code> in the place of its
   *     key or <code>{number}</code> in that of its number; none: what is known of the ERP's own
   */
  public record Erp(
      String type,
      URI url,
      @DefaultValue("auto") Transport transport,
      String database,
      String username,
      @Secret String password,
      @Secret @DefaultValue("") String pushKey,
      Long company,
      String outstandingAccount,
      String outstandingPaymentsAccount,
      @DefaultValue("America/Mexico_City") ZoneId timeZone,
      @DefaultValue("5s") Duration connectTimeout,
      @DefaultValue("60s") Duration responseTimeout,
      @DefaultValue("2m") Duration settle,
      @DefaultValue("4") int concurrency,
      @DefaultValue("1000") int page,
      @DefaultValue("5m") Duration overlap,
      @DefaultValue("1h") Duration fullEvery,
      @DefaultValue Sap sap,
      @DefaultValue S4 s4,
      @DefaultValue("") String sslBundle,
      @DefaultValue("") String invoicePage) {

    /** Odoo. */
    public static final String ODOO = "odoo";

    /** SAP Business One. */
    public static final String SAP_B1 = "sap-b1";

    /** SAP S/4HANA, a preview. */
    public static final String SAP_S4 = "sap-s4";

    /** The type of ERPs that have no Java of their own. */
    public static final String CUSTOM = "custom";

    public boolean isCustom() {
      return type != null && type.startsWith(CUSTOM + "-");
    }

    /** Whether templates of this type are for it. */
    public boolean isMadeOf(String made) {
      return made.equals(type) || isCustom() && CUSTOM.equals(made);
    }

    @Override
    public String toString() {
      return "Erp[type=" + type + ", url=" + url + ", database=" + database + "]";
    }
  }

  /**
   * What is particular to SAP Business One.
   *
   * @param localCurrency SAP's own code of the company's currency, as invoices show it
   * @param currencies ISO 4217 codes by SAP's own, where they differ
   * @param keyField the user field of payments that takes our reference; without it nothing is
   *     written
   * @param statusField the user field of invoices that takes the status; empty: none
   * @param referenceField the one that takes our reference; empty: none
   * @param noteField the field of invoices that takes a line of text; none: no line is written
   */
  public record Sap(
      @DefaultValue("MXN") String localCurrency,
      @DefaultValue Map<String, String> currencies,
      @DefaultValue("U_COBRO_Key") String keyField,
      @DefaultValue("U_COBRO_Status") String statusField,
      @DefaultValue("U_COBRO_Ref") String referenceField,
      String noteField) {

    public Sap {
      statusField = statusField == null || statusField.isBlank() ? null : statusField;
      referenceField = referenceField == null || referenceField.isBlank() ? null : referenceField;
      noteField = noteField == null || noteField.isBlank() ? null : noteField;
    }

    /** The ISO 4217 code of the company's currency, as far as it is configured. */
    public String iso() {
      return currencies.getOrDefault(localCurrency, localCurrency);
    }
  }

  /** How Odoo is spoken to. */
  public enum Transport {
    /** JSON-2 where the server says that it is 19 or later, else XML-RPC. */
    AUTO,
    XMLRPC,
    JSON2
  }

  /**
   * One provider connection.
   *
   * @param type {@code compago}, {@code compago-card}, {@code mercado-pago-point} or {@code fex}
   * @param baseUrl with the path that the provider's operations hang under; a provider that has
   *     only one address for all need not be told
   * @param apiKey Compago's key
   * @param accessToken Mercado Pago's token of one's own account
   * @param clientId of an application that merchants have let in; with {@code clientSecret} and
   *     {@code refreshToken} in the place of {@code accessToken}. At FEX: of the merchant's own
   *     client
   * @param refreshToken the first one; each renewal brings another, which is kept in the database
   * @param webhookSecret what the provider signs its notifications with; none: they are refused. At
   *     FEX each counter has one: all of them, with commas between
   * @param point what is particular to Mercado Pago Point
   * @param fex what is particular to FEX
   * @param card what is particular to saved cards
   * @param connectTimeout floor 100 ms
   * @param responseTimeout shorter than the lease
   * @param concurrency status calls at the same time
   * @param sslBundle as that of an {@link Erp}
   */
  public record Provider(
      String type,
      URI baseUrl,
      @Secret @DefaultValue("") String apiKey,
      @Secret @DefaultValue("") String accessToken,
      @DefaultValue("") String clientId,
      @Secret @DefaultValue("") String clientSecret,
      @Secret @DefaultValue("") String refreshToken,
      @Secret @DefaultValue("") String webhookSecret,
      @DefaultValue Point point,
      @DefaultValue Fex fex,
      @DefaultValue Card card,
      @DefaultValue("3s") Duration connectTimeout,
      @DefaultValue("10s") Duration responseTimeout,
      @DefaultValue("16") int concurrency,
      @DefaultValue("") String sslBundle) {

    /** Compago: terminals. */
    public static final String COMPAGO = "compago";

    /** Compago: saved cards. */
    public static final String COMPAGO_CARD = "compago-card";

    /** Mercado Pago: terminals. */
    public static final String MERCADO_PAGO_POINT = "mercado-pago-point";

    /** FEX: a QR. */
    public static final String FEX = "fex";

    private static final URI MERCADO_PAGO = URI.create("https://api.mercadopago.com");
    private static final Set<String> PESOS = Set.of("MXN");

    @ConstructorBinding
    public Provider {
      baseUrl = baseUrl == null && MERCADO_PAGO_POINT.equals(type) ? MERCADO_PAGO : baseUrl;
    }

    /** Any but FEX; saved cards without limits. */
    public Provider(
        String type,
        URI baseUrl,
        String apiKey,
        String accessToken,
        String clientId,
        String clientSecret,
        String refreshToken,
        String webhookSecret,
        Point point,
        Duration connectTimeout,
        Duration responseTimeout,
        int concurrency) {
      this(
          type,
          baseUrl,
          apiKey,
          accessToken,
          clientId,
          clientSecret,
          refreshToken,
          webhookSecret,
          point,
          null,
          Card.PLAIN,
          connectTimeout,
          responseTimeout,
          concurrency,
          "");
    }

    /** What it takes. */
    public Set<String> currencies() {
      return FEX.equals(type) ? fex.currencies() : PESOS;
    }

    /** True where a payment cannot be left to whichever terminal takes it. */
    public boolean needsATerminal() {
      return MERCADO_PAGO_POINT.equals(type);
    }

    /** True where what stands in the terminal's place is the customer's own. */
    public boolean chargesCards() {
      return COMPAGO_CARD.equals(type);
    }

    /** True where an invoice that names no card is charged to the one that its customer saved. */
    public boolean findsCardsByPartner() {
      return chargesCards() && card.isByPartner();
    }

    /** True where the token is renewed by Cobro itself. */
    public boolean renews() {
      return !refreshToken.isBlank();
    }

    @Override
    public String toString() {
      return "Provider[type=" + type + ", baseUrl=" + baseUrl + "]";
    }
  }

  /**
   * What is particular to Mercado Pago Point. What is {@code null} is left to the provider.
   *
   * @param api which of its two APIs is spoken
   * @param testScope true while trying the legacy API: sends {@code x-test-scope: sandbox}
   * @param print whether the terminal prints its ticket
   * @param cards which cards are taken: {@code credit_card}, {@code debit_card}, {@code
   *     voucher_card} (legacy only); none: the customer chooses
   * @param installments 1 to 72, legacy and credit cards only
   * @param installmentsCost {@code seller} or {@code buyer}, legacy and credit cards only
   * @param voucher {@code sodexo} or {@code alelo}, legacy and voucher cards only
   * @param expiration how long an order waits for its customer, 30 s to 3 h; the legacy API has 15
   *     min for all
   * @param userId the account that must have been paid; none: not compared
   * @param least the smallest amount that is sent, in the currency's units
   * @param most the largest one
   * @param platformId, integratorId, sponsorId the integrator's own keys at Mercado Pago
   */
  public record Point(
      @DefaultValue("orders") PointApi api,
      @DefaultValue("false") boolean testScope,
      @DefaultValue("true") boolean print,
      String cards,
      Integer installments,
      String installmentsCost,
      String voucher,
      @DefaultValue("15m") Duration expiration,
      String userId,
      @DefaultValue("5.00") BigDecimal least,
      @DefaultValue("350000.00") BigDecimal most,
      String platformId,
      String integratorId,
      String sponsorId) {}

  /**
   * What is particular to FEX.
   *
   * @param authUrl of the Keycloak that gives the tokens, without realm
   * @param realm there
   * @param merchantId whose client it is, and who must have been paid
   * @param counterId of invoices whose flow names no terminal; none: no counter
   * @param currencies what FEX takes for this merchant
   * @param expiresIn how long a QR can be paid, at least 60 s
   * @param description what the payer sees; none: our reference
   * @param callbackUrl where FEX tells of news of each payment; none: where the counter's go
   * @param unrefunded what {@code refund_status} says of a payment that nobody refunded, besides
   *     nothing
   * @param plainHttp true lets the access token and the client's secret cross the net in clear: for
   *     FEX's sandbox alone
   */
  public record Fex(
      URI authUrl,
      @DefaultValue("payment-platform") String realm,
      @DefaultValue("") String merchantId,
      String counterId,
      @DefaultValue("MXN") Set<String> currencies,
      @DefaultValue("10m") Duration expiresIn,
      String description,
      URI callbackUrl,
      @DefaultValue Set<String> unrefunded,
      @DefaultValue("false") boolean plainHttp) {

    public Fex {
      counterId = counterId == null || counterId.isBlank() ? null : counterId;
      description = description == null || description.isBlank() ? null : description;
    }

    /** Where tokens are asked for. */
    public URI tokenUrl() {
      String base = authUrl.toString().replaceAll("/+$", "");
      return URI.create(base + "/realms/" + realm + "/protocol/openid-connect/token");
    }
  }

  /** Mercado Pago's two APIs of the same terminals. */
  public enum PointApi {
    /** {@code /v1/orders}. */
    ORDERS,
    /** {@code /point/integration-api}, which Mercado Pago calls legacy. */
    PAYMENT_INTENTS
  }

  /**
   * Joins an ERP query to a provider and a terminal.
   *
   * @param invoices the ERP's own query for what is to be collected
   * @param terminal the device's code, or {@code any}
   * @param terminalField the invoice's field that names the device; wins over {@code terminal}
   * @param requestField the invoice's field that is stamped when somebody wants it collected
   * @param start {@code automatic}; {@code on-due-date}; or {@code on-request}: a person, a stamp
   *     or the API starts each attempt
   * @param startAt the hour of the due date in the ERP's time zone from which on it is collected
   * @param journal the code of the ERP's journal that takes the money
   * @param paymentMethod the name of that journal's inbound payment method; none: its first
   * @param refunds whether posted credit notes that reverse a collected invoice are carried out
   * @param refundMethod the name of the journal's outbound payment method; none: its first
   * @param every how often the ERP is asked, at least 1 s
   * @param dryRun true where nothing is collected: it is only listed what would be
   */
  public record Flow(
      String erp,
      String invoices,
      String provider,
      String terminal,
      String terminalField,
      String requestField,
      @DefaultValue("automatic") Start start,
      @DefaultValue("09:00") String startAt,
      String journal,
      String paymentMethod,
      @DefaultValue("none") Refunds refunds,
      String refundMethod,
      @DefaultValue Retry retry,
      @DefaultValue("5s") Duration every,
      @DefaultValue("false") boolean dryRun) {

    public static final String ANY = "any";

    public Flow {
      terminalField = terminalField == null || terminalField.isBlank() ? null : terminalField;
      requestField = requestField == null || requestField.isBlank() ? null : requestField;
      paymentMethod = paymentMethod == null || paymentMethod.isBlank() ? null : paymentMethod;
      refundMethod = refundMethod == null || refundMethod.isBlank() ? null : refundMethod;
    }

    /** Whether an invoice is collected when it is due, and not before. */
    public boolean waitsForDueDate() {
      return start == Start.ON_DUE_DATE;
    }

    /** Whether it begins attempts by itself. */
    public boolean startsByItself() {
      return start != Start.ON_REQUEST && !dryRun;
    }

    /**
     * From when on in the day.
     *
     * @throws DateTimeParseException when {@code startAt} is no time of day
     */
    public LocalTime hour() {
      return LocalTime.parse(startAt);
    }

    /** The configured device; {@code null} for any, or where only the invoice names one. */
    public String device() {
      return terminal == null || terminal.isBlank() || ANY.equals(terminal) ? null : terminal;
    }
  }

  /** Which of the ERP's credit notes are given back at the provider. */
  public enum Refunds {
    /** None: only a person asks for a refund. */
    NONE,
    /** Those that reverse an invoice that this flow collected. */
    CREDIT_NOTES
  }

  /** How an attempt begins. */
  public enum Start {
    /** As soon as it is picked up. */
    AUTOMATIC,
    /** When it is due. */
    ON_DUE_DATE,
    /** When somebody asks for it. */
    ON_REQUEST
  }

  /**
   * Which dead letters are retried without a person.
   *
   * @param attempts how many retries, 0 to 10
   * @param causes only such as leave nothing undecided; not {@code on}, which YAML reads as true
   * @param after how long to wait before each
   */
  public record Retry(
      @DefaultValue("0") int attempts,
      @DefaultValue Set<Cause> causes,
      @DefaultValue("0s") Duration after) {}

  /**
   * See {@link Timing}.
   *
   * @param poll from one answer to the next status call
   * @param slowPoll the same in {@code REVIEW}, and the ceiling of every back-off
   * @param cancelGrace how long "cancelled" must stand before it is believed
   * @param expiryGrace how long "expired" must stand before it is believed
   * @param proofGrace how long "confirmed" may lack its proof before a person decides
   * @param patience from the create until an undecided intent goes to a person
   * @param lookUpAfter from a create to the look-up, when its answer is unclear
   * @param payable from a create until the provider can no longer take the money
   * @param sweeps when, after the end, to ask once more; rising
   * @param lease how long a claim holds without a sign of life; longer than one provider call
   */
  public record Rhythm(
      @DefaultValue("3s") Duration poll,
      @DefaultValue("60s") Duration slowPoll,
      @DefaultValue("6s") Duration cancelGrace,
      @DefaultValue("60s") Duration expiryGrace,
      @DefaultValue("5m") Duration proofGrace,
      @DefaultValue("30m") Duration patience,
      @DefaultValue("20s") Duration lookUpAfter,
      @DefaultValue("11m") Duration payable,
      @DefaultValue({"15m", "60m"}) List<Duration> sweeps,
      @DefaultValue("14s") Duration lease) {

    /**
     * @param policies what is particular to each provider connection, by its name
     */
    public Timing timing(Map<String, ProviderPolicy> policies) {
      return new Timing(
          poll,
          slowPoll,
          cancelGrace,
          expiryGrace,
          proofGrace,
          patience,
          lookUpAfter,
          payable,
          sweeps,
          lease,
          policies);
    }
  }

  /**
   * How the ERPs are told.
   *
   * @param lease how long a claim holds without a sign of life; renewed while the ERP is being told
   * @param retryAfter the first wait after a fault; doubles up to {@code slowest}
   * @param slowest the longest wait
   * @param attempts after how many failures in a row the dead letter takes it
   */
  public record Tell(
      @DefaultValue("14s") Duration lease,
      @DefaultValue("2s") Duration retryAfter,
      @DefaultValue("5m") Duration slowest,
      @DefaultValue("20") int attempts) {}

  /**
   * When the books of a day are compared.
   *
   * @param at the time of day after which those of the day before are, in the ERP's time zone; or
   *     {@code off}
   * @param pace from one answer of a provider to the next question
   */
  public record Reconciliation(
      @DefaultValue("04:30") String at, @DefaultValue("100ms") Duration pace) {

    /** What YAML makes of {@code off} without quotes. */
    private static final Set<String> OFF = Set.of("off", "false");

    /**
     * Empty when it is off.
     *
     * @throws DateTimeParseException when {@code at} is no time of day
     */
    public Optional<LocalTime> time() {
      return OFF.contains(at) ? Optional.empty() : Optional.of(LocalTime.parse(at));
    }
  }

  /**
   * When events of payments that ended long ago go to files.
   *
   * @param archive the folder of the files; empty: all events stay in the database
   * @param keep how long they stay after the last that belongs to a payment; floor 30 days
   * @param at the time of day after which they go
   * @param timeZone whose day it is
   */
  public record Retention(
      @DefaultValue("") String archive,
      @DefaultValue("400d") Duration keep,
      @DefaultValue("03:30") String at,
      @DefaultValue("America/Mexico_City") ZoneId timeZone) {

    /** Nothing goes that is not written out before. */
    public boolean isOn() {
      return !archive.isBlank();
    }

    /**
     * From when on in the day.
     *
     * @throws DateTimeParseException when {@code at} is no time of day
     */
    public LocalTime time() {
      return LocalTime.parse(at);
    }
  }

  /**
   * Where the route files are.
   *
   * @param directory beside the jar; where it does not exist, the jar's own copies are used
   * @param reload whether a change of the files is taken up without a restart
   * @param interval how often the files are looked at; a change counts once two looks agree on it
   */
  public record Routes(
      @DefaultValue("routes") String directory,
      @DefaultValue("false") boolean reload,
      @DefaultValue("2s") Duration interval) {}
}
