/**
 * Payments that ended long ago: which of them may part with their events, and what stands in the
 * events' place. Knows no files.
 */
package org.cobro.intent.archive;
