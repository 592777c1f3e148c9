package org.cobro.provider;

import org.cobro.intent.Money;
import org.cobro.intent.Verdict;

/**
 * The provider's answer to a status call.
 *
 * @param verdict what it says
 * @param detail the deciding members in words, for the event log
 * @param amount what was charged; {@code null} when the provider does not state it
 * @param evidence the raw answer with secrets and card data masked
 */
public record Snapshot(Verdict verdict, String detail, Money amount, String evidence) {}
