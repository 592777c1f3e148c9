package org.cobro.erp.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import org.cobro.intent.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OdooFaultsTest {

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18, 19})
  void mapsRecordedFaults(int version) {
    expect(version, "fault-access-denied", 3, FaultKind.UNAUTHORISED, "Access Denied");
    expect(version, "fault-access-error", 4, FaultKind.REJECTED, "You are not allowed");
    expect(version, "fault-missing-record", 2, FaultKind.REJECTED, "does not exist");
    expect(version, "fault-nothing-left-to-pay", 2, FaultKind.REJECTED, "nothing left to pay");
    expect(version, "fault-unknown-field", 1, FaultKind.REJECTED, "ValueError");
    expect(version, "fault-unknown-method", 1, FaultKind.REJECTED, "AttributeError");
    expect(version, "fault-wrong-database", 1, FaultKind.REJECTED, "does not exist");
    expect(version, "fault-invalid-xml", 1, FaultKind.REJECTED, "Expat");
    expect(version, "fault-cannot-marshal-none", 1, FaultKind.UNCLEAR, "cannot marshal None");
  }

  @ParameterizedTest
  @CsvSource({
    "1,psycopg2.errors.SerializationFailure: could not serialize access,BUSY",
    "1,psycopg2.errors.DeadlockDetected: deadlock detected,BUSY",
    "1,psycopg2.OperationalError: server closed the connection,BUSY",
    "1,psycopg2.pool.PoolError: The Connection Pool Is Full,BUSY",
    "2,duplicate key value violates unique constraint,BUSY",
    "2,Pay it twice?,REJECTED",
    "3,whatever,UNAUTHORISED",
    "4,could not serialize,REJECTED"
  })
  void tellsPassingTroubleFromMistakes(int code, String text, FaultKind kind) {
    assertThat(OdooFaults.reply(code, text).fault().kind()).isEqualTo(kind);
  }

  @Test
  void masksSecretsAndKeepsOneShortLine() {
    String text = "Bad key s3cret\nsecond line";
    assertThat(OdooFaults.reply(2, text, "s3cret", "", null).fault().detail())
        .isEqualTo("Odoo: Bad key ***");
    assertThat(OdooFaults.reply(2, "x".repeat(5000)).fault().detail()).hasSizeLessThan(260);
    assertThat(OdooFaults.reply(1, null).fault().detail()).isEqualTo("Odoo: no text");
  }

  @Test
  void givesTheReasonThatAFirstLineOnlyLeadsUpTo() {
    String text = "Error while validating view near:\n\n<form>\n\nField \"x_a\" does not exist\n";
    assertThat(OdooFaults.reply(2, text).fault().detail())
        .isEqualTo("Odoo: Error while validating view near: Field \"x_a\" does not exist");
    assertThat(OdooFaults.reply(2, "Nothing follows:").fault().detail())
        .isEqualTo("Odoo: Nothing follows:");
  }

  private static void expect(int version, String name, int code, FaultKind kind, String text) {
    Reply.Faulted faulted = (Reply.Faulted) Recorded.reply(version, name);
    assertThat(faulted.code()).as(name).isEqualTo(code);
    assertThat(faulted.fault().kind()).as(name).isEqualTo(kind);
    assertThat(faulted.fault().detail()).as(name).contains(text).doesNotContain("Traceback");
  }
}
