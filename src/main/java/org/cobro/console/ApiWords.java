package org.cobro.console;

/** Words that the description of the API says more than once. */
final class ApiWords {

  static final String ACTOR =
      "The person behind the token. Kept with the token's name; left out: the token's name alone.";

  private ApiWords() {}
}
