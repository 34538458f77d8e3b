package dev.overlap.loadgen.host;

import dev.overlap.loadgen.plan.Authority;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Addresses for clients that know only hosts that {@link URI} knows: it sees none in {@code
 * http://my_service}, and does not resolve the zone of an address of IPv6.
 */
public final class ResolvedAddress {
  private ResolvedAddress() {}

  /**
   * The same address, with the host as it was resolved where such a client could not do that.
   *
   * @throws UnknownHostException if it cannot be resolved
   */
  public static URI of(URI address) throws UnknownHostException {
    if (address.getHost() != null && address.getHost().indexOf('%') < 0) {
      return address;
    }
    Authority authority = Authority.of(address);
    String host = InetAddress.getByName(authority.resolvable()).getHostAddress();
    return URI.create(
        address.getScheme()
            + "://"
            + (host.indexOf(':') < 0 ? host : "[" + host + "]")
            + (authority.port() < 0 ? "" : ":" + authority.port())
            + Optional.ofNullable(address.getRawPath()).orElse("")
            + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery()));
  }
}
