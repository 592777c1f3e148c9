package org.cobro.intent;

import java.time.Instant;

/**
 * What a customer scans to pay an intent.
 *
 * @param text what is in it, never to be changed; {@code null} when the provider gave none
 * @param png the provider's own picture in base64; {@code null} when it gave none
 * @param expiresAt by the provider's clock; {@code null} when not stated
 */
public record Qr(String text, String png, Instant expiresAt) {}
