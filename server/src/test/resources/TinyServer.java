import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** A stranger: waits as long as it is told to, itself, and answers two bytes. */
final class TinyServer {
  private TinyServer() {}

  public static void main(String[] args) throws IOException {
    InetSocketAddress address = new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0]));
    HttpServer server = HttpServer.create(address, 512);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/x",
        exchange -> {
          String delay = exchange.getRequestURI().getQuery().replaceAll("\\D", "");
          try {
            Thread.sleep(Long.parseLong(delay));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'o', 'k'});
          exchange.close();
        });
    server.start();
    if (args.length > 1) {
      System.out.println("READY http://127.0.0.1:" + args[0] + "/x?d={delay}");
    }
  }
}
