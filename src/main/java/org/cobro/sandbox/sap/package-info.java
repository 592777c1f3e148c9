/**
 * A stateful simulated SAP Business One: its Service Layer ({@code /b1s/v2}, OData V4) over real
 * HTTP, with several companies. Written from public descriptions; {@link
 * org.cobro.sandbox.sap.SapSimulator} is the way in.
 */
package org.cobro.sandbox.sap;
