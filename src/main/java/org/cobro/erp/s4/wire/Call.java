package org.cobro.erp.s4.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cobro.erp.sap.wire.Query;

/**
 * One request, all but host, path of the posting service and credentials.
 *
 * @param query encoded, without the question mark; {@code null} when there is none
 * @param body XML; {@code null} when there is none
 */
public record Call(Kind kind, String query, String body) {

  /** Where journal lines are read: "Operational Journal Entry Item - Read". */
  public static final String ITEMS =
      "/sap/opu/odata/sap/API_OPLACCTGDOCITEMCUBE_SRV/A_OperationalAcctgDocItemCube";

  /** As a service of SAP's that was seen answering takes it. */
  private static final String ACTION =
      "\"http://sap.com/xi/SAPSCORE/SFIN/JournalEntryCreateRequestConfirmation_In/"
          + "JournalEntryCreateRequestConfirmation_InRequest\"";

  /** What is asked of SAP. */
  public enum Kind {
    /** Reads journal lines. */
    READ,
    /** Posts one journal entry. */
    POST
  }

  public static Call read(Query query) {
    return new Call(Kind.READ, query.encoded(), null);
  }

  public static Call post(String envelope) {
    return new Call(Kind.POST, null, envelope);
  }

  public boolean posts() {
    return kind == Kind.POST;
  }

  /** The headers that the request needs beside its credentials. */
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    if (posts()) {
      headers.put("Content-Type", "text/xml; charset=utf-8");
      headers.put("Accept", "text/xml");
      headers.put("SOAPAction", ACTION);
    } else {
      headers.put("Accept", "application/json");
    }
    return headers;
  }

  /** Without query and body, which hold a customer's data. */
  @Override
  public String toString() {
    return kind.name();
  }
}
