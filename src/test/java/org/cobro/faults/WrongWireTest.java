package org.cobro.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Wires that do what no provider may do: the judgement must find it. */
class WrongWireTest {

  @Test
  void findsACreateThatIsDoubledUnderANewReference() {
    assertThat(breaches(WireCall.CREATE, DoublingCreates::new))
        .anySatisfy(line -> assertThat(line).contains("left an intent that nobody knows"))
        .anySatisfy(line -> assertThat(line).contains("paid is booked once"));
  }

  @Test
  void findsAPaymentThatNobodyMade() {
    assertThat(breaches(WireCall.CANCEL, InventingPayments::new))
        .anySatisfy(line -> assertThat(line).contains("was booked and not charged"))
        .anySatisfy(line -> assertThat(line).contains("booked is paid"));
  }

  @Test
  void findsAFaultThatNeverStruck() {
    Cell cell = new Cell(WireCall.POLL, WireFault.LATE, true);
    cell.await("the fault has struck", () -> false, () -> {});

    cell.play(0, () -> "nothing happened");

    assertThat(cell.isOver()).isTrue();
    assertThat(cell.breaches())
        .containsExactly(
            "POLL x LATE once has waited in vain until the fault has struck: nothing happened");
  }

  private static List<String> breaches(WireCall call, UnaryOperator<Bender> twist) {
    List<Cell> cells = List.of(new Cell(call, WireFault.LATE, true));
    return Matrix.play(Vendor.COMPAGO, Ledger.XML_RPC, cells, 1, twist, Duration.ofSeconds(5))
        .breaches();
  }

  /** After each create comes another one, which takes the terminal from it. */
  private record DoublingCreates(Bender straight) implements Bender {
    @Override
    public HttpText bent(WireFault fault, WireCall call, Passage passage) throws IOException {
      return straight.bent(fault, call, passage);
    }

    @Override
    public HttpText straight(Passage passage) throws IOException {
      HttpText answer = straight.straight(passage);
      HttpText asked = passage.request();
      if (asked.text().contains("\"externalId\":\"")) {
        passage.carryOut(
            asked.saying(asked.text().replace("\"externalId\":\"", "\"externalId\":\"again-")));
      }
      return answer;
    }
  }

  /** Says of whatever is asked that it is paid. */
  private record InventingPayments(Bender straight) implements Bender {
    @Override
    public HttpText bent(WireFault fault, WireCall call, Passage passage) throws IOException {
      return straight.bent(fault, call, passage);
    }

    @Override
    public HttpText straight(Passage passage) throws IOException {
      HttpText answer = straight.straight(passage);
      boolean status = passage.request().start().startsWith("GET ");
      return status
          ? answer.saying(
              answer
                  .text()
                  .replaceAll("\"status\":\"(PENDING|CANCELLED)\"", "\"status\":\"CONFIRMED\"")
                  .replaceFirst("\\}$", ",\"paymentSummary\":{\"status\":\"SUCCESS\"}}"))
          : answer;
    }
  }
}
