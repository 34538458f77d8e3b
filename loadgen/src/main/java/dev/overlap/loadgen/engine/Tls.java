package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.plan.RequestTemplate;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS by the JDK: certificates and names are checked unless that is switched off. */
final class Tls {
  private final SSLContext context;
  private final String host;
  private final int port;
  private final boolean insecure;

  /**
   * @param request says where to, and whether certificate and name are checked
   */
  Tls(RequestTemplate request) {
    this.insecure = request.insecure();
    this.context = context(insecure);
    this.host = request.authority().host();
    this.port = request.port();
  }

  /** A handler for one connection. */
  SslHandler handler() {
    SSLEngine engine = context.createSSLEngine(host, port);
    engine.setUseClientMode(true);
    engine.setSSLParameters(checkingName(engine.getSSLParameters()));
    return new SslHandler(engine);
  }

  /**
   * Completes one handshake over a connected socket.
   *
   * @throws IOException if that fails; its message says why
   */
  void shake(Socket socket, int timeoutMillis) throws IOException {
    socket.setSoTimeout(timeoutMillis);
    try (SSLSocket secure =
        (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, false)) {
      secure.setSSLParameters(checkingName(secure.getSSLParameters()));
      secure.startHandshake();
    }
  }

  /** Whether the certificate was refused, rather than that no TLS was spoken. */
  static boolean isDistrust(IOException failure) {
    return failure instanceof SSLException
        && failure.getCause() instanceof GeneralSecurityException;
  }

  private SSLParameters checkingName(SSLParameters parameters) {
    parameters.setEndpointIdentificationAlgorithm(insecure ? "" : "HTTPS");
    return parameters;
  }

  private static SSLContext context(boolean insecure) {
    try {
      if (!insecure) {
        return SSLContext.getDefault();
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustsAll()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK offers no TLS", e);
    }
  }

  /** For {@code --insecure}: no certificate is refused. */
  private static final class TrustsAll extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
