package dev.overlap.server.workload.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * A connection of Apache's client that takes only whole responses. By itself the client reads the
 * end of the stream as the end of a head or of a chunked body.
 */
final class StrictConnection extends DefaultManagedHttpClientConnection {
  /** A connection has three buffers of that size; longer lines and bodies pass through them. */
  private static final int BUFFER_BYTES = 2_048;

  private static final Http1Config CONFIG =
      Http1Config.custom().setBufferSize(BUFFER_BYTES).setMaxLineLength(8_192).build();

  StrictConnection(String id) {
    super(id, null, null, CONFIG, null, null, null, ignored -> wholeHeads());
  }

  private static HttpMessageParser<ClassicHttpResponse> wholeHeads() {
    return new DefaultHttpResponseParser(CONFIG) {
      @Override
      public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
          throws IOException, HttpException {
        return super.parse(buffer, new Endless(in));
      }
    };
  }

  @Override
  protected InputStream createContentInputStream(
      long length, SessionInputBuffer buffer, InputStream in) {
    boolean chunked = length == ContentLengthStrategy.CHUNKED;
    return super.createContentInputStream(length, buffer, chunked ? new Endless(in) : in);
  }

  /** A stream whose end is an error, because more has to come. */
  private static final class Endless extends FilterInputStream {
    Endless(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return more(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return more(super.read(bytes, offset, length));
    }

    private static int more(int read) throws IOException {
      if (read < 0) {
        throw new ConnectionClosedException("the backend closed the connection");
      }
      return read;
    }
  }
}
