package org.cobro.erp.custom;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads rows of an ERP into the port's words. Each line is {@code word: path}; the path is a field
 * of the row, with dots into what is below it. {@code word: path 0=DRAFT 1=OPEN} says what the
 * ERP's values mean, {@code word: =MXN} that it is always the same, {@code word: @name} that the
 * flow names the field.
 */
public final class FieldMap {

  private final List<Field> fields;

  private FieldMap(List<Field> fields) {
    this.fields = fields;
  }

  private record Field(String word, String path, Map<String, String> meanings) {

    Object in(Object row) {
      if (path == null) {
        return null;
      }
      if (path.startsWith("=")) {
        return path.substring(1);
      }
      Object value = at(row, path);
      String meaning = value == null ? null : meanings.get(value.toString());
      return meaning == null ? value : meaning;
    }
  }

  /**
   * @param words what a path that is {@code @word} stands for
   * @throws Misfit naming the line that is no field
   */
  public static FieldMap of(String text, Map<String, ?> words) {
    return new FieldMap(
        text.lines().filter(line -> !line.isBlank()).map(line -> field(line, words)).toList());
  }

  private static Field field(String line, Map<String, ?> words) {
    String[] halves = line.strip().split(":\\s+", 2);
    List<String> parts = halves.length == 2 ? List.of(halves[1].split("\\s+")) : List.of();
    boolean whole = parts.stream().skip(1).allMatch(part -> part.indexOf('=') > 0);
    if (parts.isEmpty() || !whole) {
      throw new Misfit("'" + line.strip() + "' in the header fields is not: word: path");
    }
    Map<String, String> meanings =
        parts.stream()
            .skip(1)
            .collect(
                Collectors.toMap(
                    part -> part.substring(0, part.indexOf('=')),
                    part -> part.substring(part.indexOf('=') + 1)));
    return new Field(halves[0], path(parts.get(0), words), meanings);
  }

  private static String path(String path, Map<String, ?> words) {
    return path.startsWith("@") ? (String) words.get(path.substring(1)) : path;
  }

  /**
   * @param path where the rows are in the answer; empty when the answer is the list
   * @throws Misfit when there is no list
   */
  public List<Map<String, Object>> rows(Object answer, String path) {
    if (at(answer, path) instanceof List<?> rows) {
      return rows.stream().map(this::row).toList();
    }
    throw new Misfit("the answer has no list at '" + path + "', as the header rows says");
  }

  private Map<String, Object> row(Object row) {
    Map<String, Object> words = new LinkedHashMap<>();
    fields.forEach(field -> words.put(field.word(), field.in(row)));
    return words;
  }

  private static Object at(Object value, String path) {
    Object at = value;
    for (String name : Arrays.asList(path.split("\\."))) {
      at = name.isEmpty() ? at : at instanceof Map<?, ?> object ? object.get(name) : null;
    }
    return at;
  }
}
