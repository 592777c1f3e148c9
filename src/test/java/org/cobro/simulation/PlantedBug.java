package org.cobro.simulation;

import java.util.function.UnaryOperator;

/** Something done wrong on purpose, to see that it does not pass. */
record PlantedBug(Node.RouteMap routes, UnaryOperator<String> rewriting, String ddl) {

  /** Cobro as it is. */
  static final PlantedBug NONE = inRoutes(Routes::new);

  static PlantedBug inRoutes(Node.RouteMap routes) {
    return new PlantedBug(routes, UnaryOperator.identity(), null);
  }

  /**
   * @param ddl changes the schema first; {@code null} for nothing
   */
  static PlantedBug inStatements(UnaryOperator<String> rewriting, String ddl) {
    return new PlantedBug(Routes::new, rewriting, ddl);
  }

  void prepare(Ground ground) {
    if (ddl != null) {
      ground.execute(ddl);
    }
  }
}
