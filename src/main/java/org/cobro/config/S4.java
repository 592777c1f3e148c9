package org.cobro.config;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is particular to SAP S/4HANA, which is a preview.
 *
 * @param companyCode whose invoices are collected
 * @param currency ISO 4217 code of what is collected; invoices in others are not
 * @param documentType of the journal entries that are posted
 * @param user who is named as creator of those
 * @param days how far back posting dates of invoices are read
 * @param postPath where journal entries are posted, without host
 */
public record S4(
    @DefaultValue("") String companyCode,
    @DefaultValue("MXN") String currency,
    @DefaultValue("DZ") String documentType,
    @DefaultValue("") String user,
    @DefaultValue("365") int days,
    @DefaultValue("/sap/bc/srt/scs_ext/sap/journalentrycreaterequestconfi") String postPath) {}
