package org.cobro.flow.odoo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.cobro.erp.odoo.Call;
import org.cobro.erp.odoo.OdooFaults;
import org.cobro.erp.odoo.Reply;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.springframework.stereotype.Component;

/**
 * A method of Odoo for a deployer's own route, over whichever transport the connection speaks. It
 * is asked once: whether to ask again after a failure is for the route to know.
 */
@Component("odooCall")
public final class AnyCall {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final TypeReference<Map<String, Object>> ARGUMENTS = new TypeReference<>() {};

  private final OdooDesk desk;

  public AnyCall(OdooDesk desk) {
    this.desk = desk;
  }

  /**
   * @param arguments a JSON object: the method's arguments by name, and {@code ids} for the records
   *     that it is called on
   * @throws IllegalArgumentException when the model or method is missing or the body no JSON object
   */
  public OdooTalk open(
      String name,
      @Header("model") String model,
      @Header("method") String method,
      @Body String arguments) {
    if (model == null || method == null) {
      throw new IllegalArgumentException(
          "set the headers model and method before " + name + ".call");
    }
    return desk.call(name, Call.named(model, method, parsed(arguments)));
  }

  /**
   * @return what Odoo returned; {@code null} for a method without a result
   * @throws OdooRefused when there is a fault instead
   */
  public Object result(@Body Answer<?> answer) {
    if (answer instanceof Answer.Failed<?> failed) {
      throw new OdooRefused(failed.fault());
    }
    Reply reply = (Reply) ((Answer.Ok<?>) answer).value();
    if (reply instanceof Reply.Value value) {
      return value.value();
    }
    Reply.Faulted faulted = (Reply.Faulted) reply;
    if (OdooFaults.isOnlyUnsaid(faulted)) {
      return null;
    }
    throw new OdooRefused(faulted.fault());
  }

  private static Map<String, Object> parsed(String arguments) {
    try {
      return JSON.readValue(arguments, ARGUMENTS);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the arguments are not a JSON object: " + e.getOriginalMessage(), e);
    }
  }

  /** Odoo answered with a fault, or not at all; then the call may have been carried out. */
  public static final class OdooRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OdooRefused(Fault fault) {
      super(fault.kind() + ": " + fault.detail());
    }
  }
}
