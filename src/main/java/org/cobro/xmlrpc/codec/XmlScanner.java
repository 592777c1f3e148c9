package org.cobro.xmlrpc.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Tags and texts of one XML body. Reads the XML that XML-RPC needs and refuses the rest: document
 * types, entities but the five of XML, names beyond ASCII, XML 1.1. A general parser takes several
 * times as long; {@code AgainstAGeneralParserTest} holds this one to the same answers.
 */
final class XmlScanner {
  private static final byte[] DECLARATION = ascii("<?xml");
  private static final byte[] COMMENT = ascii("<!--");
  private static final byte[] CDATA = ascii("<![CDATA[");
  private static final byte[] DOCTYPE = ascii("<!DOCTYPE");
  private static final Pattern DECLARED =
      Pattern.compile(
          "\\s*version\\s*=\\s*(\"1\\.0\"|'1\\.0')"
              + "(\\s+encoding\\s*=\\s*(\"[A-Za-z0-9._-]+\"|'[A-Za-z0-9._-]+'))?"
              + "(\\s+standalone\\s*=\\s*(\"(yes|no)\"|'(yes|no)'))?\\s*");

  private final ByteWindow window;
  private final Names names = new Names();
  private final XmlMarkup xml;
  private Names.Name[] open = new Names.Name[16];
  private int depth;
  private boolean emptyElement;

  XmlScanner(InputStream in, Limits limits) throws IOException {
    window = new ByteWindow(Utf8Body.of(new BoundedInput(in, limits.maxBytes())));
    xml = new XmlMarkup(window, names);
    if (XmlMarkup.isBlank(window.peek(DECLARATION.length)) && window.passes(DECLARATION)) {
      window.mark();
      xml.until('?', '>');
      if (!DECLARED.matcher(xml.marked()).matches()) {
        throw xml.malformed("the declaration at its start");
      }
      window.skip(2);
    }
  }

  /** White space, comments and instructions up to the next tag; any other text is refused. */
  void blank() throws IOException {
    if (emptyElement || window.skipBlank() == '<' && isName(window.peek(1))) {
      return;
    }
    if (!text().isBlank()) {
      throw wrong("text between the tags, where only tags belong");
    }
  }

  /** Passes the start tag of {@code likely} where it is next and as plain as usual. */
  boolean passes(Names.Name likely) throws IOException {
    if (emptyElement || window.skipBlank() != '<') {
      return false;
    }
    window.mark();
    if (!window.passes(likely.opening())) {
      return false;
    }
    enter(likely);
    return true;
  }

  /** Passes a start tag that was met before and is next without any text; else null. */
  Names.Name startAtOnce() {
    if (emptyElement) {
      return null;
    }
    Names.Name met = window.met(names);
    if (met != null) {
      enter(met);
    }
    return met;
  }

  /** Passes the end tag that is due where it is next and as plain as usual. */
  boolean closes() throws IOException {
    if (emptyElement || window.skipBlank() != '<' || depth == 0) {
      return false;
    }
    window.mark();
    boolean closes = window.passes(open[depth - 1].closing());
    if (closes) {
      depth--;
    }
    return closes;
  }

  /** A text that likely was read before in this body. */
  String repeatedText() throws IOException {
    String text = emptyElement ? "" : window.repeated(names);
    return text == null ? text() : text;
  }

  /** The text up to the next tag, wherever comments and the like interrupt it. */
  String text() throws IOException {
    if (emptyElement) {
      return "";
    }
    window.mark();
    int next = window.plain();
    if (next == '<' && isName(window.peek(1))) {
      return xml.marked();
    }
    StringBuilder text = new StringBuilder();
    while (!(next == '<' && isName(window.peek(1)))) {
      special(next, text);
      next = window.plain();
    }
    return text.append(xml.marked()).toString();
  }

  /** Passes the tag that {@link #blank} or {@link #text} stopped at; null for an end tag. */
  Names.Name tag() throws IOException {
    if (emptyElement) {
      emptyElement = false;
      depth--;
      return null;
    }
    window.mark();
    if (window.peek(1) != '/') {
      return opening();
    }
    close();
    return null;
  }

  /** Nothing but white space, comments and instructions may follow the outermost element. */
  void finish() throws IOException {
    while (window.skipBlank() != ByteWindow.END) {
      window.mark();
      if (window.passes(COMMENT)) {
        xml.comment();
      } else if (window.peek(0) == '<' && window.peek(1) == '?') {
        xml.instruction();
      } else {
        throw wrong("something follows the end of the body");
      }
    }
  }

  private void close() throws IOException {
    if (depth == 0) {
      throw xml.malformed("an end tag without its start");
    }
    Names.Name due = open[--depth];
    if (!window.passes(due.closing())) {
      window.skip(2);
      window.mark();
      if (window.name(names) != due && !xml.marked().equals(due.text())) {
        throw xml.malformed("an end tag where </" + due.text() + "> is due");
      }
      window.skipBlank();
      xml.require('>');
    }
  }

  private Names.Name opening() throws IOException {
    window.skip(1);
    Names.Name name = window.name(names);
    if (name == null) {
      throw xml.malformed("no name after <");
    }
    names.remember(name);
    enter(name);
    if (window.peek(0) == '>') {
      window.skip(1);
    } else {
      emptyElement = xml.attributes();
    }
    return name;
  }

  private void enter(Names.Name name) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    open[depth++] = name;
  }

  /** What stands at the end of a run of plain text, and is no tag. */
  private void special(int next, StringBuilder text) throws IOException {
    if (next == '>') {
      if (window.follows(']', ']')) {
        throw xml.malformed("]]> outside of CDATA");
      }
      window.skip(1);
      return;
    }
    text.append(xml.marked());
    switch (next) {
      case ByteWindow.END -> throw xml.malformed("no end");
      case '\r' -> carriageReturn(text);
      case '&' -> reference(text);
      case '<' -> declaration(text);
      default -> throw wrong("a control character, which XML does not allow");
    }
    window.mark();
  }

  private void reference(StringBuilder text) throws IOException {
    if (depth == 0) {
      throw wrong("text between the tags, where only tags belong");
    }
    text.appendCodePoint(xml.reference());
  }

  private void carriageReturn(StringBuilder text) throws IOException {
    window.skip(1);
    if (window.peek(0) != '\n') {
      text.append('\n');
    }
  }

  private void declaration(StringBuilder text) throws IOException {
    window.mark();
    if (window.passes(COMMENT)) {
      xml.comment();
    } else if (depth > 0 && window.passes(CDATA)) {
      text.append(xml.cdata());
    } else if (window.passes(DOCTYPE)) {
      throw wrong("the body has a DOCTYPE, which XML-RPC never has; is this the right URL?");
    } else if (window.peek(1) == '?') {
      xml.instruction();
    } else {
      throw xml.malformed("something other than a tag after <");
    }
  }

  XmlRpcFormatException wrong(String what) {
    return xml.wrong(what);
  }

  private static boolean isName(int next) {
    return next == '/' || Names.isStart(next);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
