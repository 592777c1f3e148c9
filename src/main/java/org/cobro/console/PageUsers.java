package org.cobro.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cobro.config.Console;
import org.cobro.config.Console.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Who may log in to the pages: the configured people, or else one {@code admin}. */
final class PageUsers implements UserDetailsService {

  /** Whoever has logged in. */
  static final String SEE = "PAGE_SEE";

  /** Whoever may start, cancel and retry payments at the cashiers' pages: all but viewers. */
  static final String COLLECT = "PAGE_COLLECT";

  /** Operators and admins. */
  static final String ACT = "PAGE_ACT";

  /** Admins alone. */
  static final String ADMINISTER = "PAGE_ADMINISTER";

  static final String ADMIN = "admin";

  private static final Logger LOG = LoggerFactory.getLogger(PageUsers.class);
  private static final int BYTES = 12;
  private static final int USUAL_COST = 10;
  private static final Pattern COST = Pattern.compile("\\$2[aby]\\$(1[0-4])\\$");

  private final Map<String, Console.User> users;

  private PageUsers(Map<String, Console.User> users) {
    this.users = users;
  }

  /**
   * @throws IOException when the made password cannot be kept
   * @throws org.cobro.config.SettingsFault when the file of the kept one is blank
   */
  static PageUsers of(Console console, PasswordEncoder encoder) throws IOException {
    return console.users().isEmpty()
        ? new PageUsers(Map.of(ADMIN, admin(console, encoder)))
        : new PageUsers(new TreeMap<>(console.users()));
  }

  /** The highest cost of their hashes; that of a made password where there are none. */
  static int cost(Console console) {
    return console.users().values().stream()
        .map(user -> COST.matcher(String.valueOf(user.password())))
        .filter(Matcher::find)
        .mapToInt(cost -> Integer.parseInt(cost.group(1)))
        .max()
        .orElse(USUAL_COST);
  }

  private static Console.User admin(Console console, PasswordEncoder encoder) throws IOException {
    KeptSecret secret =
        KeptSecret.in("cobro.console.password-file", Path.of(console.passwordFile()), BYTES);
    if (secret.isNew()) {
      LOG.info(
          "the console has one user, {}, with the password {} (kept in {}; this is said once)",
          ADMIN,
          secret.value(),
          console.passwordFile());
    }
    return new Console.User(encoder.encode(secret.value()), Role.ADMIN);
  }

  @Override
  public UserDetails loadUserByUsername(String name) {
    Console.User user = users.get(name);
    if (user == null) {
      throw new UsernameNotFoundException("no such user");
    }
    return User.withUsername(name)
        .password(user.password())
        .authorities(rights(user.role()))
        .build();
  }

  static String[] rights(Role role) {
    List<String> rights = new ArrayList<>(List.of(SEE));
    if (role.mayCollect()) {
      rights.add(COLLECT);
    }
    if (role.mayAct()) {
      rights.add(ACT);
    }
    if (role == Role.ADMIN) {
      rights.add(ADMINISTER);
    }
    return rights.toArray(String[]::new);
  }
}
