package org.cobro.flow.fex;

import org.cobro.config.CobroProperties.Provider;
import org.cobro.intent.Answer;

/** Where access tokens come from. */
@FunctionalInterface
interface TokenSource {

  /** {@code UNAUTHORISED} when asking again would be in vain, else {@code NOT_SENT}. */
  Answer<AccessToken> ask(String connection, Provider provider);
}
