/** The jar's commands for whoever administers an ERP. They collect nothing and need no database. */
package org.cobro.command;
