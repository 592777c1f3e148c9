package org.cobro.flow;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Provider;

/**
 * The configuration with one flow for each pair of an ERP's and a provider's kind, and one
 * connection of each kind. Two are of a kind when routes that are made for the one can be made for
 * the other: they differ in names, addresses and figures alone.
 */
final class OneOfEachKind {

  private final CobroProperties all;

  private OneOfEachKind(CobroProperties all) {
    this.all = all;
  }

  static CobroProperties of(CobroProperties all) {
    return new OneOfEachKind(all).few();
  }

  private CobroProperties few() {
    Map<String, Flow> flows = firsts(all.flows(), Set.of(), this::kind);
    Set<String> erps = new LinkedHashSet<>();
    Set<String> providers = new LinkedHashSet<>();
    flows.values().forEach(flow -> erps.add(flow.erp()));
    flows.values().forEach(flow -> providers.add(flow.provider()));
    return new CobroProperties(
        firsts(all.erps(), erps, OneOfEachKind::kind),
        firsts(all.providers(), providers, OneOfEachKind::kind),
        flows,
        all.timing(),
        all.writeBack(),
        all.reconciliation(),
        all.retention(),
        all.routes(),
        all.api(),
        all.console(),
        all.node());
  }

  /** Those that are wanted anyway, and of each kind that is not among them the first. */
  private static <T> Map<String, T> firsts(
      Map<String, T> from, Set<String> wanted, Function<T, Object> kind) {
    Map<Object, String> seen = new LinkedHashMap<>();
    wanted.forEach(name -> seen.putIfAbsent(kind.apply(from.get(name)), name));
    from.forEach((name, one) -> seen.putIfAbsent(kind.apply(one), name));
    Map<String, T> few = new LinkedHashMap<>(from);
    few.keySet().removeIf(name -> !wanted.contains(name) && !seen.containsValue(name));
    return few;
  }

  private Object kind(Flow flow) {
    return List.of(kind(all.erps().get(flow.erp())), kind(all.providers().get(flow.provider())));
  }

  private static Object kind(Erp erp) {
    return List.of(erp.type(), erp.transport(), erp.sslBundle());
  }

  private static Object kind(Provider provider) {
    return List.of(provider.type(), provider.sslBundle());
  }
}
