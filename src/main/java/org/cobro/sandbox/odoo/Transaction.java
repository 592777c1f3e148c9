package org.cobro.sandbox.odoo;

import java.time.Instant;

/**
 * One call's view of the database.
 *
 * @param snapshot number of the last commit that the call can see
 * @param startedAt becomes {@code write_date} of all that the call changes
 * @param user id of the caller
 */
record Transaction(long snapshot, Instant startedAt, int user) {}
