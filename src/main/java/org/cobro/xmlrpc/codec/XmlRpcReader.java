package org.cobro.xmlrpc.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Decodes XML-RPC bodies. Stateless and safe to share between threads; closes no stream.
 *
 * <table>
 * <caption>Values</caption>
 * <tr><th>on the wire</th><th>in Java</th></tr>
 * <tr><td>string, untyped</td><td>{@code String}</td></tr>
 * <tr><td>int, i4</td><td>{@code Integer}</td></tr>
 * <tr><td>i8</td><td>{@code Long}</td></tr>
 * <tr><td>boolean</td><td>{@code Boolean}</td></tr>
 * <tr><td>double</td><td>{@code BigDecimal} with the digits of the text</td></tr>
 * <tr><td>dateTime.iso8601</td><td>{@code LocalDateTime}: the format has no zone</td></tr>
 * <tr><td>base64</td><td>{@code byte[]}</td></tr>
 * <tr><td>nil, ex:nil</td><td>{@code null}</td></tr>
 * <tr><td>array</td><td>{@code List<Object>}</td></tr>
 * <tr><td>struct</td><td>{@code Map<String, Object>} in the order of the wire</td></tr>
 * </table>
 *
 * <p>Every method throws {@link XmlRpcFormatException} for a body that is not acceptable, and the
 * stream's own {@link IOException} when reading fails.
 */
public final class XmlRpcReader {
  private final Limits limits;

  /** With {@link Limits#DEFAULT}. */
  public XmlRpcReader() {
    this(Limits.DEFAULT);
  }

  public XmlRpcReader(Limits limits) {
    this.limits = limits;
  }

  /** Decodes a {@code methodCall}; a call without {@code params} has none. */
  public XmlRpcCall call(InputStream in) throws IOException {
    XmlCursor cursor = XmlCursor.open(in, limits);
    cursor.start("methodCall");
    cursor.start("methodName");
    String method = cursor.text("methodName").strip();
    if (method.isEmpty()) {
      throw cursor.wrong("an empty <methodName>");
    }
    List<Object> params = params(cursor);
    cursor.finish();
    return new XmlRpcCall(method, params);
  }

  /** Decodes a {@code methodResponse}: its value, or an {@link XmlRpcFault}. */
  public Object response(InputStream in) throws IOException {
    XmlCursor cursor = XmlCursor.open(in, limits);
    ValueReader values = new ValueReader(cursor, limits);
    Object result;
    if (openResponse(cursor)) {
      result = values.value(1);
      closeResult(cursor);
    } else {
      result = fault(cursor, values);
    }
    closeResponse(cursor);
    return result;
  }

  /**
   * Opens a response whose value is an array, for one element at a time. The limits count over the
   * whole body.
   *
   * @throws XmlRpcFaultException when the response is a fault; the stream is closed then
   */
  public XmlRpcElements elements(InputStream in) throws IOException {
    XmlCursor cursor = XmlCursor.open(in, limits);
    ValueReader values = new ValueReader(cursor, limits);
    if (!openResponse(cursor)) {
      XmlRpcFault fault = fault(cursor, values);
      closeResponse(cursor);
      in.close();
      throw new XmlRpcFaultException(fault);
    }
    cursor.start("array");
    values.openArray();
    return new XmlRpcElements(in, cursor, values);
  }

  private List<Object> params(XmlCursor cursor) throws IOException {
    List<Object> params = new ArrayList<>();
    String tag = cursor.tag();
    if (tag.equals(XmlCursor.END)) {
      return params;
    }
    if (!tag.equals("params")) {
      throw cursor.unexpected(tag, "<params>");
    }
    ValueReader values = new ValueReader(cursor, limits);
    for (tag = cursor.tag(); !tag.equals(XmlCursor.END); tag = cursor.tag()) {
      if (!tag.equals("param")) {
        throw cursor.unexpected(tag, "<param>");
      }
      cursor.start("value");
      params.add(values.value(1));
      cursor.end("param");
    }
    cursor.end("methodCall");
    return params;
  }

  /** Stands inside the value of the result (true) or inside the fault (false). */
  private static boolean openResponse(XmlCursor cursor) throws IOException {
    cursor.start("methodResponse");
    String tag = cursor.tag();
    if (tag.equals("fault")) {
      return false;
    }
    if (!tag.equals("params")) {
      throw cursor.unexpected(tag, "<params> or <fault>");
    }
    cursor.start("param");
    cursor.start("value");
    return true;
  }

  static void closeResult(XmlCursor cursor) throws IOException {
    cursor.end("param");
    cursor.end("params");
  }

  static void closeResponse(XmlCursor cursor) throws IOException {
    cursor.end("methodResponse");
    cursor.finish();
  }

  private static XmlRpcFault fault(XmlCursor cursor, ValueReader values) throws IOException {
    cursor.start("value");
    Object value = values.value(1);
    cursor.end("fault");
    if (value instanceof Map<?, ?> members
        && members.get("faultCode") instanceof Integer code
        && members.get("faultString") instanceof String message) {
      return new XmlRpcFault(code, message);
    }
    throw cursor.wrong("a fault without an int faultCode and a string faultString");
  }
}
