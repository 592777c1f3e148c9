/**
 * What an administrator of Odoo wants of Cobro: to learn whether all is there, and to have added
 * what is useful.
 */
package org.cobro.erp.odoo.admin;
