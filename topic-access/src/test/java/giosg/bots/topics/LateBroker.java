package giosg.bots.topics;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;

/// An address at which nobody answers until told; then it is the way to the real broker.
final class LateBroker implements AutoCloseable {
  private final InetSocketAddress real;
  private final ServerSocket door;

  private LateBroker(InetSocketAddress real, ServerSocket door) {
    this.real = real;
    this.door = door;
  }

  static LateBroker at(String realAddress) throws IOException {
    int colon = realAddress.lastIndexOf(':');
    return new LateBroker(
        new InetSocketAddress(
            realAddress.substring(0, colon), Integer.parseInt(realAddress.substring(colon + 1))),
        new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  String address() {
    return "127.0.0.1:" + door.getLocalPort();
  }

  Map<String, Object> client() {
    return Map.of("bootstrap.servers", address());
  }

  /// Hangs up on so many callers, and lets the others through.
  void comeUpAfterRefusing(int callers) throws IOException {
    door.setSoTimeout(10_000);
    for (int i = 0; i < callers; i++) {
      door.accept().close();
    }
    Thread.ofVirtual().start(this::letThrough);
  }

  private void letThrough() {
    try {
      while (true) {
        Socket caller = door.accept();
        Socket broker = new Socket(real.getAddress(), real.getPort());
        pipe(caller.getInputStream(), broker.getOutputStream());
        pipe(broker.getInputStream(), caller.getOutputStream());
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void pipe(InputStream from, OutputStream to) {
    Thread.ofVirtual()
        .start(
            () -> {
              try (from;
                  to) {
                from.transferTo(to);
              } catch (IOException hungUp) {
                // One side is gone, so the other may go too.
              }
            });
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
