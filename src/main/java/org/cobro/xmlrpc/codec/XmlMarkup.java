package org.cobro.xmlrpc.codec;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.Set;

/**
 * What stands in XML besides tags and plain text: read to be passed, and refused when malformed.
 */
final class XmlMarkup {
  private final ByteWindow window;
  private final Names names;

  XmlMarkup(ByteWindow window, Names names) {
    this.window = window;
    this.names = names;
  }

  /**
   * Passes the rest of a start tag; true where it is its own end tag. No attribute has a meaning in
   * XML-RPC; servers declare name spaces here.
   */
  boolean attributes() throws IOException {
    boolean empty = false;
    Set<String> seen = new HashSet<>();
    while (true) {
      boolean apart = isBlank(window.peek(0));
      int next = window.skipBlank();
      if (next == '/') {
        window.skip(1);
        empty = true;
        next = window.peek(0);
      }
      if (empty || next == '>') {
        require('>');
        return empty;
      }
      window.mark();
      Names.Name name = Names.isStart(next) ? window.name(names) : null;
      if (!apart || name == null || !seen.add(name.text())) {
        throw malformed("attributes");
      }
      window.skipBlank();
      require('=');
      attribute(window.skipBlank());
    }
  }

  private void attribute(int quote) throws IOException {
    if (quote != '"' && quote != '\'') {
      throw malformed("an attribute without quotes");
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
        throw malformed("an attribute without its end");
      } else {
        requireCharacter(next);
        window.skipCounted();
      }
      next = window.peek(0);
    }
    marked();
    window.skip(1);
  }

  void comment() throws IOException {
    window.mark();
    until('-', '-');
    marked();
    window.skip(2);
    require('>');
  }

  void instruction() throws IOException {
    window.skip(2);
    window.mark();
    Names.Name target = Names.isStart(window.peek(0)) ? window.name(names) : null;
    if (target == null || target.text().equalsIgnoreCase("xml")) {
      throw malformed("a processing instruction");
    }
    if (!isBlank(window.peek(0)) && window.peek(0) != '?') {
      throw malformed("a processing instruction");
    }
    until('?', '>');
    marked();
    window.skip(2);
  }

  String cdata() throws IOException {
    window.mark();
    until(']', ']');
    while (window.peek(2) != '>') {
      window.skip(1);
      until(']', ']');
    }
    String text = marked().replace("\r\n", "\n").replace('\r', '\n');
    window.skip(3);
    return text;
  }

  /** Stops before the two bytes. */
  void until(char first, char second) throws IOException {
    int next = window.peek(0);
    while (next != first || window.peek(1) != second) {
      if (next == ByteWindow.END) {
        throw malformed("no " + first + second);
      }
      requireCharacter(next);
      window.skipCounted();
      next = window.peek(0);
    }
  }

  int reference() throws IOException {
    window.skip(1);
    window.mark();
    int character = References.read(window);
    if (character < 0) {
      throw wrong("the body refers to an entity that XML does not define; refused");
    }
    return character;
  }

  String marked() throws XmlRpcFormatException {
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

  void require(char expected) throws IOException {
    if (window.peek(0) != expected) {
      throw malformed("no " + expected + " where one is due");
    }
    window.skip(1);
  }

  private void requireCharacter(int next) throws XmlRpcFormatException {
    if (next < ' ' && !isBlank(next)) {
      throw wrong("a control character, which XML does not allow");
    }
  }

  XmlRpcFormatException wrong(String what) {
    return new XmlRpcFormatException(what, window.line(), window.column());
  }

  static boolean isBlank(int next) {
    return next == ' ' || next == '\n' || next == '\t' || next == '\r';
  }

  /** Broken XML is most often XML without its end. */
  XmlRpcFormatException malformed(String what) throws IOException {
    return window.peek(0) == ByteWindow.END
        ? wrong("the body is cut off; the connection may have been cut")
        : wrong("not well-formed XML (" + what + "); is this XML-RPC at all?");
  }
}
