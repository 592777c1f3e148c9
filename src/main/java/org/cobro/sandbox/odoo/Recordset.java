package org.cobro.sandbox.odoo;

/**
 * What a method returned when the serialiser cannot send it: the call is committed all the same.
 */
record Recordset(String model) {}
