package org.cobro.console;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.cobro.config.Api.Scope;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who asked for what. */
@RestController
@RequestMapping("/api/audit")
@Needs(Scope.READ)
@Tag(name = "The house")
final class DeedApi {

  private final DeedLog log;

  DeedApi(DeedLog log) {
    this.log = log;
  }

  @GetMapping
  @Operation(
      summary = "What people and programs asked for, done or refused, the newest first",
      description = "Of the pages and of the API. Nothing is taken out of it.")
  Listing<DeedLog.Entry> list(
      @Parameter(
              description =
                  "the id of the payment (its letters and refunds included), letter, refund or"
                      + " card; left out: all")
          @RequestParam(defaultValue = "")
          String subject,
      @Parameter(description = "how many, 1 to 100; left out: 50") @RequestParam(required = false)
          Integer limit,
      @Parameter(description = "next of the page before") @RequestParam(defaultValue = "")
          String after) {
    return log.part(subject, after, Listing.limit(limit));
  }
}
