package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cobro.provider.ExactJson;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.mercadopago.PointSettings.DefaultType;

/**
 * The bodies of both creates. Equal requests give equal bodies, byte for byte: with the same key
 * and another body Mercado Pago refuses the repeat (invariant 6). Members that are not documented
 * are refused, so there are none.
 */
final class Bodies {
  private static final int LONGEST_DESCRIPTION = 150;

  private Bodies() {}

  /** {@code POST /v1/orders}. */
  static String order(IntentRequest request, PointSettings settings) {
    ObjectNode body = ExactJson.object();
    body.put("type", "point");
    body.put("external_reference", request.externalId());
    body.put("expiration_time", settings.expiration().toString());
    ObjectNode payment = body.putObject("transactions").putArray("payments").addObject();
    payment.put("amount", Amounts.pesos(request.amount()));
    describe(body, request);
    ObjectNode config = body.putObject("config");
    ObjectNode point = config.putObject("point");
    point.put("terminal_id", request.terminal());
    point.put("print_on_terminal", settings.printOnTerminal() ? "seller_ticket" : "no_ticket");
    if (settings.defaultType() != DefaultType.NONE) {
      config.putObject("payment_method").put("default_type", settings.defaultType().word());
    }
    integration(body, settings);
    return ExactJson.write(body);
  }

  /** {@code POST /point/integration-api/devices/{device}/payment-intents}. */
  static String intent(IntentRequest request, PointSettings settings) {
    ObjectNode body = ExactJson.object();
    body.put("amount", Amounts.centavos(request.amount()));
    describe(body, request);
    payment(body, settings);
    ObjectNode info = body.putObject("additional_info");
    info.put("external_reference", request.externalId());
    info.put("print_on_terminal", settings.printOnTerminal());
    return ExactJson.write(body);
  }

  private static void payment(ObjectNode body, PointSettings settings) {
    if (settings.defaultType() == DefaultType.NONE) {
      return;
    }
    ObjectNode payment = body.putObject("payment");
    payment.put("type", settings.defaultType().word());
    if (settings.installments() != null) {
      payment.put("installments", settings.installments());
    }
    putIfSet(payment, "installments_cost", settings.installmentsCost());
    putIfSet(payment, "voucher_type", settings.voucherType());
  }

  private static void integration(ObjectNode body, PointSettings settings) {
    ObjectNode data = ExactJson.object();
    putIfSet(data, "platform_id", settings.platformId());
    putIfSet(data, "integrator_id", settings.integratorId());
    if (settings.sponsorId() != null) {
      data.putObject("sponsor").put("id", settings.sponsorId());
    }
    if (!data.isEmpty()) {
      body.set("integration_data", data);
    }
  }

  private static void describe(ObjectNode body, IntentRequest request) {
    String text = request.description();
    if (text != null && !text.isBlank()) {
      int length = text.codePointCount(0, text.length());
      int end = text.offsetByCodePoints(0, Math.min(length, LONGEST_DESCRIPTION));
      body.put("description", text.substring(0, end));
    }
  }

  private static void putIfSet(ObjectNode node, String member, String value) {
    if (value != null) {
      node.put(member, value);
    }
  }
}
