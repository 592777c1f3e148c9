package org.cobro.erp;

import java.util.List;
import org.cobro.intent.refund.CreditNote;

/**
 * Credit notes as the ERP shows them now.
 *
 * @param faults one line for each row that could not be read
 * @param last the key that a next page begins after; {@code null} when this was the last
 */
public record CreditNotes(List<CreditNote> notes, List<String> faults, String last) {}
