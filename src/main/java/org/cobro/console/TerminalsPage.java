package org.cobro.console;

import java.util.List;
import org.cobro.intent.Database;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who waits for what: a card for each terminal. */
@Page
final class TerminalsPage {

  static final String PATH = "/console/terminals";

  private final Tills tills;
  private final Database database;

  TerminalsPage(Tills tills, Database database) {
    this.tills = tills;
    this.database = database;
  }

  @GetMapping(PATH)
  String board(Model model) {
    fill(model);
    return "console/terminals";
  }

  /** What changes of it. */
  @GetMapping(PATH + "/now")
  String now(Model model) {
    model.addAttribute("part", true);
    fill(model);
    return "console/terminals :: now";
  }

  private void fill(Model model) {
    List<Till> all = tills.all(database.now());
    model.addAttribute("here", "terminals");
    model.addAttribute("tills", all);
  }
}
