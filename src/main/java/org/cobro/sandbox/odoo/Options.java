package org.cobro.sandbox.odoo;

import java.time.Clock;

/**
 * How one simulated server is set up.
 *
 * @param enterprise full accounting: a settled invoice is {@code in_payment} until bank matching
 * @param outstandingAccount whether the inbound method lines have an outstanding receipts account
 * @param senderEmail whether the users have an e-mail address, which notes need before 19
 * @param severalDatabases whether a call over JSON-2 must name its database
 */
record Options(
    Release release,
    Clock clock,
    String database,
    boolean enterprise,
    boolean outstandingAccount,
    boolean senderEmail,
    boolean severalDatabases) {}
