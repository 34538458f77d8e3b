package dev.overlap.loadgen.junit;

import dev.overlap.loadgen.plan.Units;
import java.lang.reflect.Method;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link LatencyTest} and {@link OverlapBackend} do; named by them, and not by tests. */
public final class OverlapExtension
    implements BeforeAllCallback, ParameterResolver, InvocationInterceptor {
  private static final Set<Class<?>> OF_A_TEST =
      Set.of(Load.class, LoadResult.class, Comparison.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    AnnotationSupport.findAnnotation(context.getTestClass(), OverlapBackend.class)
        .ifPresent(backend -> Stores.startBackend(context, Units.duration(backend.delay())));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    boolean isOverlaps = Overlap.of(context).filter(Overlap::hasBackend).isPresent();
    return (type == BackendInfo.class && !isOverlaps) || OF_A_TEST.contains(type);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == BackendInfo.class) {
      return Stores.backend(context)
          .orElseThrow(
              () ->
                  new ParameterResolutionException(
                      "no backend runs: put @OverlapBackend(delay = \"100ms\") on the class"));
    }
    if (!isLatencyTest(context)) {
      throw new ParameterResolutionException(
          "a %s is for methods with @LatencyTest".formatted(type.getSimpleName()));
    }
    Session session = Session.of(context);
    return type == Load.class
        ? session.load()
        : type == LoadResult.class ? session.single() : session.comparison();
  }

  private static boolean isLatencyTest(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getElement(), LatencyTest.class);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    if (!isLatencyTest(context)) {
      invocation.proceed();
      return;
    }
    Unfinished.forget();
    Session session = Session.of(context);
    try {
      session.beforeBody();
      invocation.proceed();
      Unfinished.check();
      session.finish();
    } finally {
      Unfinished.forget();
      session.write();
    }
  }
}
