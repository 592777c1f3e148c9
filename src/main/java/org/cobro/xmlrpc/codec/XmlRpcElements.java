package org.cobro.xmlrpc.codec;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The elements of a response whose value is an array, decoded one by one from an open stream; never
 * more than one is held here. For one thread. Closes the stream after the last element, and when
 * reading fails; whoever stops earlier calls {@link #close()}.
 *
 * <p>{@link #hasNext()} and {@link #next()} raise {@link UncheckedIOException} around an {@link
 * XmlRpcFormatException} or the stream's own failure: a body can turn out bad after good elements.
 */
public final class XmlRpcElements implements Iterator<Object>, Closeable {
  private final InputStream in;
  private final XmlCursor cursor;
  private final ValueReader values;
  private boolean entered;
  private boolean over;

  /** Stands inside the array, before its first element. */
  XmlRpcElements(InputStream in, XmlCursor cursor, ValueReader values) {
    this.in = in;
    this.cursor = cursor;
    this.values = values;
  }

  @Override
  public boolean hasNext() {
    if (!over && !entered) {
      enter();
    }
    return entered;
  }

  @Override
  public Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the array has no more elements");
    }
    entered = false;
    try {
      return values.value(2);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() throws IOException {
    over = true;
    entered = false;
    in.close();
  }

  private void enter() {
    try {
      entered = values.enterElement();
      if (!entered) {
        cursor.end("value");
        XmlRpcReader.closeResult(cursor);
        XmlRpcReader.closeResponse(cursor);
        close();
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private UncheckedIOException failure(IOException e) {
    try {
      close();
    } catch (IOException second) {
      e.addSuppressed(second);
    }
    return new UncheckedIOException(e);
  }
}
