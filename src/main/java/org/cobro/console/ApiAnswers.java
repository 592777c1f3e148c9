package org.cobro.console;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cobro.config.Api.Scope;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** Adds to each operation the scope that it needs, the key that it takes, and its problems. */
final class ApiAnswers implements OperationCustomizer {

  private static final String PROBLEM = "#/components/schemas/Problem";

  /** An example of each; the others come before any operation is found. */
  private static final Map<Problem, String> SAID =
      Map.of(
          Problem.INVALID, "reason must not be blank",
          Problem.TOKEN, "send a token of the API: Authorization: Bearer ...",
          Problem.SCOPE, "this needs the scope refund, which token till-1 lacks",
          Problem.NOT_FOUND, "there is no intent 42",
          Problem.REFUSED, "INV/2026/00001 already has attempt 1 in state CREATING",
          Problem.UNDER_WAY,
              "this request is being carried out: send it again until it is answered; should it have"
                  + " died, its key is free after 30 s",
          Problem.GONE, "nobody may pay it now: it is PAID",
          Problem.TOO_LARGE, "the body has more than 64 KiB",
          Problem.KEY_USED, "this key was used for another request: take another key",
          Problem.OUTAGE, "the database cannot be used now: try again later");

  @Override
  public Operation customize(Operation operation, HandlerMethod method) {
    Optional<Scope> scope = ScopeGate.needed(method);
    String word = scope.map(each -> each.name().toLowerCase(Locale.ROOT)).orElse("none");
    String about = operation.getDescription() == null ? "" : operation.getDescription() + "\n\n";
    operation.setDescription(about + "Scope: `" + word + "`.");
    operation.addSecurityItem(new SecurityRequirement().addList(ApiDescription.TOKEN));
    operation.addExtension("x-scope", word);
    boolean order = method.hasMethodAnnotation(PostMapping.class);
    if (order) {
      takesKey(operation);
    }
    for (Problem problem : problems(method, order)) {
      operation
          .getResponses()
          .addApiResponse(status(problem), new ApiResponse().$ref(ref(problem)));
    }
    operation.setOperationId(id(method));
    return operation;
  }

  static Schema<?> problem() {
    Schema<Object> problem = new ObjectSchema();
    problem.addProperty("type", text("tells problems apart, such as " + Problem.REFUSED.type()));
    problem.addProperty("title", text("the type in words"));
    problem.addProperty("status", new IntegerSchema().format("int32"));
    problem.addProperty("detail", text("why, and what to do instead; for people"));
    problem.addProperty("instance", text("the address that was asked for"));
    problem.setDescription("RFC 9457");
    problem.setRequired(List.of("type", "title", "status", "detail"));
    return problem;
  }

  private static Schema<?> text(String about) {
    return new StringSchema().description(about);
  }

  private static List<Problem> problems(HandlerMethod method, boolean order) {
    List<Problem> all = new ArrayList<>(List.of(Problem.TOKEN, Problem.SCOPE, Problem.OUTAGE));
    boolean named =
        List.of(method.getMethodParameters()).stream()
            .anyMatch(each -> each.hasParameterAnnotation(PathVariable.class));
    if (named) {
      all.add(Problem.NOT_FOUND);
    }
    if (order || method.getMethodParameters().length > (named ? 1 : 0)) {
      all.add(Problem.INVALID);
    }
    if (order) {
      all.addAll(List.of(Problem.REFUSED, Problem.UNDER_WAY, Problem.KEY_USED, Problem.TOO_LARGE));
    }
    if (method.getBeanType() == QrApi.class) {
      all.add(Problem.GONE);
    }
    return all;
  }

  /** One for each status, by the name that {@link #ref} points to. */
  static Map<String, ApiResponse> responses() {
    return Arrays.stream(Problem.values())
        .filter(SAID::containsKey)
        .collect(Collectors.groupingBy(Problem::status, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .collect(
            Collectors.toMap(
                each -> word(each.get(0)),
                ApiAnswers::answer,
                (one, other) -> one,
                LinkedHashMap::new));
  }

  private static ApiResponse answer(List<Problem> problems) {
    MediaType json = new MediaType().schema(new Schema<>().$ref(PROBLEM));
    for (Problem problem : problems) {
      json.addExamples(word(problem), new Example().value(example(problem, SAID.get(problem))));
    }
    return new ApiResponse()
        .description(problems.stream().map(Problem::title).collect(Collectors.joining("; ")))
        .content(new Content().addMediaType("application/problem+json", json));
  }

  /** Two problems of one status are one response. */
  private static String ref(Problem problem) {
    Problem first = problem == Problem.UNDER_WAY ? Problem.REFUSED : problem;
    return "#/components/responses/" + word(first);
  }

  private static String status(Problem problem) {
    return String.valueOf(problem.status().value());
  }

  private static String word(Problem problem) {
    return problem.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Such as {@code refundAsk}. */
  private static String id(HandlerMethod method) {
    String api = method.getBeanType().getSimpleName().replaceFirst("Api$", "");
    String name = method.getMethod().getName();
    return Character.toLowerCase(api.charAt(0))
        + api.substring(1)
        + Character.toUpperCase(name.charAt(0))
        + name.substring(1);
  }

  private static Map<String, Object> example(Problem problem, String said) {
    Map<String, Object> example = new TreeMap<>();
    example.put("type", problem.type().toString());
    example.put("title", problem.title());
    example.put("status", problem.status().value());
    example.put("detail", said);
    return example;
  }

  private static void takesKey(Operation operation) {
    operation.addParametersItem(
        new Parameter()
            .in("header")
            .name(KeyFilter.HEADER)
            .description(
                "1 to 255 printable characters, new for each order: sent again with the same key"
                    + " within 24 h, it is carried out once and answered alike.")
            .schema(new StringSchema().minLength(1).maxLength(255))
            .example("5f0c2c1e-refund-1"));
    ApiResponse done = operation.getResponses().get("200");
    if (done != null) {
      done.addHeaderObject(
          KeyGate.REPLAYED,
          new Header()
              .description("true: it was carried out before, and this is its answer")
              .schema(new StringSchema()));
    }
  }
}
