package org.cobro.flow;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultModel;
import org.apache.camel.model.DefaultRouteTemplateContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;

/**
 * The routes that are made of one template, before a context has them. Camel compares the ids of
 * each route that it makes with those of all it has, which takes minutes with hundreds of
 * connections; here they stand beside those of their own template alone. That no two templates have
 * an id in common shows in the rehearsal, where few routes stand side by side.
 */
final class TemplateRoutes extends DefaultModel {

  private final String template;

  TemplateRoutes(CamelContext camel, RouteTemplateDefinition template) throws Exception {
    super(camel);
    this.template = template.getId();
    addRouteTemplateDefinition(template);
  }

  /**
   * @param name of the connection or flow that it is for
   * @throws Exception when a value is missing that the template asks for
   */
  TemplateRoutes with(String name, Map<String, Object> values) throws Exception {
    DefaultRouteTemplateContext context = new DefaultRouteTemplateContext(getCamelContext());
    values.forEach(context::setParameter);
    addRouteFromTemplate(template + "-" + name, template, context);
    return this;
  }

  List<RouteDefinition> made() {
    return List.copyOf(getRouteDefinitions());
  }

  /** Else the context would be asked to stop each of them before it has any. */
  @Override
  public synchronized void removeRouteDefinitions(Collection<RouteDefinition> replaced) {
    // None of them is anywhere yet.
  }

  /** They begin in the context that takes them. */
  @Override
  protected boolean shouldStartRoutes() {
    return false;
  }
}
