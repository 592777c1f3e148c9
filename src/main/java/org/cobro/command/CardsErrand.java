package org.cobro.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.cobro.config.CobroProperties;
import org.cobro.flow.Preview;
import org.cobro.flow.PreviewText;
import org.cobro.flow.Previewing;
import org.springframework.context.ApplicationContext;

/** Prints what flows of saved cards would charge. */
final class CardsErrand {

  private final CobroProperties properties;
  private final Previewing previewing;
  private final PrintStream out;

  CardsErrand(ApplicationContext context, PrintStream out) {
    this.properties = context.getBean(CobroProperties.class);
    this.previewing = context.getBean(Previewing.class);
    this.out = out;
  }

  /**
   * @return the exit code: 0, or 1 where somebody did not answer
   * @throws UsageFault when there is no such flow
   */
  int run(CardsLine line) {
    List<Preview> previews =
        flows(line).stream().map(flow -> previewing.of(flow, line.on())).toList();
    out.print(String.join("\n", previews.stream().map(PreviewText::of).toList()));
    boolean whole = previews.stream().allMatch(preview -> preview.broken() == null);
    return whole ? Commands.WELL : Commands.MISSING;
  }

  private List<String> flows(CardsLine line) {
    List<String> all =
        properties.flows().entrySet().stream()
            .filter(flow -> properties.providers().get(flow.getValue().provider()).chargesCards())
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (all.isEmpty()) {
      throw new UsageFault("no flow charges saved cards: its provider is of type compago-card");
    }
    if (line.flow() != null && !all.contains(line.flow())) {
      throw new UsageFault(line.flow() + " is no flow of saved cards; there are " + all);
    }
    return line.flow() == null ? all : List.of(line.flow());
  }
}
