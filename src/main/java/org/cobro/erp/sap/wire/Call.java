package org.cobro.erp.sap.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request, all but host and session.
 *
 * @param path from the service root on, such as {@code /Invoices(7)}; made of checked parts only
 * @param query encoded, without the question mark; {@code null} when there is none
 * @param body JSON; {@code null} when there is none
 * @param etag the state that a change is of; {@code null}: whatever state
 * @param page rows a page; 0 for what the server thinks best
 */
public record Call(String method, String path, String query, String body, String etag, int page) {

  private static final String INVALID_KEY = "not a key of SAP's: ";

  public static Call get(String path, Query query) {
    return new Call("GET", path, query.encoded(), null, null, 0);
  }

  /** Rows of an entity set, this many a page. */
  public static Call list(String set, Query query, int page) {
    return new Call("GET", "/" + set, query.encoded(), null, null, page);
  }

  /**
   * One entity by its number.
   *
   * @throws IllegalArgumentException when the key is no whole positive number
   */
  public static Call one(String set, String key, Query query) {
    return get("/" + set + "(" + number(key) + ")", query);
  }

  public static Call post(String path, Map<String, Object> body) {
    return new Call("POST", path, null, ExactJson.write(body), null, 0);
  }

  /**
   * Changes some fields of one entity.
   *
   * @param etag {@code null} overwrites whatever state
   * @throws IllegalArgumentException when the key is no whole positive number
   */
  public static Call patch(String set, String key, Map<String, Object> body, String etag) {
    String path = "/" + set + "(" + number(key) + ")";
    return new Call("PATCH", path, null, ExactJson.write(body), etag, 0);
  }

  /** Whether it may change anything: then it is never sent again without a look. */
  public boolean writes() {
    return !"GET".equals(method);
  }

  /** The headers that the request needs beside session and content type. */
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    if (etag != null) {
      headers.put("If-Match", etag);
    }
    if (page > 0) {
      headers.put("Prefer", "odata.maxpagesize=" + page);
    }
    return headers;
  }

  /**
   * @throws IllegalArgumentException when the text is no whole positive number
   */
  public static long number(String key) {
    if (key == null || !key.matches("[1-9][0-9]{0,17}")) {
      throw new IllegalArgumentException(INVALID_KEY + key);
    }
    return Long.parseLong(key);
  }

  /** Without body and query, which may hold a customer's data or a password. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
