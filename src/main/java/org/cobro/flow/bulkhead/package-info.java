/**
 * The Camel component {@code bulkhead:}, which keeps one slow connection from holding up others.
 */
package org.cobro.flow.bulkhead;
