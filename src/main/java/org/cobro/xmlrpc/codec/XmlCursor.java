package org.cobro.xmlrpc.codec;

import java.io.IOException;
import java.io.InputStream;

/** Walks the tags of one body, and says what is wrong with those that should not be there. */
final class XmlCursor {
  /** What {@link #tag()} answers at an end tag; no element can have this name. */
  static final String END = "/";

  private static final int LONGEST_NAME_SHOWN = 40;

  private final XmlScanner xml;

  private XmlCursor(XmlScanner xml) {
    this.xml = xml;
  }

  static XmlCursor open(InputStream in, Limits limits) throws IOException {
    return new XmlCursor(new XmlScanner(in, limits));
  }

  /** Steps to the next tag: the name of a start tag without its prefix, or {@link #END}. */
  String tag() throws IOException {
    xml.blank();
    return local(xml.tag());
  }

  /** Passes a start tag that is next without any text and was met before; else null. */
  Names.Name startAtOnce() {
    return xml.startAtOnce();
  }

  /** Enters the next element, which has this name; false where an end tag is next. */
  boolean enters(Names.Name likely) throws IOException {
    if (xml.passes(likely)) {
      return true;
    }
    String found = tag();
    if (!found.equals(END) && !found.equals(likely.text())) {
      throw unexpected(found, "<" + likely.text() + ">");
    }
    return !found.equals(END);
  }

  /** The text up to the next tag, which {@link #tagAfterText} then passes. */
  String textBefore() throws IOException {
    return xml.text();
  }

  /** Null for an end tag. */
  Names.Name tagAfterText() throws IOException {
    return xml.tag();
  }

  /** The text up to the end tag of the element that was just entered. */
  String text(String element) throws IOException {
    return ended(element, xml.text());
  }

  /** Like {@link #text}, for names that many rows share. */
  String repeatedText(String element) throws IOException {
    return ended(element, xml.repeatedText());
  }

  private String ended(String element, String text) throws IOException {
    // The text went up to a tag, so that no white space can be lost here.
    if (xml.closes()) {
      return text;
    }
    Names.Name tag = xml.tag();
    if (tag != null) {
      throw wrong("<" + shown(tag.local()) + "> inside <" + element + ">, which holds only text");
    }
    return text;
  }

  /** Enters the element that is all but always next; the quicker {@link #start(String)}. */
  void start(Names.Name expected) throws IOException {
    if (!xml.passes(expected)) {
      start(expected.text());
    }
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
    if (xml.closes()) {
      return;
    }
    xml.blank();
    Names.Name found = xml.tag();
    if (found != null) {
      throw wrong("<" + shown(found.local()) + "> where </" + element + "> is due");
    }
  }

  /** Nothing but white space and comments may follow the outermost element. */
  void finish() throws IOException {
    xml.finish();
  }

  private static String local(Names.Name tag) {
    return tag == null ? END : tag.local();
  }

  void requireBlank(String text) throws XmlRpcFormatException {
    if (!text.isBlank()) {
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
    return xml.wrong(what);
  }

  /** Foreign names, short enough for one line of a log. */
  static String shown(String name) {
    String oneLine = name.replaceAll("\\p{Cntrl}", " ");
    return oneLine.length() <= LONGEST_NAME_SHOWN
        ? oneLine
        : oneLine.substring(0, LONGEST_NAME_SHOWN) + "...";
  }
}
