package org.cobro.console;

import java.beans.PropertyEditorSupport;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import org.cobro.provider.Masked;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * What people type and Cobro keeps: the number of a card is masked before anything is done with it
 * (invariant 13). In forms it is done here, and in what the API takes by {@link Signature}.
 */
@ControllerAdvice(annotations = Page.class)
final class Typed {

  static final String ACTOR = "actor";
  static final String REASON = "reason";
  static final String REFERENCE = "reference";

  private static final int LONGEST = 10 * Limits.REASON;

  /** So a free text is called in each form and each order. */
  static final Set<String> WORDS = Set.of(ACTOR, REASON, REFERENCE);

  /** Of a form. */
  @InitBinder({ACTOR, REASON, REFERENCE})
  void mask(WebDataBinder binder) {
    binder.registerCustomEditor(
        String.class,
        new PropertyEditorSupport() {
          @Override
          public void setAsText(String words) {
            setValue(masked(words));
          }
        });
  }

  /** Of an order over the API, which is a record. */
  static Signed masked(Signed order) {
    RecordComponent[] parts = order.getClass().getRecordComponents();
    Object[] values = Arrays.stream(parts).map(part -> masked(order, part)).toArray();
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return (Signed) order.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What is far too long is refused, and so kept nowhere. */
  private static String masked(String words) {
    return words.strip().length() > LONGEST ? words : Masked.typed(words);
  }

  private static Object masked(Signed order, RecordComponent part) {
    try {
      Object value = part.getAccessor().invoke(order);
      boolean words = WORDS.contains(part.getName()) && value instanceof String;
      return words ? masked((String) value) : value;
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
