package org.cobro.sandbox.fex;

/** Something that goes wrong with one notice. */
public enum PostTrouble {
  /** It never comes. */
  LOST,
  /** It comes twice, byte by byte. */
  REPEATED,
  /** Signed with another secret. */
  FORGED,
  /** Without a signature. */
  UNSIGNED,
  /** Rightly signed, and no JSON. */
  MALFORMED,
  /** Rightly signed, and about an intent that nobody knows. */
  ABOUT_ANOTHER
}
