package org.cobro.console;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.Map;
import org.cobro.config.Api.Scope;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of payments, by the filters of the page. */
@RestController
@RequestMapping("/api/intents")
@Needs(Scope.READ)
@Tag(name = "Payments")
final class IntentListApi {

  private final PaymentList payments;

  IntentListApi(PaymentList payments) {
    this.payments = payments;
  }

  @GetMapping
  @Operation(
      summary = "Payment intents, the newest first unless sort says otherwise",
      description = "Each filter narrows; an empty one does not. next belongs to its sort.")
  Listing<PaymentRow> list(
      @Parameter(description = "open, undecided, not-collected, or one state such as PAID")
          @RequestParam(defaultValue = "")
          String state,
      @Parameter(description = "the provider connection") @RequestParam(defaultValue = "")
          String provider,
      @RequestParam(defaultValue = "") String terminal,
      @Parameter(description = "the ERP connection") @RequestParam(defaultValue = "") String erp,
      @RequestParam(defaultValue = "") String flow,
      @Parameter(description = "exactly this much, such as 479.90") @RequestParam(defaultValue = "")
          String amount,
      @Parameter(description = "on which it ended or, while it has not, began; such as 2026-11-24")
          @RequestParam(defaultValue = "")
          String day,
      @Parameter(description = "a part of the invoice's number, our reference or the provider's id")
          @RequestParam(defaultValue = "")
          String text,
      @Parameter(
              description =
                  "newest, oldest, largest or smallest first; currencies are not converted")
          @RequestParam(defaultValue = "newest")
          String sort,
      @Parameter(description = "how many, 1 to 100; left out: 50") @RequestParam(required = false)
          Integer limit,
      @Parameter(description = "next of the page before") @RequestParam(defaultValue = "")
          String after) {
    Map<String, String> asked = new HashMap<>();
    asked.put("state", state);
    asked.put("provider", provider);
    asked.put("terminal", terminal);
    asked.put("erp", erp);
    asked.put("flow", flow);
    asked.put("amount", amount);
    asked.put("day", day);
    asked.put("text", text);
    PaymentList.Part part =
        payments.part(
            PaymentFilter.of(asked), PaymentSort.of(sort.strip()), after, Listing.limit(limit));
    return new Listing<>(part.rows(), part.next());
  }
}
