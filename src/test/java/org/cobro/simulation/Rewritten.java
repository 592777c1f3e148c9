package org.cobro.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.UnaryOperator;

/** A connection that changes statements on their way, so that a bug can be planted in them. */
final class Rewritten {

  private Rewritten() {}

  static Connection connection(Connection plain, UnaryOperator<String> rewriting) {
    return (Connection)
        Proxy.newProxyInstance(
            Rewritten.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                arguments[0] = rewriting.apply((String) arguments[0]);
              }
              try {
                return method.invoke(plain, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
