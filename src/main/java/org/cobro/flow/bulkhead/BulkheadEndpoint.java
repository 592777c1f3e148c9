package org.cobro.flow.bulkhead;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One end of a bulkhead: where work is handed over, or where a route takes it. */
public final class BulkheadEndpoint extends DefaultEndpoint {

  private final Line line;
  private final String name;
  private int size = 1000;
  private int concurrency = 1;
  private boolean discardWhenFull;

  BulkheadEndpoint(String uri, BulkheadComponent component, String name) {
    super(uri, component);
    this.name = name;
    this.line = component.line(name);
  }

  @Override
  public Producer createProducer() {
    return new BulkheadProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    Consumer consumer = new BulkheadConsumer(this, processor);
    configureConsumer(consumer);
    return consumer;
  }

  Line line() {
    return line;
  }

  String name() {
    return name;
  }

  public int getSize() {
    return size;
  }

  /**
   * @param size how many may wait, for what is handed over here
   */
  public void setSize(int size) {
    this.size = size;
  }

  public int getConcurrency() {
    return concurrency;
  }

  /**
   * @param concurrency how many at a time the route that begins here works on
   */
  public void setConcurrency(int concurrency) {
    this.concurrency = concurrency;
  }

  public boolean isDiscardWhenFull() {
    return discardWhenFull;
  }

  /**
   * @param discardWhenFull whether what finds no room is forgotten; else its sender fails
   */
  public void setDiscardWhenFull(boolean discardWhenFull) {
    this.discardWhenFull = discardWhenFull;
  }
}
