package org.cobro.console;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Optional;
import org.cobro.config.Api.Scope;
import org.cobro.config.CobroProperties;
import org.cobro.flow.Preview;
import org.cobro.flow.Previewing;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a flow would collect. Only reads, and takes as long as the ERP and the provider take. */
@RestController
@RequestMapping("/api/flows/{flow}/preview")
@Needs(Scope.READ)
@Tag(name = "The house")
final class PreviewApi {

  private final CobroProperties properties;
  private final Previewing previewing;

  PreviewApi(CobroProperties properties, Previewing previewing) {
    this.properties = properties;
    this.previewing = previewing;
  }

  /**
   * @param on until the end of which day; none: today, where the ERP is
   */
  @GetMapping
  @Operation(summary = "What a flow would collect until the end of a day; only reads")
  Preview of(
      @PathVariable String flow,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> on) {
    if (!properties.flows().containsKey(flow)) {
      throw new NoSuch("flow", flow);
    }
    return previewing.of(flow, on);
  }
}
