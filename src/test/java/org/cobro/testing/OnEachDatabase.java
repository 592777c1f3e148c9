package org.cobro.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/**
 * A test that runs twice, on SQLite and on PostgreSQL, each time with an empty database. It, or a
 * {@code BeforeEach} of its class, takes the {@link TestDatabase} as parameter.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(OnEachDatabase.Both.class)
public @interface OnEachDatabase {

  /** Gives the two invocations. */
  final class Both implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
      return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
        ExtensionContext context) {
      On sqlite = new On("SQLite", Databases::sqlite);
      return "sqlite".equals(System.getProperty("test.databases"))
          ? Stream.of(sqlite)
          : Stream.of(sqlite, new On("PostgreSQL", Databases::postgres));
    }
  }

  /** One invocation. */
  record On(String name, Supplier<TestDatabase> create) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new Lent(create));
    }
  }

  /** Opens the database when it is first asked for, and drops it after the test. */
  final class Lent implements ParameterResolver, AfterEachCallback {
    private final Supplier<TestDatabase> create;
    private TestDatabase database;

    Lent(Supplier<TestDatabase> create) {
      this.create = create;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == TestDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      if (database == null) {
        database = create.get();
      }
      return database;
    }

    @Override
    public void afterEach(ExtensionContext context) {
      if (database != null) {
        database.close();
      }
    }
  }
}
