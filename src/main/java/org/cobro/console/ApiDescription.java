package org.cobro.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the API for programs (OpenAPI), made from the code that answers. */
@Configuration
class ApiDescription {

  static final String TOKEN = "token";

  private static final String ABOUT =
      """
      Cobro collects the ERP's invoices at payment providers. Each request carries a token; what a \
      token opens are its scopes, and each operation says which one it needs. Amounts are JSON \
      numbers with all of their decimals: read them as decimals. Faults are problem details (RFC 9457).\
      """;

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Cobro")
                .version("1")
                .description(ABOUT)
                .license(new License().name("Apache-2.0")))
        .servers(List.of(new Server().url("/")))
        .tags(
            List.of(
                tag("Payments", "What is collected, and what may be asked of it."),
                tag("Refunds", "Money that is given back."),
                tag("Dead letters", "What needs a person."),
                tag("Saved cards", "Asked for, followed, taken back."),
                tag("Reconciliation", "The books of a day, compared."),
                tag("The house", "What is configured, how it is, and who did what.")))
        .components(
            new Components()
                .addSecuritySchemes(
                    TOKEN, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                .addSchemas("Problem", ApiAnswers.problem())
                .responses(ApiAnswers.responses()));
  }

  @Bean
  ApiAnswers apiAnswers() {
    return new ApiAnswers();
  }

  @Bean
  ModelResolver modelResolver(ObjectMapper mapper) {
    return new ModelResolver(mapper, new Names());
  }

  private static Tag tag(String name, String about) {
    return new Tag().name(name).description(about);
  }

  /** Records are named with what they belong to: a payment's Due is not a refund's. */
  private static final class Names extends TypeNameResolver {

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
      Schema named = type.getAnnotation(Schema.class);
      Class<?> around = type.getEnclosingClass();
      return around == null || (named != null && !named.name().isEmpty())
          ? super.nameForClass(type, options)
          : around.getSimpleName() + type.getSimpleName();
    }
  }
}
