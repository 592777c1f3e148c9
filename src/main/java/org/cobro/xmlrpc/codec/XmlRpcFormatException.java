package org.cobro.xmlrpc.codec;

import java.io.IOException;

/**
 * The body is not XML-RPC that we accept. The message says what was wrong, where ({@code
 * line:column}) and what to do. It names tags and types, never the values: those may be secrets.
 */
public final class XmlRpcFormatException extends IOException {
  private final int line;
  private final int column;

  /** A body refused as a whole, before any line of it was read. */
  public XmlRpcFormatException(String message) {
    super(message);
    this.line = -1;
    this.column = -1;
  }

  /**
   * @param line counted from 1; below 1 when unknown
   * @param column counted from 1; below 1 when unknown
   */
  public XmlRpcFormatException(String message, int line, int column) {
    super(line < 1 ? message : "at " + line + ":" + column + ": " + message);
    this.line = line;
    this.column = column;
  }

  /** Counted from 1; -1 when unknown. */
  public int line() {
    return line;
  }

  /** Counted from 1; -1 when unknown. */
  public int column() {
    return column;
  }
}
