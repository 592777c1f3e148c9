package org.cobro.erp.s4;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.cobro.intent.Money;
import org.junit.jupiter.api.Test;

class JournalEntryTest {

  private static final S4Company COMPANY = new S4Company("1010", "MXN", "DZ", "COBRO");

  @Test
  void isWrittenInTheOrderOfSapsSchema() {
    assertThat(envelope("9000000001", "0010100001"))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>\
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" \
            xmlns:sfin="http://sap.com/xi/SAPSCORE/SFIN"><soapenv:Header/><soapenv:Body>\
            <sfin:JournalEntryBulkCreateRequest><MessageHeader><ID>CKEY</ID>\
            <CreationDateTime>2026-03-02T18:30:05Z</CreationDateTime></MessageHeader>\
            <JournalEntryCreateRequest><MessageHeader><ID>CKEY</ID>\
            <CreationDateTime>2026-03-02T18:30:05Z</CreationDateTime></MessageHeader>\
            <JournalEntry><OriginalReferenceDocumentType>BKPFF</OriginalReferenceDocumentType>\
            <BusinessTransactionType>RFBU</BusinessTransactionType>\
            <AccountingDocumentType>DZ</AccountingDocumentType>\
            <DocumentReferenceID>CKEY</DocumentReferenceID>\
            <DocumentHeaderText>Cobro CKEY</DocumentHeaderText>\
            <CreatedByUser>COBRO</CreatedByUser><CompanyCode>1010</CompanyCode>\
            <DocumentDate>2026-03-02</DocumentDate><PostingDate>2026-03-02</PostingDate>\
            <Item><ReferenceDocumentItem>1</ReferenceDocumentItem>\
            <GLAccount>11003000</GLAccount>\
            <AmountInTransactionCurrency currencyCode="MXN">1160.50</AmountInTransactionCurrency>\
            <DebitCreditCode>S</DebitCreditCode><DocumentItemText>for it</DocumentItemText>\
            <AssignmentReference>9000000001</AssignmentReference></Item>\
            <DebtorItem><ReferenceDocumentItem>2</ReferenceDocumentItem>\
            <Debtor>0010100001</Debtor>\
            <AmountInTransactionCurrency currencyCode="MXN">-1160.50</AmountInTransactionCurrency>\
            <DebitCreditCode>H</DebitCreditCode><DocumentItemText>for it</DocumentItemText>\
            <AssignmentReference>9000000001</AssignmentReference></DebtorItem>\
            </JournalEntry></JournalEntryCreateRequest></sfin:JournalEntryBulkCreateRequest>\
            </soapenv:Body></soapenv:Envelope>""");
  }

  @Test
  void letsNoTextBreakOutOfItsElement() {
    assertThat(envelope("</Item>&\u0000", "<x>"))
        .contains("<AssignmentReference>&lt;/Item&gt;&amp;</AssignmentReference>")
        .contains("<Debtor>&lt;x&gt;</Debtor>");
  }

  private static String envelope(String assignment, String customer) {
    return new JournalEntry(
            "CKEY",
            LocalDate.of(2026, 3, 2),
            "11003000",
            customer,
            Money.of("1160.50", "MXN"),
            assignment,
            "for it")
        .envelope(COMPANY, Instant.parse("2026-03-02T18:30:05.123Z"));
  }
}
