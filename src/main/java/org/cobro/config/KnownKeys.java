package org.cobro.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** The keys that {@link CobroProperties} has, found in its records. Pure. */
final class KnownKeys {

  private KnownKeys() {}

  /**
   * Says where a key goes astray.
   *
   * @param key one that nothing was bound to
   */
  static String astray(ConfigurationPropertyName key) {
    Type at = CobroProperties.class;
    int depth = 1;
    while (depth < key.getNumberOfElements() && at instanceof Class<?> room && room.isRecord()) {
      Optional<RecordComponent> next = component(room, key.getElement(depth, DASHED));
      if (next.isEmpty()) {
        return key.chop(depth + 1) + ": is no key of Cobro; allowed: " + names(room);
      }
      Type type = next.get().getGenericType();
      boolean named = next.get().getType() == Map.class;
      at = named ? ((ParameterizedType) type).getActualTypeArguments()[1] : type;
      depth += named ? 2 : 1;
    }
    return key.chop(depth) + ": takes one value; allowed: nothing below it";
  }

  private static final ConfigurationPropertyName.Form DASHED =
      ConfigurationPropertyName.Form.DASHED;

  private static Optional<RecordComponent> component(Class<?> room, String element) {
    return Arrays.stream(room.getRecordComponents())
        .filter(each -> DataObjectPropertyName.toDashedForm(each.getName()).equals(element))
        .findFirst();
  }

  private static String names(Class<?> room) {
    return Arrays.stream(room.getRecordComponents())
        .map(each -> DataObjectPropertyName.toDashedForm(each.getName()))
        .collect(Collectors.joining(", "));
  }
}
