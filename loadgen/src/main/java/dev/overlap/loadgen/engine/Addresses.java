package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.plan.Authority;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The addresses of a host, in the order in which they are tried. */
final class Addresses {
  private Addresses() {}

  /**
   * What the resolver knows. For localhost that is both loopbacks in any case, since not every
   * machine names the one of IPv6.
   *
   * @throws UnknownHostException if nothing is known
   */
  static List<InetAddress> of(Authority authority) throws UnknownHostException {
    Set<InetAddress> addresses = new LinkedHashSet<>();
    try {
      addresses.addAll(List.of(InetAddress.getAllByName(authority.resolvable())));
    } catch (UnknownHostException e) {
      if (!authority.isLocalhost()) {
        throw e;
      }
    }
    if (authority.isLocalhost()) {
      byte[] six = new byte[16];
      six[15] = 1;
      addresses.add(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
      addresses.add(InetAddress.getByAddress(six));
    }
    return new ArrayList<>(addresses);
  }
}
