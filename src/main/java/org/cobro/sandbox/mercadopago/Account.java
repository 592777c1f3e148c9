package org.cobro.sandbox.mercadopago;

import java.util.List;

/**
 * The seller's account and the application that acts for it.
 *
 * @param userId the seller's
 * @param applicationId the application's
 * @param site country
 * @param accessToken valid from the beginning and without end, as one from the panel; tokens by
 *     OAuth come on top
 * @param clientId for {@code POST /oauth/token}
 * @param clientSecret for {@code POST /oauth/token}
 * @param refreshToken the first one
 * @param integrator whether the application may use the older API
 * @param test a test account: order ids say so, and outcomes may be simulated by a call
 * @param points its terminals
 */
public record Account(
    long userId,
    long applicationId,
    Site site,
    String accessToken,
    String clientId,
    String clientSecret,
    String refreshToken,
    boolean integrator,
    boolean test,
    List<Point> points) {

  public Account {
    points = List.copyOf(points);
  }

  /** A Mexican one. */
  public static Account standard(String accessToken, Point... points) {
    return new Account(
        700100200,
        8100200300400500L,
        Site.MLM,
        accessToken,
        "8100200300400500",
        "client-secret",
        "TG-first",
        true,
        false,
        List.of(points));
  }

  public Account in(Site other) {
    return new Account(
        userId,
        applicationId,
        other,
        accessToken,
        clientId,
        clientSecret,
        refreshToken,
        integrator,
        test,
        points);
  }

  public Account forTests() {
    return new Account(
        userId,
        applicationId,
        site,
        accessToken,
        clientId,
        clientSecret,
        refreshToken,
        integrator,
        true,
        points);
  }

  public Account unregistered() {
    return new Account(
        userId,
        applicationId,
        site,
        accessToken,
        clientId,
        clientSecret,
        refreshToken,
        false,
        test,
        points);
  }
}
