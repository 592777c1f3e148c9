package org.cobro.erp.s4.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/** What came back for a {@link Call}, in the words of the conversations. */
public sealed interface Reply {

  /**
   * A page of journal lines.
   *
   * @param more whether SAP says that there is more; its link is never followed, since it counts
   *     rows and what is open shrinks meanwhile
   */
  record Page(List<JsonNode> rows, boolean more) implements Reply {
    public Page {
      rows = List.copyOf(rows);
    }
  }

  /** A journal entry was posted. */
  record Posted(Confirmation confirmation) implements Reply {}

  /**
   * No result.
   *
   * @param status of HTTP; 0 when no answer came
   * @param refused whether SAP itself understood the call and said no
   */
  record Faulted(Fault fault, int status, boolean refused) implements Reply {

    /** Nothing that was posted can be under way. */
    public boolean neverArrived() {
      return fault.kind() == FaultKind.NOT_SENT;
    }
  }
}
