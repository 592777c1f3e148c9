package org.cobro.faults;

/** What can go wrong with one call between Cobro and the other side. */
enum WireFault {
  /** Answered late, but before the caller gives up. */
  LATE(Kind.ROAD, Landing.ONCE),
  /** Carried out at once, answered after the caller gave up. */
  ANSWERED_TOO_LATE(Kind.ROAD, Landing.ONCE),
  /** Carried out only after the caller gave up. */
  CARRIED_OUT_TOO_LATE(Kind.ROAD, Landing.ONCE),
  /** Nobody listens. */
  REFUSED(Kind.ROAD, Landing.NEVER),
  RESET_BEFORE(Kind.ROAD, Landing.NEVER),
  RESET_AFTER(Kind.ROAD, Landing.ONCE),
  CLOSED_BEFORE(Kind.ROAD, Landing.NEVER),
  CLOSED_AFTER(Kind.ROAD, Landing.ONCE),
  /** Read, never passed on, never answered. */
  SILENT_BEFORE(Kind.ROAD, Landing.NEVER),
  /** Carried out, never answered. */
  SILENT_AFTER(Kind.ROAD, Landing.ONCE),
  CUT_HEAD(Kind.ROAD, Landing.ONCE),
  CUT_BODY(Kind.ROAD, Landing.ONCE),
  /** The body comes in drops and takes longer than the caller waits for an answer to begin. */
  TRICKLE(Kind.ROAD, Landing.ONCE),
  /** The whole answer, head included, comes at a low rate. */
  NARROW(Kind.ROAD, Landing.ONCE),
  UNAUTHORISED(401, Landing.NEVER),
  UNAUTHORISED_AFTER(401, Landing.ONCE),
  FORBIDDEN(403, Landing.NEVER),
  FORBIDDEN_AFTER(403, Landing.ONCE),
  NOT_FOUND(404, Landing.NEVER),
  NOT_FOUND_AFTER(404, Landing.ONCE),
  CONFLICT(409, Landing.NEVER),
  CONFLICT_AFTER(409, Landing.ONCE),
  /** With a {@code Retry-After} of a second. */
  TOO_MANY(429, Landing.NEVER),
  TOO_MANY_AFTER(429, Landing.ONCE),
  SERVER_ERROR(500, Landing.NEVER),
  SERVER_ERROR_AFTER(500, Landing.ONCE),
  BAD_GATEWAY(502, Landing.NEVER),
  BAD_GATEWAY_AFTER(502, Landing.ONCE),
  /** With a {@code Retry-After} of a second. */
  UNAVAILABLE(503, Landing.NEVER),
  UNAVAILABLE_AFTER(503, Landing.ONCE),
  GATEWAY_TIMEOUT(504, Landing.NEVER),
  GATEWAY_TIMEOUT_AFTER(504, Landing.ONCE),
  /** To the log-in page. */
  REDIRECT(302, Landing.NEVER),
  /** 200, but a page for people. */
  PAGE(200, Landing.NEVER),
  PAGE_AFTER(200, Landing.ONCE),
  /** 200 without a body. */
  EMPTY_AFTER(204, Landing.ONCE),
  /** The right body, declared as {@code text/plain}. */
  WRONG_TYPE(Kind.CONTENT, Landing.ONCE),
  UNKNOWN_STATUS(Kind.CONTENT, Landing.ONCE),
  STATUS_GOING_BACK(Kind.CONTENT, Landing.ONCE),
  WRONG_AMOUNT(Kind.CONTENT, Landing.ONCE),
  WRONG_CURRENCY(Kind.CONTENT, Landing.ONCE),
  WRONG_REFERENCE(Kind.CONTENT, Landing.ONCE),
  /** {@code Date} header and times in the body are a day ahead. */
  CLOCK_AHEAD(Kind.CONTENT, Landing.ONCE),
  CLOCK_BEHIND(Kind.CONTENT, Landing.ONCE),
  /** The request reaches the other side twice; the second answer comes back. */
  ASKED_TWICE(Kind.TWICE, Landing.TWICE),
  /** The answer comes twice; the second lies on the connection when the next call uses it. */
  ANSWERED_TWICE(Kind.TWICE, Landing.ONCE);

  /** Where it goes wrong. */
  enum Kind {
    /** The connection: no answer, or it comes badly. */
    ROAD,
    /** An answer by HTTP status that the other side did not give. */
    STATUS,
    /** The other side's answer, changed. */
    CONTENT,
    TWICE
  }

  /** How often the other side carries the call out. */
  enum Landing {
    NEVER,
    ONCE,
    TWICE
  }

  private final Kind kind;
  private final int status;
  private final Landing landing;

  WireFault(Kind kind, Landing landing) {
    this.kind = kind;
    this.status = 0;
    this.landing = landing;
  }

  WireFault(int status, Landing landing) {
    this.kind = Kind.STATUS;
    this.status = status;
    this.landing = landing;
  }

  Kind kind() {
    return kind;
  }

  /** Of the answer that is given instead; 0 when none is. */
  int status() {
    return status;
  }

  Landing landing() {
    return landing;
  }
}
