package org.cobro.intent;

/**
 * The four places in which PostgreSQL and SQLite differ.
 *
 * @param now an SQL expression: milliseconds since 1970, by the database's clock, so that leases of
 *     several nodes share one clock
 * @param skipLocked what lets several nodes claim side by side
 * @param lockRow what keeps a row still within a transaction
 * @param rows a table with one column {@code value}, of the elements of the parameter {@code rows},
 *     a JSON array
 */
public record Dialect(String now, String skipLocked, String lockRow, String rows) {

  public static final Dialect POSTGRESQL =
      new Dialect(
          // Stable within a statement, unlike clock_timestamp(), so that indexes serve it.
          "cast(extract(epoch from statement_timestamp()) * 1000 as bigint)",
          // The weaker lock lets others refer to the row meanwhile: a foreign key takes a share.
          "for no key update skip locked",
          "for no key update",
          "json_array_elements(cast(:rows as json))");

  /**
   * SQLite has one writer at a time; its transactions begin immediate, so nothing is to be locked.
   */
  public static final Dialect SQLITE =
      new Dialect("cast(unixepoch('subsec') * 1000 as integer)", "", "", "json_each(:rows)");

  /**
   * @throws IllegalArgumentException for any other database
   */
  public static Dialect of(String jdbcUrl) {
    if (jdbcUrl.startsWith("jdbc:postgresql:")) {
      return POSTGRESQL;
    }
    if (jdbcUrl.startsWith("jdbc:sqlite:")) {
      return SQLITE;
    }
    throw new IllegalArgumentException(
        "spring.datasource.url: "
            // There may be a password in the rest.
            + jdbcUrl.replaceAll("(//[^/]*@|[?;]).*", "***")
            + " is neither jdbc:postgresql: nor jdbc:sqlite:");
  }

  /** Fills the marks of a statement: {@code {now}} and the others, named as the parts of this. */
  String sql(String text) {
    return text.replace("{now}", now)
        .replace("{skipLocked}", skipLocked)
        .replace("{lockRow}", lockRow)
        .replace("{rows}", rows);
  }
}
