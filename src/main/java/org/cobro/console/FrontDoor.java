package org.cobro.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.cobro.config.CobroProperties;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The log-in, and what stands in the place of pages that one may not see or that are not there. */
@Page
final class FrontDoor {

  /** Where somebody is sent who must wait before the next log-in. */
  static final String WAIT = "/console/wait";

  private final boolean oidc;

  FrontDoor(CobroProperties properties) {
    this.oidc = properties.console().oidc().isOn();
  }

  /** Why the log-in is shown, as its address says. */
  private static final List<String> REASONS = List.of("wrong", "wait", "out", "nobody", "away");

  @GetMapping("/")
  String home() {
    return "redirect:/console";
  }

  @GetMapping(LogInGate.PATH)
  String logIn(HttpServletRequest request, Authentication who, Model model) {
    if (who != null) {
      return "redirect:/console";
    }
    model.addAttribute(
        "reason",
        REASONS.stream()
            .filter(each -> request.getParameter(each) != null)
            .findFirst()
            .orElse(null));
    model.addAttribute("oidc", oidc);
    return "console/login";
  }

  /** Whatever was asked for, and however. */
  @RequestMapping("/console/denied")
  ModelAndView denied(HttpServletResponse response, Locale locale) {
    return PageFaults.page(403, "denied", "", response, locale);
  }

  /** Whatever was asked for too often. */
  @RequestMapping(WAIT)
  ModelAndView wait(HttpServletResponse response, Locale locale) {
    return PageFaults.page(429, "wait", "", response, locale);
  }

  @GetMapping({"/console/", "/console/{unknown:(?!assets$).+}/**"})
  ModelAndView unknown(HttpServletResponse response, Locale locale) {
    return PageFaults.page(404, "missing", "", response, locale);
  }
}
