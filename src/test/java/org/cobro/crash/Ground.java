package org.cobro.crash;

import org.cobro.testing.Databases;
import org.cobro.testing.TestDatabase;

/** On what a Cobro stands. */
enum Ground {
  SQLITE {
    @Override
    TestDatabase open() {
      return Databases.sqlite();
    }
  },
  POSTGRESQL {
    @Override
    TestDatabase open() {
      return Databases.postgres();
    }
  };

  /** A migrated database of its own, dropped when it is closed. */
  abstract TestDatabase open();
}
