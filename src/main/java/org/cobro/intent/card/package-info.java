/**
 * Cards that customers save at a provider: asked for, followed and revoked. No money moves here.
 */
package org.cobro.intent.card;
