package org.cobro.console;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.Api.Scope;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.console.Deeds.Deed;
import org.cobro.flow.compago.Enrolling;
import org.cobro.intent.Redo.Refused;
import org.cobro.intent.card.CardWishes;
import org.cobro.intent.card.Enrolment;
import org.cobro.intent.card.EnrolmentState;
import org.cobro.intent.card.Enrolments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Saved cards of a provider connection: asked for, followed, and taken back. */
@RestController
@RequestMapping("/api/cards/{connection}")
@Needs(Scope.CARDS)
@Tag(name = "Saved cards")
final class CardApi {

  private static final Logger LOG = LoggerFactory.getLogger(CardApi.class);
  static final int MOST = 200;

  private final CobroProperties properties;
  private final CardWishes wishes;
  private final Enrolments enrolments;
  private final Enrolling enrolling;
  private final Deeds deeds;
  private final ProducerTemplate camel;

  CardApi(
      CobroProperties properties,
      CardWishes wishes,
      Enrolments enrolments,
      Enrolling enrolling,
      Deeds deeds,
      ProducerTemplate camel) {
    this.properties = properties;
    this.wishes = wishes;
    this.enrolments = enrolments;
    this.enrolling = enrolling;
    this.deeds = deeds;
    this.camel = camel;
  }

  /**
   * @param partner the customer's key in the ERP
   * @param erp the ERP connection; none: the only one whose invoices are charged here
   * @param key the same one for the same wish; none: whatever is open for this customer
   */
  @Schema(name = "CardWish")
  record Wish(
      @Size(max = Limits.NAME) @Schema(description = ApiWords.ACTOR, example = "maria")
          String actor,
      @NotBlank
          @Pattern(regexp = "[0-9]{1,18}", message = "must be the customer's id in the ERP")
          @Schema(description = "The customer's id in the ERP.", example = "42")
          String partner,
      @Schema(
              description =
                  "The ERP connection; left out: the only one whose invoices are charged here.")
          String erp,
      @Size(max = Limits.REFERENCE)
          @Schema(
              description =
                  "The same one for the same wish; left out: whatever is open for this customer.")
          String key)
      implements Signed {

    @Override
    public Wish by(String other) {
      return new Wish(other, partner, erp, key);
    }
  }

  /** Who wants it taken back, and why; both are kept. */
  @Schema(name = "Order")
  record Revocation(
      @Size(max = Limits.NAME) @Schema(description = ApiWords.ACTOR, example = "maria")
          String actor,
      @NotBlank @Size(max = Limits.REASON) @Schema(example = "the customer asked") String reason)
      implements Signed {

    @Override
    public Revocation by(String other) {
      return new Revocation(other, reason);
    }
  }

  /**
   * Asks for a customer's card. The answer has the link, unless the ERP or the provider takes its
   * time: then ask for the enrolment again.
   */
  @PostMapping
  @Operation(
      summary = "Ask for a customer's card",
      description =
          "The answer has the link for the customer, or it follows: ask for the enrolment.")
  Enrolment ask(@PathVariable String connection, @Valid @RequestBody Wish wish) {
    Provider provider = provider(connection);
    String key = wish.key() == null || wish.key().isBlank() ? null : wish.key();
    CardWishes.Wish asked =
        new CardWishes.Wish(
            connection,
            erp(connection, wish.erp()),
            wish.partner(),
            key,
            wish.actor(),
            provider.findsCardsByPartner());
    Deed deed = new Deed("ask-card", connection, wish.actor(), "of partner " + wish.partner());
    return atOnce(
        deeds.done(
            deed,
            () -> {
              needRoute(connection);
              return wishes.ask(asked);
            }));
  }

  /** The newest first; by state where one is given. */
  @GetMapping
  @Operation(summary = "The newest 200 saved and asked-for cards, by state where one is given")
  List<Enrolment> list(
      @PathVariable String connection, @RequestParam Optional<EnrolmentState> state) {
    provider(connection);
    return enrolments.newest(connection, state, MOST);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One saved or asked-for card")
  Enrolment one(@PathVariable String connection, @PathVariable String id) {
    return enrolments
        .find(id)
        .filter(each -> each.connection().equals(connection))
        .orElseThrow(() -> new NoSuch("enrolment", id));
  }

  /** Takes a card back for good: from now on it is not charged. */
  @PostMapping("/{id}/revoke")
  @Operation(summary = "Take a saved card back for good")
  Enrolment revoke(
      @PathVariable String connection,
      @PathVariable String id,
      @Valid @RequestBody Revocation request) {
    Enrolment card = one(connection, id);
    Enrolment revoked =
        deeds.done(
            new Deed("revoke-card", id, request.actor(), request.reason()),
            () -> {
              needRoute(connection);
              wishes.revoke(card, request.actor(), request.reason());
              return one(connection, id);
            });
    return atOnce(revoked);
  }

  /**
   * Asks where a card is. Charges and changes nothing there.
   *
   * @param actor who wants to know; it is no event of the card, so that is in the log
   * @return empty when there is nothing to ask, or it is being asked already
   */
  Optional<Enrolment> askNow(String connection, String id, String actor) {
    Enrolment card = one(connection, id);
    needRoute(connection);
    boolean asked = wishes.askNow(card);
    LOG.info("{} has the provider asked about card {}: {}", actor, card.externalId(), asked);
    return asked ? Optional.of(atOnce(card)) : Optional.empty();
  }

  /** Looked at before anything is done: what is refused has changed nothing. */
  private void needRoute(String connection) {
    if (camel.getCamelContext().getRoute("compago-card.enrolment-" + connection) == null) {
      throw new Refused("the routes folder lacks cards.camel.yaml of this release");
    }
  }

  /** What cannot be done now is done at a tick. */
  private Enrolment atOnce(Enrolment wish) {
    try {
      enrolling
          .take(wish)
          .ifPresent(
              claimed -> camel.sendBody("direct:" + wish.connection() + ".enrolment", claimed));
    } catch (RuntimeException broken) {
      LOG.warn("card {} waits for the next tick", wish.externalId(), broken);
    }
    return one(wish.connection(), wish.id());
  }

  private Provider provider(String connection) {
    Provider provider = properties.providers().get(connection);
    if (provider == null || !provider.chargesCards()) {
      throw new NoSuch("connection of saved cards", connection);
    }
    return provider;
  }

  private String erp(String connection, String given) {
    List<String> erps =
        properties.flows().values().stream()
            .filter(flow -> connection.equals(flow.provider()))
            .map(CobroProperties.Flow::erp)
            .distinct()
            .sorted()
            .toList();
    boolean none = given == null || given.isBlank();
    if (none && erps.size() == 1) {
      return erps.get(0);
    }
    if (none || !erps.contains(given)) {
      throw new Refused(
          "erp is " + given + "; allowed: one whose invoices are charged here " + erps);
    }
    return given;
  }
}
