package dev.overlap.loadgen.engine;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.InetAddress;
import java.net.ServerSocket;
import javax.net.ssl.SSLContext;

/** Certificates that nobody trusts. */
final class Certificates {
  private Certificates() {}

  /** Serves in TLS with such a certificate. */
  static SSLContext context() throws Exception {
    X509Bundle bundle =
        new CertificateBuilder()
            .subject("CN=localhost")
            .addSanDnsName("localhost")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(bundle.toKeyManagerFactory().getKeyManagers(), null, null);
    return context;
  }

  /** Listens in TLS on any free port of the loopback. */
  static ServerSocket secureSocket() throws Exception {
    return context()
        .getServerSocketFactory()
        .createServerSocket(0, 100, InetAddress.getLoopbackAddress());
  }
}
