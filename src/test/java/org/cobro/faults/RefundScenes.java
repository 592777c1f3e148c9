package org.cobro.faults;

/** What is done to bring about the calls by which money goes back, while their fault waits. */
final class RefundScenes {
  private final Stage stage;
  private final Scenes scenes;
  private boolean searchFree = true;

  RefundScenes(Stage stage, Scenes scenes) {
    this.stage = stage;
    this.scenes = scenes;
  }

  /** The invoice is paid and booked first; then a credit note asks for a part of it. */
  void rehearse(Cell cell) {
    scenes.begin(cell);
    cell.await(
        "it waits at its terminal",
        () -> stage.picture(cell.sale()).isIn("PENDING"),
        cell::customerComes);
    if (cell.call() == WireCall.NOTE_SEARCH) {
      search(cell);
      return;
    }
    cell.await("it is booked", () -> isBooked(cell), () -> credit(cell));
    if (isWriteBack(cell.call())) {
      cell.await(
          "it is to be given back",
          () -> !stage.picture(cell.sale()).refunds().isEmpty(),
          () -> scenes.lay(cell, stage.picture(cell.sale()).lastRefund().reference(), () -> {}));
    }
    cell.await("the fault has struck", () -> scenes.hasStruck(cell), () -> scenes.lift(cell));
  }

  /** All cells share it, so one after the other; the credit note appears in that moment. */
  private void search(Cell cell) {
    cell.await("it is booked", () -> isBooked(cell), () -> {});
    cell.awaitTurn(
        "the search is free",
        () -> searchFree,
        () -> {
          searchFree = false;
          cell.leaving(() -> letGo(cell));
          scenes.lay(cell, "any", () -> post(cell));
        });
    cell.await(
        "the fault has struck",
        () -> scenes.hasStruck(cell),
        () -> {
          letGo(cell);
          cell.leaving(() -> {});
        });
  }

  private void letGo(Cell cell) {
    scenes.lift(cell);
    searchFree = true;
  }

  private boolean isBooked(Cell cell) {
    Picture picture = stage.picture(cell.sale());
    return picture.isIn("PAID") && picture.untold() == 0;
  }

  private void credit(Cell cell) {
    switch (cell.call()) {
      case NOTE_REREAD, REFUND_APPLY -> {
        post(cell);
        scenes.lay(cell, Integer.toString(cell.note()), () -> {});
      }
      case REFUND_PROBE, REFUND_REGISTER, REFUND_POST -> post(cell);
      default -> {
        scenes.lay(cell, cell.sale().terminal(), () -> {});
        post(cell);
      }
    }
  }

  private void post(Cell cell) {
    cell.credited(
        stage
            .shop()
            .odoo(cell.sale().erp())
            .books()
            .creditNote(cell.sale().invoice(), stage.asked(cell.sale())));
  }

  /** Known by the refund's reference, which is there while the provider takes its time. */
  private static boolean isWriteBack(WireCall call) {
    return switch (call) {
      case REFUND_PROBE, REFUND_REGISTER, REFUND_POST -> true;
      default -> false;
    };
  }
}
