package org.cobro.erp.custom;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Fills words into what a deployer wrote. A text that is {@code @word} becomes that word's value,
 * of its own type; {@code @word?} leaves out the innermost list or member when there is no value;
 * {@code @word...} in a list puts in the members of a list. Values are put into the parsed tree, so
 * that nothing in them can become a part of the template.
 */
public final class Template {

  private static final Object NOTHING = new Object();

  private final Map<String, ?> words;

  /**
   * @param words a {@code null} value is none
   */
  public Template(Map<String, ?> words) {
    this.words = words;
  }

  /**
   * @param json a template in JSON
   * @throws Misfit naming the word that is not there, or where it is no JSON
   */
  public String body(String json) {
    return JsonValue.write(tree(json, "the header json"));
  }

  /**
   * A query in which a list or an object is written as JSON.
   *
   * @param json an object: the parameters by name
   * @throws Misfit as above
   */
  public String query(String json) {
    if (!(tree(json, "the header query") instanceof Map<?, ?> parameters)) {
      throw new Misfit("the header query must be a JSON object: the parameters by name");
    }
    return parameters.entrySet().stream()
        .map(each -> encoded(each.getKey().toString()) + "=" + encoded(text(each.getValue())))
        .collect(Collectors.joining("&"));
  }

  /**
   * A path; a part of it that is {@code @word} becomes that word's text.
   *
   * @throws Misfit as above
   */
  public String path(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(part -> encoded(text(filled(part))))
        .collect(Collectors.joining("/"));
  }

  private Object tree(String json, String what) {
    Object filled = filled(JsonValue.read(json, what));
    return filled == NOTHING ? Map.of() : filled;
  }

  private Object filled(Object part) {
    if (part instanceof Map<?, ?> object) {
      return object(object);
    }
    if (part instanceof List<?> list) {
      return list(list);
    }
    return part instanceof String text && text.startsWith("@") ? word(text.substring(1)) : part;
  }

  private Object object(Map<?, ?> template) {
    Map<String, Object> filled = new LinkedHashMap<>();
    template.forEach(
        (name, part) -> {
          Object value = filled(part);
          if (value != NOTHING) {
            filled.put(name.toString(), value);
          }
        });
    return filled;
  }

  private Object list(List<?> template) {
    List<Object> filled = new ArrayList<>();
    for (Object part : template) {
      if (part instanceof String text && text.startsWith("@") && text.endsWith("...")) {
        filled.addAll(members(text.substring(1, text.length() - 3)));
        continue;
      }
      Object value = filled(part);
      if (value != NOTHING) {
        filled.add(value);
      } else if (part instanceof String) {
        return NOTHING;
      }
    }
    return filled;
  }

  private List<?> members(String name) {
    if (word(name) instanceof List<?> list) {
      return list;
    }
    throw new Misfit("@" + name + "... is no list");
  }

  private Object word(String text) {
    boolean optional = text.endsWith("?");
    String name = optional ? text.substring(0, text.length() - 1) : text;
    Object value = words.get(name);
    if (value == null && !optional) {
      throw new Misfit("there is no @" + name + " here; there are " + words.keySet());
    }
    return value == null ? NOTHING : value;
  }

  private static String text(Object value) {
    return value instanceof String text ? text : JsonValue.write(value);
  }

  /** A space as %20: many servers take + for itself. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
