package io.bellwether.stack;

import io.bellwether.stack.elasticsearch.ElasticsearchServer;
import io.bellwether.stack.flink.FlinkCluster;
import io.bellwether.stack.kafka.KafkaBroker;
import io.bellwether.stack.mail.MailCatcher;
import io.bellwether.stack.process.Installation;
import io.bellwether.stack.process.Port;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands real services to integration tests as parameters. Each service is started by the first test of the JVM that asks
 * for it, shared by all that follow, and closed after the last; so a test uses topics, indices and recipients of its own.
 * Their logs lie below {@code target/services}.
 */
public final class SharedServices implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedServices.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return isService(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(type, SharedServices::start, AutoCloseable.class);
    }

    private static boolean isService(Class<?> type) {
        return type == ElasticsearchServer.class
                || type == KafkaBroker.class
                || type == FlinkCluster.class
                || type == MailCatcher.class;
    }

    private static AutoCloseable start(Class<?> type) {
        try {
            Path services = Installation.ofThisJvm().root().resolve("stack/target/services");
            Path folder = Files.createTempDirectory(Files.createDirectories(services), type.getSimpleName());
            if (type == ElasticsearchServer.class) {
                return ElasticsearchServer.start(Installation.ofThisJvm(), folder, Port.free());
            }
            if (type == KafkaBroker.class) {
                return KafkaBroker.start(Installation.ofThisJvm(), folder, Port.free());
            }
            if (type == FlinkCluster.class) {
                return FlinkCluster.start(folder, Port.free(), 8);
            }
            return MailCatcher.start(folder, Port.free());
        } catch (Exception e) {
            throw new IllegalStateException("No " + type.getSimpleName() + " for the tests", e);
        }
    }
}
