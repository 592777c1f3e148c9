package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.WebDataBinder;

/** The number of a card that somebody types is kept nowhere (invariant 13). */
class TypedTest {

  private static final String CARD = "4111 1111 1111 1111";
  private static final String SHOWN = "4111 11** **** 1111";

  private static final List<Class<? extends Signed>> ORDERS =
      List.of(
          IntentApi.Request.class,
          IntentApi.Collect.class,
          IntentApi.Decision.class,
          DeadLetterApi.Request.class,
          RefundApi.Wish.class,
          RefundApi.Decision.class,
          CardApi.Wish.class,
          CardApi.Revocation.class);

  /** Codes that must stay what they are: an invoice, a place, a key. */
  private static final Set<String> CODES = Set.of("terminal", "partner", "erp", "key");

  @Test
  void isMaskedInEachFreeTextOfAnOrder() {
    assertThat(Typed.masked(new IntentApi.Decision(CARD, "seen " + CARD, CARD)))
        .isEqualTo(new IntentApi.Decision(SHOWN, "seen " + SHOWN, SHOWN));
    assertThat(Typed.masked(new RefundApi.Wish("ana", CARD, new BigDecimal("5.00"))))
        .isEqualTo(new RefundApi.Wish("ana", SHOWN, new BigDecimal("5.00")));
    assertThat(Typed.masked(new CardApi.Revocation(null, CARD)))
        .isEqualTo(new CardApi.Revocation(null, SHOWN));
  }

  /** A free text by another name would be kept as it was typed. */
  @Test
  void knowsEachTextThatAnOrderHas() {
    Set<String> texts = new TreeSet<>();
    ORDERS.stream()
        .flatMap(order -> Stream.of(order.getRecordComponents()))
        .filter(part -> part.getType() == String.class)
        .map(RecordComponent::getName)
        .filter(name -> !CODES.contains(name))
        .forEach(texts::add);

    assertThat(texts).isEqualTo(new TreeSet<>(Typed.WORDS));
  }

  @Test
  void isMaskedInAForm() {
    WebDataBinder binder = new WebDataBinder(null, Typed.REASON);
    new Typed().mask(binder);

    assertThat(binder.convertIfNecessary("seen " + CARD, String.class)).isEqualTo("seen " + SHOWN);
  }

  @Test
  void isNotLookedForInWhatIsFarTooLongToBeKept() {
    String endless = CARD + " x".repeat(10 * Limits.REASON);

    assertThat(Typed.masked(new IntentApi.Request("ana", endless)))
        .isEqualTo(new IntentApi.Request("ana", endless));
    assertThat(Typed.masked(new IntentApi.Request("ana", CARD + " ".repeat(9_000))))
        .isEqualTo(new IntentApi.Request("ana", SHOWN + " ".repeat(9_000)));
  }
}
