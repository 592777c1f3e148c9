package org.cobro.xmlrpc.codec;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks the tags of one body. Refuses a document type and any entity that one could define, and
 * turns each parser failure into an {@link XmlRpcFormatException} with its place.
 */
final class XmlCursor {
  /** What {@link #tag()} answers at an end tag; no element can have this name. */
  static final String END = "/";

  private static final int LONGEST_NAME_SHOWN = 40;

  private final XMLStreamReader xml;

  private XmlCursor(XMLStreamReader xml) {
    this.xml = xml;
  }

  static XmlCursor open(InputStream in, Limits limits) throws IOException {
    try {
      return new XmlCursor(
          factory().createXMLStreamReader(new BoundedInput(in, limits.maxBytes())));
    } catch (XMLStreamException e) {
      throw failure(e);
    }
  }

  /** One per body: the JDK promises nothing about sharing a factory between threads. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // Not aware: servers send ex:nil without declaring the prefix.
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    // Newer JDKs stop at 200 elements; our own depth limit counts values and says so.
    factory.setProperty("jdk.xml.maxElementDepth", "0");
    return factory;
  }

  /** Steps to the next tag: the name of a start tag, or {@link #END}. */
  String tag() throws IOException {
    StringBuilder text = new StringBuilder();
    String tag = tagAfter(text);
    requireBlank(text);
    return tag;
  }

  /** Like {@link #tag()}, but collects the text on the way. */
  String tagAfter(StringBuilder text) throws IOException {
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return name();
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return END;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
        case XMLStreamConstants.DTD ->
            throw wrong("the body has a DOCTYPE, which XML-RPC never has; is this the right URL?");
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw wrong("the body refers to an entity that XML does not define; refused");
        default -> throw wrong("the body ends early; the connection may have been cut");
      }
    }
  }

  /** The text up to the end tag of the element that was just entered. */
  String text(String element) throws IOException {
    StringBuilder text = new StringBuilder();
    String tag = tagAfter(text);
    if (!tag.equals(END)) {
      throw wrong("<" + shown(tag) + "> inside <" + element + ">, which holds only text");
    }
    return text.toString();
  }

  /** Enters the named element. */
  void start(String expected) throws IOException {
    String found = tag();
    if (!found.equals(expected)) {
      throw unexpected(found, expected);
    }
  }

  /** Leaves the element whose name is given for the message. */
  void end(String element) throws IOException {
    String found = tag();
    if (!found.equals(END)) {
      throw wrong("<" + shown(found) + "> where </" + element + "> is due");
    }
  }

  /** Nothing but white space and comments may follow the outermost element. */
  void finish() throws IOException {
    int event = next();
    while (event != XMLStreamConstants.END_DOCUMENT) {
      event = next();
    }
  }

  void requireBlank(StringBuilder text) throws XmlRpcFormatException {
    if (!text.toString().isBlank()) {
      throw wrong("text between the tags, where only tags belong");
    }
  }

  XmlRpcFormatException unexpected(String found, String expected) {
    if (found.equalsIgnoreCase("html")) {
      return wrong("a web page instead of XML-RPC; check the URL and any proxy on the way");
    }
    String what = found.equals(END) ? "an end tag" : "<" + shown(found) + ">";
    return wrong(what + " where " + expected + " is due; is this an XML-RPC server?");
  }

  XmlRpcFormatException wrong(String what) {
    Location at = xml.getLocation();
    return new XmlRpcFormatException(what, at.getLineNumber(), at.getColumnNumber());
  }

  /** Foreign names, short enough for one line of a log. */
  static String shown(String name) {
    String oneLine = name.replaceAll("\\p{Cntrl}", " ");
    return oneLine.length() <= LONGEST_NAME_SHOWN
        ? oneLine
        : oneLine.substring(0, LONGEST_NAME_SHOWN) + "...";
  }

  /** Without its prefix: {@code ex:nil} and {@code nil} mean the same. */
  private String name() {
    String name = xml.getLocalName();
    return name.substring(name.indexOf(':') + 1);
  }

  private int next() throws IOException {
    try {
      return xml.next();
    } catch (XMLStreamException e) {
      throw failure(e);
    }
  }

  private static IOException failure(XMLStreamException e) {
    Throwable cause = e.getNestedException();
    if (cause instanceof CharConversionException) {
      return located("bytes that are not text in the stated encoding; XML-RPC is UTF-8", e);
    }
    if (cause instanceof IOException transport) {
      return transport;
    }
    return located("not well-formed XML (" + reason(e) + "); cut off, or not XML-RPC at all?", e);
  }

  private static XmlRpcFormatException located(String what, XMLStreamException e) {
    Location at = e.getLocation();
    return at == null
        ? new XmlRpcFormatException(what)
        : new XmlRpcFormatException(what, at.getLineNumber(), at.getColumnNumber());
  }

  /** The JDK's message without its own preamble about the place. */
  private static String reason(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int at = message.indexOf("Message: ");
    return at < 0 ? message : message.substring(at + "Message: ".length()).strip();
  }
}
