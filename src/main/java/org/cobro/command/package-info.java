/**
 * The jar's commands for whoever administers an ERP or a provider. They collect nothing and change
 * no database.
 */
package org.cobro.command;
