package org.cobro.erp.s4.wire;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the answer to a post: a confirmation, or SOAP's word that something broke. Without document
 * types and external entities, and within limits.
 */
final class ConfirmationXml {

  private static final int LONGEST = 1 << 20;
  private static final int DEEPEST = 32;
  private static final int MOST_NOTES = 20;
  private static final XMLInputFactory FACTORY = factory();

  private static final String CONFIRMATION = "JournalEntryCreateConfirmation";
  private static final String LOG = "Log";

  private final Deque<String> path = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private final List<String> notes = new ArrayList<>();
  private String document = "";
  private String fiscalYear = "";
  private String fault = "";
  private boolean confirmed;
  private int severity;

  private ConfirmationXml() {}

  /**
   * What an answer says.
   *
   * @param confirmation {@code null} when it is none
   * @param fault SOAP's text; empty when it is none
   */
  record Said(Confirmation confirmation, String fault) {}

  /** Empty when the body is no XML that we know. */
  static Optional<Said> read(String body) {
    if (body.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return new ConfirmationXml().all(FACTORY.createXMLStreamReader(new StringReader(body)));
    } catch (XMLStreamException broken) {
      return Optional.empty();
    }
  }

  private Optional<Said> all(XMLStreamReader reader) throws XMLStreamException {
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> begin(reader.getLocalName());
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.DTD -> throw new XMLStreamException("no document types here");
        default -> {
          // Comments, spaces and the like say nothing.
        }
      }
    }
    return said();
  }

  private Optional<Said> said() {
    if (!fault.isEmpty()) {
      return Optional.of(new Said(null, fault));
    }
    return confirmed
        ? Optional.of(new Said(new Confirmation(document, fiscalYear, severity, notes), ""))
        : Optional.empty();
  }

  private void begin(String name) throws XMLStreamException {
    if (path.size() >= DEEPEST) {
      throw new XMLStreamException("nested too deep");
    }
    confirmed |= CONFIRMATION.equals(name);
    path.push(name);
    text.setLength(0);
  }

  private void end() {
    String name = path.pop();
    String parent = path.isEmpty() ? "" : path.peek();
    String value = ItemJson.line(text.toString());
    text.setLength(0);
    if ("faultstring".equals(name) || "Reason".equals(parent)) {
      fault = value.isEmpty() ? "a fault without a text" : value;
    } else if (CONFIRMATION.equals(parent) && "AccountingDocument".equals(name)) {
      document = value;
    } else if (CONFIRMATION.equals(parent) && "FiscalYear".equals(name)) {
      fiscalYear = value;
    } else if (LOG.equals(parent) && "MaximumLogItemSeverityCode".equals(name)) {
      severity(value);
    } else if ("Item".equals(parent)) {
      item(name, value);
    }
  }

  private void item(String name, String value) {
    if ("SeverityCode".equals(name)) {
      severity(value);
    } else if ("Note".equals(name) && !value.isEmpty() && notes.size() < MOST_NOTES) {
      notes.add(value);
    }
  }

  private void severity(String value) {
    if (value.matches("[0-9]")) {
      severity = Math.max(severity, Integer.parseInt(value));
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }
}
