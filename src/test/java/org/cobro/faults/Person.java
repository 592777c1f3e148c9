package org.cobro.faults;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cobro.faults.Till.Slip;
import org.cobro.testing.Sale;

/** Works off dead letters, after a look at the provider's books. */
final class Person {
  private final Stage stage;

  Person(Stage stage) {
    this.stage = stage;
  }

  /**
   * Does what can be done now about an invoice; what is refused, as still too early, comes later.
   */
  void workOff(Sale sale) {
    Picture picture = stage.picture(sale);
    picture.letters().forEach((cause, letter) -> workOff(cause, letter, sale, picture));
  }

  private void workOff(String cause, String letter, Sale sale, Picture picture) {
    if (cause.equals("UNWRITABLE")) {
      ask("/api/dead-letters/" + letter + "/retry", Optional.empty());
      return;
    }
    if (cause.startsWith("REFUND_")) {
      giveBack(cause, letter, picture.lastRefund(), stage.givenBack(sale).signum() > 0);
      return;
    }
    if (picture.attempts().isEmpty()) {
      // It could not be collected as the ERP told it; nothing was tried.
      ask("/api/dead-letters/" + letter + "/resolve", Optional.empty());
      return;
    }
    Optional<Picture.Attempt> charged =
        picture.attempts().stream().filter(each -> charge(each).isPresent()).findFirst();
    Picture.Attempt attempt = charged.orElse(picture.last());
    boolean undecided = picture.undecided().contains(attempt);
    if (undecided || charged.isPresent()) {
      ask("/api/intents/" + attempt.id() + "/decide", charge(attempt).map(Slip::id));
    } else {
      ask("/api/dead-letters/" + letter + "/resolve", Optional.empty());
    }
  }

  /** Another refund looks before it is sent: what was given back is not given once more. */
  private void giveBack(String cause, String letter, Picture.Given refund, boolean given) {
    if (cause.equals("REFUND_REFUSED")) {
      ask("/api/dead-letters/" + letter + "/retry", Optional.empty());
      return;
    }
    if (!given) {
      stage.endRefundWait(refund.id());
    }
    ask(
        "/api/refunds/" + refund.id() + "/decide",
        Optional.of(refund.reference()).filter(reference -> given));
  }

  private Optional<Slip> charge(Picture.Attempt attempt) {
    return stage.slips().stream()
        .filter(slip -> slip.reference().equals(attempt.reference()) && slip.charged())
        .findFirst();
  }

  private void ask(String path, Optional<String> reference) {
    Map<String, String> body =
        new HashMap<>(Map.of("actor", "ana", "reason", "looked at the provider's books"));
    reference.ifPresent(id -> body.put("reference", id));
    stage.shop().api().post(path, body);
  }
}
