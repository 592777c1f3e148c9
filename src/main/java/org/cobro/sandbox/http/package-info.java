/**
 * What all simulated providers need to speak HTTP: answers, JSON, a server, a connection's mishaps.
 */
package org.cobro.sandbox.http;
