package io.bellwether.stack.command;

import io.bellwether.models.djl.Device;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.Installation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which model judges, and where it runs. */
final class BundleOptions {
    private static final String DEFAULT_BUNDLE = "models/bundles/default";

    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            description = "The model bundle, or a shelf of bundles. Default: the one of the project.")
    private @Nullable Path bundle;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "auto",
            converter = DeviceConverter.class,
            description = "auto, cpu, gpu, gpu:N or gpu:N,M. Default: auto, the GPUs where there are any.")
    private Device device = new Device.Auto();

    Path bundle() {
        if (bundle != null) {
            return bundle;
        }
        try {
            return Installation.ofThisJvm().root().resolve(DEFAULT_BUNDLE);
        } catch (CannotStartException e) {
            throw new CommandFault(
                    "The default model bundle is not found. Give one by --bundle DIR. " + e.getMessage(), e);
        }
    }

    Device device() {
        return device;
    }

    static final class DeviceConverter implements ITypeConverter<Device> {
        @Override
        public Device convert(String text) {
            try {
                return Device.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
