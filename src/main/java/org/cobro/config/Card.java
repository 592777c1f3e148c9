package org.cobro.config;

import java.math.BigDecimal;

/**
 * Limits of a connection that charges saved cards, in pesos. What is above is not charged: a person
 * finds it in the dead letter. {@code null}: no limit.
 *
 * @param most the largest single charge
 * @param mostPerDay of all charges of a day, by the ERP's time zone
 */
public record Card(BigDecimal most, BigDecimal mostPerDay) {}
