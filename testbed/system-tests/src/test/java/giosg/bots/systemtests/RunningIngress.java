package giosg.bots.systemtests;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives a scenario, or all of a class, an [IngressAlone]: in full one that nobody used before, in
/// short the one that the last scenario left, unless it left it damaged.
final class RunningIngress implements ParameterResolver {
  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(RunningIngress.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == IngressAlone.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Ingresses all =
        context
            .getRoot()
            .getStore(HERE)
            .computeIfAbsent("ingresses", _ -> new Ingresses(), Ingresses.class);
    try {
      Lent lent = new Lent(all.any(), all);
      context.getStore(HERE).put("lent", lent);
      return lent.ingress();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }

  /// Ends with what it was lent to.
  private record Lent(IngressAlone ingress, Ingresses all) implements AutoCloseable {
    @Override
    public void close() {
      all.takeBack(ingress);
    }
  }

  /// At most one runs, since its scenarios are isolated.
  private static final class Ingresses implements AutoCloseable {
    private @Nullable IngressAlone left;
    private int started;

    synchronized IngressAlone any() throws InterruptedException {
      IngressAlone ingress = left;
      left = null;
      return ingress == null ? IngressAlone.start("ingress-" + ++started) : ingress;
    }

    synchronized void takeBack(IngressAlone ingress) {
      if (Scale.isFull() || !isWhole(ingress)) {
        ingress.close();
      } else {
        left = ingress;
      }
    }

    private static boolean isWhole(IngressAlone ingress) {
      try {
        return ingress.isWhole();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    @Override
    public synchronized void close() {
      if (left != null) {
        left.close();
      }
    }
  }
}
