package org.cobro.erp.s4.wire;

import java.util.List;

/**
 * What SAP says of a journal entry that it was to post.
 *
 * @param document its number; empty when none was made
 * @param fiscalYear of that; empty when none was made
 * @param severity the worst of the notes: 1 information, 2 warning, 3 error, 4 abort; 0 for none
 * @param notes for people, the first few
 */
public record Confirmation(String document, String fiscalYear, int severity, List<String> notes) {

  private static final int ERROR = 3;
  private static final int MOST_NOTES = 3;

  public Confirmation {
    notes = List.copyOf(notes);
  }

  /** Whether an entry was made, without an error. */
  public boolean isPosted() {
    return hasDocument() && severity < ERROR;
  }

  /** Whether none was made, and SAP says why. */
  public boolean isRefused() {
    return !hasDocument() && severity >= ERROR;
  }

  /** For a person. */
  public String said() {
    return notes.isEmpty()
        ? "SAP gave no reason"
        : "SAP: " + String.join("; ", notes.subList(0, Math.min(MOST_NOTES, notes.size())));
  }

  /** Of one that was not made SAP shows blanks or zeros. */
  private boolean hasDocument() {
    return !document.replace("0", "").isEmpty();
  }
}
