package org.cobro.flow;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.SettingsFault;
import org.cobro.erp.custom.CustomTime;
import org.cobro.erp.odoo.OdooInvoices;
import org.cobro.erp.sap.SapInvoices;
import org.cobro.intent.Cause;
import org.cobro.intent.Cursors;
import org.cobro.intent.Database;
import org.cobro.intent.DayBook;
import org.cobro.intent.DayReports;
import org.cobro.intent.DeadLetters;
import org.cobro.intent.Departure;
import org.cobro.intent.Dialect;
import org.cobro.intent.Events;
import org.cobro.intent.Exposure;
import org.cobro.intent.Figures;
import org.cobro.intent.IntentStore;
import org.cobro.intent.Judgement;
import org.cobro.intent.PriorPayments;
import org.cobro.intent.ProviderTokens;
import org.cobro.intent.Qrs;
import org.cobro.intent.Receivables;
import org.cobro.intent.Redo;
import org.cobro.intent.RetryPolicy;
import org.cobro.intent.Timing;
import org.cobro.intent.WriteBacks;
import org.cobro.intent.card.CardLists;
import org.cobro.intent.card.CardWishes;
import org.cobro.intent.card.Enrolments;
import org.cobro.intent.refund.CreditNoteStart;
import org.cobro.intent.refund.RefundEvents;
import org.cobro.intent.refund.RefundJudgement;
import org.cobro.intent.refund.RefundRequests;
import org.cobro.intent.refund.RefundStore;
import org.cobro.xmlrpc.NoResendHttpClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the core, which knows no Spring container, together with the configuration. */
@Configuration
@EnableConfigurationProperties(CobroProperties.class)
class CoreBeans {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Timing timing(CobroProperties properties) {
    CheckedSettings.require(properties);
    return properties.timing().timing(ProviderPolicies.of(properties));
  }

  @Bean
  Database database(DataSource source, Environment environment, CobroProperties properties) {
    Dialect dialect = Dialect.of(environment.getRequiredProperty("spring.datasource.url"));
    Database database =
        new Database(source, dialect, () -> UUID.randomUUID().toString(), node(properties));
    return database;
  }

  @Bean
  RetryPolicy retryPolicy(CobroProperties properties) {
    return (flow, cause, attempt) -> retry(properties.flows().get(flow), cause, attempt);
  }

  @Bean
  IntentStore intentStore(Database database, Timing timing, RetryPolicy policy) {
    return new IntentStore(database, timing, policy);
  }

  @Bean
  Receivables receivables(Database database) {
    return new Receivables(database);
  }

  @Bean
  WriteBacks writeBacks(Database database, CobroProperties properties) {
    return new WriteBacks(database, properties.writeBack().lease());
  }

  @Bean
  DeadLetters deadLetters(Database database, RetryPolicy policy) {
    return new DeadLetters(database, policy);
  }

  @Bean
  Events events(Database database) {
    return new Events(database);
  }

  @Bean
  Redo redo(Database database, IntentStore intents) {
    return new Redo(database, intents);
  }

  @Bean
  Cursors cursors(Database database) {
    return new Cursors(database);
  }

  @Bean
  Qrs qrs(Database database) {
    return new Qrs(database);
  }

  @Bean
  Exposure exposure(Database database) {
    return new Exposure(database);
  }

  @Bean
  Departure departure(Database database, Timing timing) {
    return new Departure(database, timing);
  }

  @Bean
  PriorPayments priorPayments(Database database) {
    return new PriorPayments(database);
  }

  @Bean
  Enrolments enrolments(Database database) {
    return new Enrolments(database);
  }

  @Bean
  CardWishes cardWishes(Database database) {
    return new CardWishes(database);
  }

  @Bean
  CardLists cardLists(Database database) {
    return new CardLists(database);
  }

  @Bean
  ProviderTokens providerTokens(Database database) {
    return new ProviderTokens(database);
  }

  @Bean
  DayBook dayBook(Database database) {
    return new DayBook(database);
  }

  @Bean
  DayReports dayReports(Database database) {
    return new DayReports(database);
  }

  @Bean
  RefundStore refundStore(Database database, Timing timing) {
    return new RefundStore(database, timing);
  }

