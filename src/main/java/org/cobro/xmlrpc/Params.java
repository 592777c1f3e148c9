package org.cobro.xmlrpc;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The parameters that a message body stands for. */
final class Params {
  private Params() {}

  /** A list or object array as it is, nothing for {@code null}, any other value alone. */
  static List<Object> of(Object body) {
    if (body == null) {
      return List.of();
    }
    if (body instanceof List<?> list) {
      return Collections.unmodifiableList(list);
    }
    return body instanceof Object[] array ? Arrays.asList(array) : List.of(body);
  }
}
