package org.cobro.console;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console as people see and press it, in Debian's Chromium; without one there is nothing to
 * see. One shop and one browser of each language serve all of it, for both take long to start.
 */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("org.cobro.console.Chromium#isInstalled")
class ConsoleInChromiumTest {

  private WatchedShop shop;

  @BeforeAll
  void openShop(@TempDir Path folder) throws IOException {
    shop = new WatchedShop(folder);
  }

  @AfterAll
  void closeShop() {
    shop.close();
  }

  @Nested
  class Today extends TodayInChromium {
    Today() {
      super(shop);
    }
  }

  @Nested
  class PaymentActions extends PaymentActionsInChromium {
    PaymentActions() {
      super(shop);
    }
  }

  @Nested
  class CashierActions extends CashierActionsInChromium {
    CashierActions() {
      super(shop);
    }
  }

  @Nested
  class MorePages extends MorePagesInChromium {
    MorePages() {
      super(shop);
    }
  }

  @Nested
  class Keyboard extends KeyboardInChromium {
    Keyboard() {
      super(shop);
    }
  }

  @Nested
  class Qr extends QrInChromium {
    Qr() {
      super(shop);
    }
  }

  @Nested
  class Barriers extends BarriersInChromium {
    Barriers() {
      super(shop);
    }
  }

  /** The server goes and comes again. */
  @Nested
  @Order(Integer.MAX_VALUE)
  class Outages extends OutagesInChromium {
    Outages() {
      super(shop);
    }
  }
}
