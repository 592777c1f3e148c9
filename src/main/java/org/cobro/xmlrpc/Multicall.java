package org.cobro.xmlrpc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.cobro.xmlrpc.codec.XmlRpcFormatException;

/** Several calls in one, by the convention {@code system.multicall}. */
final class Multicall {
  private static final String METHOD = "system.multicall";

  private Multicall() {}

  /** Whether a message body is a list of calls and nothing else. */
  static boolean isMeantBy(Object body) {
    return body instanceof List<?> list
        && !list.isEmpty()
        && list.stream().allMatch(XmlRpcCall.class::isInstance);
  }

  /** The one call that carries them. */
  static XmlRpcCall of(List<?> calls) {
    List<Object> members = new ArrayList<>();
    for (Object call : calls) {
      members.add(struct((XmlRpcCall) call));
    }
    return new XmlRpcCall(METHOD, List.of(members));
  }

  /**
   * The results in the order of the calls: each a value, or the {@link XmlRpcFault} of that call.
   *
   * @throws XmlRpcFormatException when the answer is not one result for each of {@code calls}
   */
  static List<Object> results(Object answer, int calls) throws XmlRpcFormatException {
    if (!(answer instanceof List<?> answers) || answers.size() != calls) {
      throw new XmlRpcFormatException(
          "the answer to " + METHOD + " is not a list of " + calls + ", one for each call");
    }
    List<Object> results = new ArrayList<>();
    for (Object each : answers) {
      results.add(result(each));
    }
    return results;
  }

  private static Map<String, Object> struct(XmlRpcCall call) {
    Map<String, Object> struct = new LinkedHashMap<>();
    struct.put("methodName", call.method());
    struct.put("params", call.params());
    return struct;
  }

  /** A value comes as an array of one, so that it cannot be taken for a fault. */
  private static Object result(Object answer) throws XmlRpcFormatException {
    if (answer instanceof List<?> one && one.size() == 1) {
      return one.get(0);
    }
    if (answer instanceof Map<?, ?> fault
        && fault.get("faultCode") instanceof Integer code
        && fault.get("faultString") instanceof String message) {
      return new XmlRpcFault(code, message);
    }
    throw new XmlRpcFormatException(
        "a result of " + METHOD + " is neither an array of one value nor a fault");
  }
}