  @Bean
  RefundJudgement refundJudgement(Timing timing) {
    return new RefundJudgement(timing);
  }

  @Bean
  RefundEvents refundEvents(Database database) {
    return new RefundEvents(database);
  }

  @Bean
  RefundRequests refundRequests(
      Database database,
      RefundStore refunds,
      RefundJudgement judgement,
      CobroProperties properties) {
    return new RefundRequests(
        database, refunds, judgement, name -> ProviderPolicies.refunds(properties, name));
  }

  @Bean
  CreditNoteStart creditNoteStart(Database database) {
    return new CreditNoteStart(database);
  }

  @Bean
  Judgement judgement(Timing timing) {
    return new Judgement(timing);
  }

  @Bean
  Resting resting(IntentStore intents, IntentClaims claims) {
    return new Resting(intents, claims, System::nanoTime);
  }

  @Bean("intentClaims")
  IntentClaims intentClaims(IntentStore intents) {
    return new IntentClaims(intents, System::nanoTime);
  }

  @Bean
  ClaimsInHand claimsInHand(WriteBacks writeBacks, CobroProperties properties) {
    return new ClaimsInHand(writeBacks, properties.writeBack().lease(), System::nanoTime);
  }

  @Bean
  Insistence insistence(IntentStore intents, Events events, Outage outage, Database database) {
    return new Insistence(intents, events, outage, database.node(), System::nanoTime);
  }

  @Bean
  PickUp.ErpTime erpTime() {
    return (type, writtenAt, overlap) ->
        switch (type) {
          case Erp.SAP_B1 -> SapInvoices.minus(writtenAt, overlap);
          // Read whole each time; a cursor is of another ERP that the flow had before.
          case Erp.SAP_S4 -> writtenAt;
          case Erp.ODOO -> OdooInvoices.minus(writtenAt, overlap);
          default -> CustomTime.minus(writtenAt, overlap);
        };
  }

  @Bean
  NoResendHttpClient sendOnce(CobroProperties properties) {
    return new NoResendHttpClient(new Discretion(properties));
  }

  @Bean
  CamelContextConfiguration routes(
      RouteInstaller installer,
      Database database,
      CobroProperties properties,
      Timing checked,
      BrokenSteps broken) {
    return new CamelContextConfiguration() {
      @Override
      public void beforeApplicationStart(CamelContext camel) {
        refuseLostWork(properties, new Figures(database));
        camel.getCamelContextExtension().setErrorHandlerFactory(broken.errorHandler());
        HttpMethodConverter.addTo(camel);
        ClockJobs.addTo(camel);
        install(installer, camel);
        database.releaseLeases();
      }

      @Override
      public void afterApplicationStart(CamelContext camel) {
        // The routes begin to work by themselves.
      }
    };
  }

  /** Nothing that is under way may lose the flow or connection that it needs. */
  private static void refuseLostWork(CobroProperties properties, Figures figures) {
    Map<String, Set<String>> configured =
        Map.of(
            "flows", properties.flows().keySet(),
            "erps", properties.erps().keySet(),
            "providers", properties.providers().keySet());
    List<String> faults =
        figures.unfinished().stream()
            .filter(work -> !configured.get(work.kind()).contains(work.name()))
            .map(
                work ->
                    "cobro.%s.%s: is missing; allowed: to stay until its unfinished work (%d) is done"
                        .formatted(work.kind(), work.name(), work.count()))
            .distinct()
            .toList();
    if (!faults.isEmpty()) {
      throw new SettingsFault(faults);
    }
  }

  private static void install(RouteInstaller installer, CamelContext camel) {
    try {
      installer.install(camel);
    } catch (Exception e) {
      throw new IllegalStateException("the route files do not fit together: " + e.getMessage(), e);
    }
  }

  private static Optional<Duration> retry(Flow flow, Cause cause, int attempt) {
    boolean allowed =
        flow != null && flow.retry().causes().contains(cause) && attempt <= flow.retry().attempts();
    return allowed ? Optional.of(flow.retry().after()) : Optional.empty();
  }

  private static String node(CobroProperties properties) {
    return properties.node().isBlank()
        ? hostName() + "-" + UUID.randomUUID().toString().substring(0, 8)
        : properties.node();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "node";
    }
  }
}
