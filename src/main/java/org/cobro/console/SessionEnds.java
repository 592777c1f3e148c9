package org.cobro.console;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who has logged out, or did nothing for too long, is told of no more changes. */
@Component
@WithPages
final class SessionEnds implements HttpSessionListener {

  private final ObjectProvider<Changes> changes;

  /**
   * @param changes not the thing itself: the web server wants its listeners before there is a
   *     database
   */
  SessionEnds(ObjectProvider<Changes> changes) {
    this.changes = changes;
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    changes.getObject().end(event.getSession().getId());
  }
}
