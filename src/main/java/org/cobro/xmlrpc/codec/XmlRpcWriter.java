package org.cobro.xmlrpc.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Encodes XML-RPC bodies, in UTF-8.
 *
 * <p>Takes what {@link XmlRpcReader} gives, and besides: {@code Byte}, {@code Short}, {@code
 * BigInteger} and {@code Long} (as {@code int} where it fits, else {@code i8}), any {@code
 * CharSequence}, {@code Iterable} and array. {@code Double} and {@code Float} are refused, since
 * their digits are not the amount somebody meant; {@code Instant} and other times with a zone too,
 * since the format has none. Text loses the control characters that XML cannot carry, and lone
 * surrogates become U+FFFD.
 *
 * <p>Every method throws {@link IllegalArgumentException} for a value that cannot go; it names the
 * path and the type, never the value.
 */
public final class XmlRpcWriter {
  private static final String PROLOGUE = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private XmlRpcWriter() {}

  /** A {@code methodCall}. */
  public static byte[] call(XmlRpcCall call) {
    return bytes(out -> call(call, out));
  }

  /** A {@code methodResponse} with a result. */
  public static byte[] response(Object value) {
    return bytes(out -> response(value, out));
  }

  /** A {@code methodResponse} with a fault. */
  public static byte[] fault(XmlRpcFault fault) {
    return bytes(out -> fault(fault, out));
  }

  /** Like {@link #call(XmlRpcCall)}; flushes and leaves the stream open. */
  public static void call(XmlRpcCall call, OutputStream to) throws IOException {
    XmlOutput out = open(to);
    ValueWriter values = new ValueWriter(out, "params");
    out.append("<methodCall><methodName>");
    out.escaped(call.method());
    out.append("</methodName>\n<params>\n");
    int index = 0;
    for (Object param : call.params()) {
      out.append("<param>");
      values.element(param, index++);
      out.append("</param>\n");
    }
    out.append("</params></methodCall>\n").flush();
  }

  /** Like {@link #response(Object)}; flushes and leaves the stream open. */
  public static void response(Object value, OutputStream to) throws IOException {
    XmlOutput out = open(to);
    out.append("<methodResponse><params><param>\n");
    new ValueWriter(out, "result").value(value, 1);
    out.append("</param></params></methodResponse>\n").flush();
  }

  /** Like {@link #fault(XmlRpcFault)}; flushes and leaves the stream open. */
  public static void fault(XmlRpcFault fault, OutputStream to) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("faultCode", fault.code());
    members.put("faultString", fault.message());
    XmlOutput out = open(to);
    out.append("<methodResponse><fault>\n");
    new ValueWriter(out, "fault").value(members, 1);
    out.append("</fault></methodResponse>\n").flush();
  }

  private static XmlOutput open(OutputStream to) {
    return new XmlOutput(to).append(PROLOGUE);
  }

  private static byte[] bytes(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      body.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail like this", e);
    }
    return bytes.toByteArray();
  }

  @FunctionalInterface
  private interface Body {
    void writeTo(OutputStream to) throws IOException;
  }
}
