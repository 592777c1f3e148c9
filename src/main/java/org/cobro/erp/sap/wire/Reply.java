package org.cobro.erp.sap.wire;

import com.fasterxml.jackson.databind.JsonNode;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/** What came back for a {@link Call}, in the words of the conversations. */
public sealed interface Reply {

  /**
   * The call was carried out.
   *
   * @param json a missing node where the answer has no body
   * @param etag {@code null} when none was told
   */
  record Value(JsonNode json, String etag) implements Reply {}

  /**
   * No result.
   *
   * @param fault what is known about the call
   * @param code SAP's, as in {@link SapError}; empty when SAP said nothing
   * @param status of HTTP; 0 when no answer came
   */
  record Faulted(Fault fault, String code, int status) implements Reply {

    /** A definite no of SAP's own: the call was understood and not carried out. */
    public boolean isRefusal() {
      return !code.isEmpty() && fault.kind() == FaultKind.REJECTED;
    }

    /** There is no such record. */
    public boolean isMissing() {
      return SapError.NO_RECORD.equals(code);
    }

    /** The session is over; perhaps the call was carried out all the same. */
    public boolean isOfTheSession() {
      return status == 401 || SapError.NO_SESSION.equals(code);
    }
  }
}
