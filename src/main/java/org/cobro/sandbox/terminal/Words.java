package org.cobro.sandbox.terminal;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words on a simulated terminal.
 *
 * @param locale the language they are in
 * @param texts by key
 */
record Words(Locale locale, Map<String, String> texts) {
  private static final Words SPANISH =
      new Words(
          Locale.forLanguageTag("es-MX"),
          Map.ofEntries(
              Map.entry("title", "Terminales simuladas"),
              Map.entry("intro", "De prueba: aquí no se mueve dinero."),
              Map.entry("all", "Todas las terminales"),
              Map.entry("simulated", "Simulada"),
              Map.entry("reference", "Referencia"),
              Map.entry("left", "Vence en"),
              Map.entry("tap", "Acercar tarjeta"),
              Map.entry("decline", "Rechazar"),
              Map.entry("cancel", "Cancelar"),
              Map.entry("leave", "Irse"),
              Map.entry("LEFT", "El cliente se fue"),
              Map.entry("LEFT.hint", "El cobro vence solo."),
              Map.entry("IDLE", "Lista para cobrar"),
              Map.entry("IDLE.hint", "El próximo cobro aparece aquí."),
              Map.entry("WAITING", "Acerque su tarjeta"),
              Map.entry("DECLINED", "Tarjeta rechazada"),
              Map.entry("DECLINED.hint", "Intente con otra tarjeta."),
              Map.entry("APPROVED", "Pago aprobado"),
              Map.entry("APPROVED.hint", "Gracias por su compra."),
              Map.entry("CANCELLED", "Cobro cancelado"),
              Map.entry("CANCELLED.hint", "No se hizo ningún cargo."),
              Map.entry("EXPIRED", "Cobro vencido"),
              Map.entry("EXPIRED.hint", "No se hizo ningún cargo.")));

  private static final Words ENGLISH =
      new Words(
          Locale.ENGLISH,
          Map.ofEntries(
              Map.entry("title", "Simulated terminals"),
              Map.entry("intro", "To try things on: no money moves here."),
              Map.entry("all", "All terminals"),
              Map.entry("simulated", "Simulated"),
              Map.entry("reference", "Reference"),
              Map.entry("left", "Expires in"),
              Map.entry("tap", "Tap card"),
              Map.entry("decline", "Decline"),
              Map.entry("cancel", "Cancel"),
              Map.entry("leave", "Leave"),
              Map.entry("LEFT", "The customer left"),
              Map.entry("LEFT.hint", "The payment expires by itself."),
              Map.entry("IDLE", "Ready"),
              Map.entry("IDLE.hint", "The next payment appears here."),
              Map.entry("WAITING", "Tap your card"),
              Map.entry("DECLINED", "Card declined"),
              Map.entry("DECLINED.hint", "Please try another card."),
              Map.entry("APPROVED", "Payment approved"),
              Map.entry("APPROVED.hint", "Thank you."),
              Map.entry("CANCELLED", "Payment cancelled"),
              Map.entry("CANCELLED.hint", "Nothing was charged."),
              Map.entry("EXPIRED", "Payment expired"),
              Map.entry("EXPIRED.hint", "Nothing was charged.")));

  private static final List<Words> ALL = List.of(SPANISH, ENGLISH);

  /**
   * @param asked {@code es} or {@code en} from the address; else {@code null}
   * @param acceptLanguage the browser's header; {@code null} when there is none
   */
  static Words of(String asked, String acceptLanguage) {
    String wish = asked != null ? asked : acceptLanguage;
    if (wish == null) {
      return SPANISH;
    }
    try {
      for (Locale.LanguageRange range : Locale.LanguageRange.parse(wish)) {
        for (Words each : ALL) {
          if (range.getRange().split("-")[0].equals(each.locale().getLanguage())) {
            return each;
          }
        }
      }
    } catch (IllegalArgumentException unreadable) {
      // Whoever sends an unreadable wish gets what everybody gets.
      return SPANISH;
    }
    return SPANISH;
  }

  /** Empty when there is none for this key, as for a hint that is not needed. */
  String say(String key) {
    return texts.getOrDefault(key, "");
  }

  /** For links that must keep the language. */
  String code() {
    return locale.getLanguage();
  }
}
