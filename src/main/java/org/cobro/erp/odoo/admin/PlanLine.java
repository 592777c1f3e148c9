package org.cobro.erp.odoo.admin;

import java.util.Map;

/**
 * One line of a plan: what is to be done with one thing, or why nothing is.
 *
 * @param what for a person
 * @param deed {@code null} where nothing is to be done
 */
public record PlanLine(Kind kind, String what, Deed deed) {

  /** What is to become of the thing. */
  public enum Kind {
    CREATE,
    UPDATE,
    REMOVE,
    KEEP,
    /** It is in the way, or needs somebody's word first. */
    LEAVE,
    /** The version does not allow it, or what it needs is not there. */
    CANNOT,
    /** The user lacks the right. */
    DENIED
  }

  /** A change of one record. */
  public sealed interface Deed {
    String model();

    /**
     * @param name the external id that is to lead to it; {@code null} for none
     * @param translations values in other languages, by language
     */
    record Create(
        String model,
        Map<String, Object> values,
        String name,
        Map<String, Map<String, Object>> translations)
        implements Deed {}

    /**
     * @param language of the values that are texts
     */
    record Write(String model, long id, Map<String, Object> values, String language)
        implements Deed {}

    record Unlink(String model, long id) implements Deed {}
  }

  static PlanLine keep(String what) {
    return new PlanLine(Kind.KEEP, what, null);
  }

  static PlanLine leave(String what) {
    return new PlanLine(Kind.LEAVE, what, null);
  }

  static PlanLine cannot(String what) {
    return new PlanLine(Kind.CANNOT, what, null);
  }

  static PlanLine denied(String what) {
    return new PlanLine(Kind.DENIED, what, null);
  }

  /** Whether what comes after it in a plan needs it. */
  public boolean isGround() {
    return deed instanceof Deed.Create create && create.model().equals(Models.FIELDS);
  }

  /** Whether the thing is not as it was wished, and no deed of this plan makes it so. */
  public boolean isShort() {
    return kind == Kind.LEAVE || kind == Kind.CANNOT || kind == Kind.DENIED;
  }
}
