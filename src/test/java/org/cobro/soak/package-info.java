/** Hours of a shop in minutes: real processes, a real database, and no mercy. */
package org.cobro.soak;
