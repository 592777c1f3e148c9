package org.cobro.erp.s4;

import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.cobro.intent.Money;

/**
 * A journal entry that is to be posted: the clearing account is debited, the customer credited. It
 * is on account: it names the invoice, and does not clear it.
 *
 * @param key ours, at most 16 characters
 * @param account the G/L account that takes the money
 * @param assignment the invoice's number, by which people and clearing rules find it
 * @param text of both lines
 */
record JournalEntry(
    String key,
    LocalDate day,
    String account,
    String customer,
    Money amount,
    String assignment,
    String text) {

  private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
  private static final String SFIN = "http://sap.com/xi/SAPSCORE/SFIN";

  /**
   * SAP's message, whose elements must come in this order.
   *
   * @param at when the message is made
   */
  String envelope(S4Company company, Instant at) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("soapenv", "Envelope", SOAP);
      xml.writeNamespace("soapenv", SOAP);
      xml.writeNamespace("sfin", SFIN);
      xml.writeEmptyElement("soapenv", "Header", SOAP);
      xml.writeStartElement("soapenv", "Body", SOAP);
      xml.writeStartElement("sfin", "JournalEntryBulkCreateRequest", SFIN);
      header(xml, at);
      xml.writeStartElement("JournalEntryCreateRequest");
      header(xml, at);
      entry(xml, company);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("text can always be written", impossible);
    }
    return text.toString();
  }

  private void header(XMLStreamWriter xml, Instant at) throws XMLStreamException {
    xml.writeStartElement("MessageHeader");
    element(xml, "ID", key);
    element(xml, "CreationDateTime", at.truncatedTo(ChronoUnit.SECONDS).toString());
    xml.writeEndElement();
  }

  private void entry(XMLStreamWriter xml, S4Company company) throws XMLStreamException {
    xml.writeStartElement("JournalEntry");
    element(xml, "OriginalReferenceDocumentType", "BKPFF");
    element(xml, "BusinessTransactionType", "RFBU");
    element(xml, "AccountingDocumentType", company.documentType());
    element(xml, "DocumentReferenceID", key);
    element(xml, "DocumentHeaderText", "Cobro " + key);
    element(xml, "CreatedByUser", company.user());
    element(xml, "CompanyCode", company.code());
    element(xml, "DocumentDate", day.toString());
    element(xml, "PostingDate", day.toString());
    xml.writeStartElement("Item");
    element(xml, "ReferenceDocumentItem", "1");
    element(xml, "GLAccount", account);
    side(xml, amount.amount().toPlainString(), "S");
    xml.writeEndElement();
    xml.writeStartElement("DebtorItem");
    element(xml, "ReferenceDocumentItem", "2");
    element(xml, "Debtor", customer);
    side(xml, amount.amount().negate().toPlainString(), "H");
    xml.writeEndElement();
    xml.writeEndElement();
  }

  /** A credit is negative and says so. */
  private void side(XMLStreamWriter xml, String signed, String side) throws XMLStreamException {
    xml.writeStartElement("AmountInTransactionCurrency");
    xml.writeAttribute("currencyCode", amount.currency());
    xml.writeCharacters(signed);
    xml.writeEndElement();
    element(xml, "DebitCreditCode", side);
    element(xml, "DocumentItemText", text);
    element(xml, "AssignmentReference", assignment);
  }

  private static void element(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(value.replaceAll("\\p{Cntrl}", ""));
    xml.writeEndElement();
  }
}
