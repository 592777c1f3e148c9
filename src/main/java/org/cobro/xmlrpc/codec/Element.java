package org.cobro.xmlrpc.codec;

import java.nio.charset.StandardCharsets;

/** What stands before and after each kind of value, in one piece each, and around a member. */
enum Element {
  STRING("<value><string>", "</string></value>\n"),
  BOOLEAN("<value><boolean>", "</boolean></value>\n"),
  INT("<value><int>", "</int></value>\n"),
  I8("<value><i8>", "</i8></value>\n"),
  DOUBLE("<value><double>", "</double></value>\n"),
  DATE_TIME("<value><dateTime.iso8601>", "</dateTime.iso8601></value>\n"),
  BASE64("<value><base64>", "</base64></value>\n"),
  NIL("<value><nil/>", "</value>\n"),
  STRUCT("<value><struct>\n", "</struct></value>\n"),
  ARRAY("<value><array><data>\n", "</data></array></value>\n"),
  NAME("<member><name>", "</name>"),
  MEMBER("", "</member>\n");

  private final byte[] before;
  private final byte[] after;

  Element(String before, String after) {
    this.before = before.getBytes(StandardCharsets.US_ASCII);
    this.after = after.getBytes(StandardCharsets.US_ASCII);
  }

  void open(XmlOutput out) {
    out.append(before);
  }

  void close(XmlOutput out) {
    out.append(after);
  }

  void write(CharSequence text, XmlOutput out) {
    open(out);
    out.escaped(text);
    close(out);
  }
}
