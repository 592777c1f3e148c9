package org.cobro.flow.custom;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cobro.erp.custom.Ask;
import org.cobro.erp.custom.Misfit;
import org.cobro.erp.custom.Work;
import org.cobro.erp.custom.Work.Reply;
import org.cobro.flow.TalksUnderWay.Watch;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/**
 * A talk with an ERP of a deployer's own, question by question, as the route {@code custom.talk}
 * leads it. Belongs to one exchange.
 */
public final class CustomTalk {

  private static final Set<String> ASK_FOR_ROWS =
      Set.of(Ask.OPEN_INVOICES, Ask.INVOICES, Ask.FIND_PAYMENTS);

  private static final Set<String> WRITE = Set.of(Ask.DRAFT_PAYMENT, Ask.POST_PAYMENT);

  private final Watch watch;
  private Work work;
  private Answer<?> answer;

  CustomTalk(Work work) {
    this(work, Watch.NOBODY);
  }

  /**
   * @param watch hears of writes that count, and of the end
   */
  CustomTalk(Work work, Watch watch) {
    this.watch = watch;
    this.work = work;
    this.answer = work.answer();
  }

  /** True while there is a question to put. */
  public boolean isAsking() {
    return answer == null;
  }

  /** The deployer's route that puts it. */
  public String getStep() {
    return work.next().orElseThrow().step();
  }

  /** What its templates may name. */
  public Map<String, Object> getWords() {
    if (WRITE.contains(getStep())) {
      watch.posts();
    }
    return work.next().orElseThrow().words();
  }

  /**
   * @param result what the deployer's route ended with, or the {@link Fault} of the call
   */
  public CustomTalk learn(Object result) {
    try {
      work = work.learn(reply(result));
      answer = work.answer();
    } catch (Misfit unreadable) {
      String detail = "the answer to " + getStep() + " cannot be used: " + unreadable.getMessage();
      answer = new Answer.Failed<>(Fault.of(FaultKind.REJECTED, detail));
    }
    if (answer != null) {
      watch.ends();
    }
    return this;
  }

  /** What came of it. */
  public Answer<?> getAnswer() {
    return answer;
  }

  /** Rows that are not there would look like invoices that are gone, or payments never made. */
  @SuppressWarnings("unchecked")
  private Reply reply(Object result) {
    if (result instanceof Fault fault) {
      return new Reply.Faulted(fault);
    }
    if (!ASK_FOR_ROWS.contains(getStep())) {
      return new Reply.Rows(List.of());
    }
    if (result instanceof List<?> rows && rows.stream().allMatch(Map.class::isInstance)) {
      return new Reply.Rows((List<Map<String, Object>>) rows);
    }
    throw new Misfit("it is no list of rows; set the headers rows and fields before the call");
  }
}
