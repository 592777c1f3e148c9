package org.cobro.xmlrpc.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
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
  private Names.Name[] open = new Names.Name[16];
  private int depth;
  private boolean emptyElement;

  XmlScanner(InputStream in, Limits limits) throws IOException {
    window = new ByteWindow(Utf8Body.of(new BoundedInput(in, limits.maxBytes())));
    if (isBlank(window.peek(DECLARATION.length)) && window.passes(DECLARATION)) {
      window.mark();
      until('?', '>');
      if (!DECLARED.matcher(marked()).matches()) {
        throw wrong("not well-formed XML (the declaration at its start)");
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
      return marked();
    }
    StringBuilder text = new StringBuilder();
    while (!(next == '<' && isName(window.peek(1)))) {
      special(next, text);
      next = window.plain();
    }
    return text.append(marked()).toString();
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
        comment();
      } else if (window.peek(0) == '<' && window.peek(1) == '?') {
        instruction();
      } else {
        throw wrong("something follows the end of the body");
      }
    }
  }

  XmlRpcFormatException wrong(String what) {
    return new XmlRpcFormatException(what, window.line(), window.column());
  }

  private void close() throws IOException {
    if (depth == 0) {
      throw wrong("not well-formed XML (an end tag without its start)");
    }
    Names.Name due = open[--depth];
    if (!window.passes(due.closing())) {
      window.skip(2);
      window.mark();
      if (window.name(names) != due && !marked().equals(due.text())) {
        throw wrong("not well-formed XML (an end tag where </" + due.text() + "> is due)");
      }
      window.skipBlank();
      require('>');
    }
  }

  private Names.Name opening() throws IOException {
    window.skip(1);
    Names.Name name = window.name(names);
    if (name == null) {
      throw wrong("not well-formed XML (no name after <)");
    }
    names.remember(name);
    enter(name);
    if (window.peek(0) == '>') {
      window.skip(1);
    } else {
      attributes();
    }
    return name;
  }

  private void enter(Names.Name name) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    open[depth++] = name;
  }

  /** None has a meaning in XML-RPC; servers declare name spaces here. */
  private void attributes() throws IOException {
    Set<String> seen = new HashSet<>();
    while (true) {
      boolean apart = isBlank(window.peek(0));
      int next = window.skipBlank();
      if (next == '/') {
        window.skip(1);
        emptyElement = true;
        next = window.peek(0);
      }
      if (emptyElement || next == '>') {
        require('>');
        return;
      }
      window.mark();
      Names.Name name = Names.isStart(next) ? window.name(names) : null;
      if (!apart || name == null || !seen.add(name.text())) {
        throw wrong("not well-formed XML (attributes)");
      }
      window.skipBlank();
      require('=');
      attribute(window.skipBlank());
    }
  }

  private void attribute(int quote) throws IOException {
    if (quote != '"' && quote != '\'') {
      throw wrong("not well-formed XML (an attribute without quotes)");
    }
    window.skip(1);
    window.mark();
    int next = window.peek(0);
    while (next != quote) {
      if (next == '&') {
        marked();
        reference();
        window.mark();
      } else if (next == '<' || next == ByteWindow.END) {
        throw wrong("not well-formed XML (an attribute without its end)");
      } else {
        requireCharacter(next);
        window.skipCounted();
      }
      next = window.peek(0);
    }
    marked();
    window.skip(1);
  }

  /** What stands at the end of a run of plain text, and is no tag. */
  private void special(int next, StringBuilder text) throws IOException {
    if (next == '>') {
      if (window.follows(']', ']')) {
        throw wrong("not well-formed XML (]]> outside of CDATA)");
      }
      window.skip(1);
      return;
    }
    text.append(marked());
    switch (next) {
      case ByteWindow.END -> throw wrong("the body ends early; the connection may have been cut");
      case '\r' -> carriageReturn(text);
      case '&' -> text.appendCodePoint(reference());
      case '<' -> declaration(text);
      default -> throw wrong("a control character, which XML does not allow");
    }
    window.mark();
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
      comment();
    } else if (depth > 0 && window.passes(CDATA)) {
      cdata(text);
    } else if (window.passes(DOCTYPE)) {
      throw wrong("the body has a DOCTYPE, which XML-RPC never has; is this the right URL?");
    } else if (window.peek(1) == '?') {
      instruction();
    } else {
      throw wrong("not well-formed XML (something other than a tag after <)");
    }
  }

  private void comment() throws IOException {
    window.mark();
    until('-', '-');
    marked();
    window.skip(2);
    require('>');
  }

  private void instruction() throws IOException {
    window.skip(2);
    window.mark();
    Names.Name target = Names.isStart(window.peek(0)) ? window.name(names) : null;
    if (target == null || target.text().equalsIgnoreCase("xml")) {
      throw wrong("not well-formed XML (a processing instruction)");
    }
    if (!isBlank(window.peek(0)) && window.peek(0) != '?') {
      throw wrong("not well-formed XML (a processing instruction)");
    }
    until('?', '>');
    marked();
    window.skip(2);
  }

  private void cdata(StringBuilder text) throws IOException {
    window.mark();
    until(']', ']');
    while (window.peek(2) != '>') {
      window.skip(1);
      until(']', ']');
    }
    text.append(marked().replace("\r\n", "\n").replace('\r', '\n'));
    window.skip(3);
  }

  /** Stops before the two bytes. */
  private void until(char first, char second) throws IOException {
    int next = window.peek(0);
    while (next != first || window.peek(1) != second) {
      if (next == ByteWindow.END) {
        throw wrong("the body ends early; the connection may have been cut");
      }
      requireCharacter(next);
      window.skipCounted();
      next = window.peek(0);
    }
  }

  private int reference() throws IOException {
    if (depth == 0) {
      throw wrong("text between the tags, where only tags belong");
    }
    window.skip(1);
    window.mark();
    int character = References.read(window);
    if (character < 0) {
      throw wrong("the body refers to an entity that XML does not define; refused");
    }
    return character;
  }

  private String marked() throws XmlRpcFormatException {
    try {
      String text = window.marked();
      if (text.indexOf('\uFFFE') >= 0 || text.indexOf('\uFFFF') >= 0) {
        throw wrong("a character that XML does not allow");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw wrong("bytes that are not text in the stated encoding; XML-RPC is UTF-8");
    }
  }

  private void require(char expected) throws IOException {
    if (window.peek(0) != expected) {
      throw wrong("not well-formed XML (no " + expected + " where one is due); cut off?");
    }
    window.skip(1);
  }

  private void requireCharacter(int next) throws XmlRpcFormatException {
    if (next < ' ' && !isBlank(next)) {
      throw wrong("a control character, which XML does not allow");
    }
  }

  private static boolean isName(int next) {
    return next == '/' || Names.isStart(next);
  }

  private static boolean isBlank(int next) {
    return next == ' ' || next == '\n' || next == '\t' || next == '\r';
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
