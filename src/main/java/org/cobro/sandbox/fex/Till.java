package org.cobro.sandbox.fex;

/** A counter: its webhook secret changes when it is rotated. Guarded by its {@link Ledger}. */
final class Till {
  final String id;
  final String name;
  final String location;
  String webhookUrl;
  String secret;

  Till(String id, String name, String location, String webhookUrl, String secret) {
    this.id = id;
    this.name = name;
    this.location = location;
    this.webhookUrl = webhookUrl;
    this.secret = secret;
  }
}
