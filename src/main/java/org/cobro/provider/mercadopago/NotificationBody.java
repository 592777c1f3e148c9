package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.cobro.provider.ExactJson;
import org.cobro.provider.Masked;
import org.cobro.provider.mercadopago.Notification.Changed;
import org.cobro.provider.mercadopago.Notification.Useless;
import org.cobro.provider.mercadopago.PointSettings.Api;

/**
 * The bodies of notifications: orders have theirs in {@code data}, legacy intents are flat.
 *
 * @see <a
 *     href="https://www.mercadopago.com.mx/developers/es/docs/mp-point/notifications">notifications</a>
 */
final class NotificationBody {
  private static final String LEGACY_TOPIC = "point_integration_wh";
  private static final int LONGEST_WORD = 60;

  private NotificationBody() {}

  static Notification read(String body) {
    JsonNode json = ExactJson.read(body);
    if (!json.isObject()) {
      return new Useless("the body is no JSON object");
    }
    String topic = json.path("type").asText(json.path("topic").asText(""));
    boolean unnamed = topic.isEmpty();
    boolean order = unnamed && json.path("action").asText("").startsWith("order.");
    if (order || List.of("order", "orders").contains(topic)) {
      return order(json);
    }
    return topic.equals(LEGACY_TOPIC) || (unnamed && json.has("state"))
        ? intent(json)
        : new Useless("about " + (unnamed ? "nothing named" : shown(topic)));
  }

  private static Notification order(JsonNode json) {
    JsonNode data = json.path("data");
    return changed(
        Api.ORDERS,
        data.path("id"),
        data.path("external_reference"),
        json.path("action"),
        data.path("version"),
        json.path("user_id"));
  }

  private static Notification intent(JsonNode json) {
    JsonNode inner = json.path("data").has("id") ? json.path("data") : json;
    return changed(
        Api.PAYMENT_INTENTS,
        inner.path("id"),
        inner.path("additional_info").path("external_reference"),
        inner.has("state") ? inner.path("state") : json.path("action"),
        inner.path("version"),
        json.path("user_id"));
  }

  private static Notification changed(
      Api api, JsonNode id, JsonNode reference, JsonNode action, JsonNode version, JsonNode user) {
    String usable = Ids.usable(id).orElse(null);
    return usable == null
        ? new Useless("without a usable id")
        : new Changed(
            api,
            usable,
            reference(reference),
            text(action),
            Ids.text(version),
            Ids.usable(user).orElse(null));
  }

  private static String reference(JsonNode node) {
    String reference = Ids.text(node);
    return Objection.isReference(reference) ? reference : null;
  }

  private static String text(JsonNode node) {
    return node.isTextual() ? shown(node.textValue()) : null;
  }

  private static String shown(String text) {
    return Masked.line(text, LONGEST_WORD);
  }
}
