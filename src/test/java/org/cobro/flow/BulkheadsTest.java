package org.cobro.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BulkheadsTest {

  private final Bulkheads bulkheads =
      new Bulkheads(Map.of("poll.slow", 16, "poll.quick", 15, "create.quick", 40)::get);

  @Test
  void namesTheConnectionsWhoseLineIsLong() {
    assertThat(bulkheads.full("poll", Set.of("slow", "quick"))).containsExactly("slow");
  }

  @Test
  void tellsTheStepsOfAConnectionApart() {
    assertThat(bulkheads.full("create", Set.of("quick"))).containsExactly("quick");
  }

  @Test
  void namesAllConnectionsWhenTheNodeIsAskedToStop() {
    bulkheads.close();

    assertThat(bulkheads.full("poll", Set.of("slow", "quick"))).containsOnly("slow", "quick");
  }
}
