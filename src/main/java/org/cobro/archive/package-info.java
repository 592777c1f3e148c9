/**
 * The files into which the events of payments go that ended long ago. The server writes them, a
 * command reads them, with no database needed.
 */
package org.cobro.archive;
