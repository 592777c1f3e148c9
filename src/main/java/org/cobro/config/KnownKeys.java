package org.cobro.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** The keys that {@link CobroProperties} has, found in its records. Pure. */
final class KnownKeys {

  private static final ConfigurationPropertyName.Form UNIFORM =
      ConfigurationPropertyName.Form.UNIFORM;

  private KnownKeys() {}

  /**
   * Says where a key goes astray.
   *
   * @param key one that nothing was bound to
   */
  static String astray(ConfigurationPropertyName key) {
    Place place = follow(key);
    return place.depth() < key.getNumberOfElements() && room(place.type()) != null
        ? key.chop(place.depth() + 1)
            + ": is no key of Cobro; allowed: "
            + names(room(place.type()))
        : key.chop(place.depth()) + ": takes one value; allowed: nothing below it";
  }

  /** Whether it leads to a setting, or to a place above some. */
  static boolean isKnown(ConfigurationPropertyName key) {
    Place place = follow(key);
    int left = key.getNumberOfElements() - place.depth();
    return left <= 0 || left == 1 && key.isLastElementIndexed() && isList(place.type());
  }

  /**
   * How far a key leads.
   *
   * @param type what is there
   * @param depth how many of its elements were followed
   */
  private record Place(Type type, int depth) {}

  private static Place follow(ConfigurationPropertyName key) {
    Place at = new Place(CobroProperties.class, 1);
    while (at.depth() < key.getNumberOfElements() && room(at.type()) != null) {
      Optional<RecordComponent> next = component(room(at.type()), key, at.depth());
      if (next.isEmpty()) {
        return at;
      }
      Type type = next.get().getGenericType();
      boolean named = next.get().getType() == Map.class;
      at =
          named
              ? new Place(((ParameterizedType) type).getActualTypeArguments()[1], at.depth() + 2)
              : new Place(type, at.depth() + 1);
    }
    return at;
  }

  /**
   * @return {@code null} for a value
   */
  private static Class<?> room(Type type) {
    return type instanceof Class<?> room && room.isRecord() ? room : null;
  }

  private static boolean isList(Type type) {
    return type instanceof ParameterizedType generic
        && generic.getRawType() instanceof Class<?> raw
        && Collection.class.isAssignableFrom(raw);
  }

  private static Optional<RecordComponent> component(
      Class<?> room, ConfigurationPropertyName key, int depth) {
    return Arrays.stream(room.getRecordComponents())
        .filter(
            each ->
                DataObjectPropertyName.toDashedForm(each.getName())
                    .replace("-", "")
                    .equals(key.getElement(depth, UNIFORM)))
        .findFirst();
  }

  private static String names(Class<?> room) {
    return Arrays.stream(room.getRecordComponents())
        .map(each -> DataObjectPropertyName.toDashedForm(each.getName()))
        .collect(Collectors.joining(", "));
  }
}
