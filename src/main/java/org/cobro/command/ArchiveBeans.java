package org.cobro.command;

/**
 * The archive is read from its files alone, so that it can be shown where there is no database. No
 * {@code @Configuration}, or the server would find it.
 */
class ArchiveBeans {}
