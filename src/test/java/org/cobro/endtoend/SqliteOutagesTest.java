package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.junit.jupiter.api.Test;

/** The file of a shop with one node cannot be written for a while. */
class SqliteOutagesTest extends AtTheShop {

  private static final int MANY = 25;

  SqliteOutagesTest() {
    super(Shop.usual());
  }

  /**
   * By SQLite's own limit: the same refusal, in the same place, as when the disk has no page left.
   */
  @Test
  void goesOnByItselfAfterTheDiskWasFull() throws SQLException {
    DatabaseOutage outage = DatabaseOutage.of(shop);
    execute("pragma max_page_count = 1");
    List<Sale> sales =
        IntStream.range(0, MANY).mapToObj(i -> shop.sell("30.00", shop.terminal())).toList();
    outage.awaitSeen();

    execute("pragma max_page_count = 1000000");
    outage.awaitOver();
    sales.forEach(shop::tap);
    sales.forEach(shop::awaitBooked);
    sales.forEach(sale -> assertThat(shop.creates(shop.intent(sale))).isEqualTo(1));
    // The rollback that SQLite has already made by itself hides the refusal's own words.
    outage.wasToldOnce("disk is there, works and has space");
  }

  @Test
  void saysWhatToDoWhenTheFileCannotBeWritten() throws SQLException {
    DatabaseOutage outage = DatabaseOutage.of(shop);
    Sale sale = shop.sell("31.00", shop.terminal());
    shop.awaitWaiting(sale);
    execute("pragma query_only = on");
    shop.compago().terminals().tap(sale.terminal());
    outage.awaitSeen();

    execute("pragma query_only = off");
    shop.awaitBooked(sale);
    outage.awaitOver();
    outage.wasToldOnce("let Cobro's user write the database file and its folder");
  }

  @Test
  void waitsForAProgramThatHoldsTheFile() throws IOException, InterruptedException {
    DatabaseOutage outage = DatabaseOutage.of(shop);
    Sale sale = shop.sell("32.00", shop.terminal());
    shop.awaitWaiting(sale);
    Process holder = holder();
    try {
      assertThat(holder.getInputStream().read()).isEqualTo('!');
      shop.compago().terminals().tap(sale.terminal());
      outage.awaitSeen();
    } finally {
      holder.destroyForcibly().waitFor();
    }
    outage.awaitOver();
    shop.awaitBooked(sale);
  }

  private Process holder() throws IOException {
    String url = ((HikariDataSource) shop.dataSource()).getJdbcUrl();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            url)
        .start();
  }

  /** The pool has one connection, so what is set on it stands until it is thrown away. */
  private void execute(String pragma) throws SQLException {
    try (Connection connection = shop.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(pragma);
    }
  }

  /** Another program: writes, and does not come to an end until it is killed. */
  static final class Holder {
    public static void main(String[] arguments) throws IOException, SQLException {
      try (Connection connection = DriverManager.getConnection(arguments[0]);
          var statement = connection.createStatement()) {
        statement.execute("pragma busy_timeout = 5000");
        statement.execute("begin exclusive");
        System.out.print('!');
        System.out.flush();
        System.in.read();
      }
    }
  }
}
