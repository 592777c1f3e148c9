package org.cobro.sandbox.s4;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** A message that posts a journal entry, read as strictly as SAP's schema has it. */
final class Message {

  /** Elements that may stand in another, in the order in which they must. */
  private static final Map<String, List<String>> ORDER =
      Map.of(
          "Envelope",
          List.of("Header", "Body"),
          "Body",
          List.of("JournalEntryBulkCreateRequest"),
          "JournalEntryBulkCreateRequest",
          List.of("MessageHeader", "JournalEntryCreateRequest"),
          "JournalEntryCreateRequest",
          List.of("MessageHeader", "JournalEntry"),
          "MessageHeader",
          List.of("ID", "UUID", "CreationDateTime"),
          "JournalEntry",
          List.of(
              "OriginalReferenceDocumentType",
              "OriginalReferenceDocument",
              "BusinessTransactionType",
              "AccountingDocumentType",
              "DocumentReferenceID",
              "DocumentHeaderText",
              "CreatedByUser",
              "CompanyCode",
              "DocumentDate",
              "PostingDate",
              "Item",
              "DebtorItem"),
          "Item",
          side("GLAccount"),
          "DebtorItem",
          side("Debtor"));

  private static List<String> side(String who) {
    return List.of(
        "ReferenceDocumentItem",
        who,
        "AmountInTransactionCurrency",
        "DebitCreditCode",
        "DocumentItemText",
        "AssignmentReference");
  }

  private final Element entry;
  private final String id;

  private Message(Element entry, String id) {
    this.entry = entry;
    this.id = id;
  }

  /**
   * @throws Refusal when it is not of the schema
   */
  static Message of(String body) throws Refusal {
    Element envelope = parsed(body);
    requireOrder(envelope);
    Element request = child(child(envelope, "Body"), "JournalEntryBulkCreateRequest");
    Element create = child(request, "JournalEntryCreateRequest");
    return new Message(child(create, "JournalEntry"), text(child(create, "MessageHeader"), "ID"));
  }

  String id() {
    return id;
  }

  String head(String name) throws Refusal {
    return text(entry, name);
  }

  /** The only line of a kind. */
  Side side(String kind, String who) throws Refusal {
    Element line = child(entry, kind);
    Element amount = child(line, "AmountInTransactionCurrency");
    return new Side(
        text(line, who),
        new BigDecimal(amount.getTextContent()),
        amount.getAttribute("currencyCode"),
        text(line, "DebitCreditCode"),
        text(line, "DocumentItemText"),
        text(line, "AssignmentReference"));
  }

  /** A line. */
  record Side(
      String who,
      BigDecimal amount,
      String currency,
      String debitCredit,
      String text,
      String assignment) {}

  private static Element parsed(String body) throws Refusal {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(body)))
          .getDocumentElement();
    } catch (java.io.IOException
        | org.xml.sax.SAXException
        | javax.xml.parsers.ParserConfigurationException broken) {
      throw new Refusal("the message is not well-formed");
    }
  }

  private static void requireOrder(Element parent) throws Refusal {
    List<String> order = ORDER.get(parent.getLocalName());
    if (order == null) {
      return;
    }
    int reached = 0;
    for (Element child : children(parent)) {
      int place = order.indexOf(child.getLocalName());
      if (place < reached) {
        throw new Refusal(
            "element %s is not expected there in %s"
                .formatted(child.getLocalName(), parent.getLocalName()));
      }
      reached = place;
      requireOrder(child);
    }
  }

  private static String text(Element parent, String name) throws Refusal {
    return child(parent, name).getTextContent();
  }

  private static Element child(Element parent, String name) throws Refusal {
    List<Element> found =
        children(parent).stream().filter(each -> each.getLocalName().equals(name)).toList();
    if (found.size() != 1) {
      throw new Refusal("there must be one " + name + " in " + parent.getLocalName());
    }
    return found.get(0);
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }
}
