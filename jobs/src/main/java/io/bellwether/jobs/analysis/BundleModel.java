package io.bellwether.jobs.analysis;

import io.bellwether.models.Classifier;
import io.bellwether.models.djl.Device;
import io.bellwether.models.djl.ModelHandle;
import java.nio.file.Path;
import java.util.Set;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model of a bundle, loaded once per JVM.
 *
 * <p>The jars of DJL, its tokenizers and JNA must lie in Flink's {@code lib/}, not in the job's jar: a JVM loads a native
 * library for one class loader only, and each submission of a job gets a new one.
 */
final class BundleModel implements ModelSource {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(BundleModel.class);

    /** Name of the resource that a cluster's configuration gives its GPUs. */
    private static final String GPU_RESOURCE = "gpu";

    private final AnalysisConfig config;

    BundleModel(AnalysisConfig config) {
        this.config = config;
    }

    @Override
    public ModelLease open(RuntimeContext context) {
        Device device = device(context);
        ModelHandle handle = ModelHandle.open(Path.of(config.bundle()), device, config.batch());
        LOG.info("Judging posts by {} on {}", handle.classifier().modelVersion(), handle.device());
        return new ModelLease() {
            @Override
            public Classifier classifier() {
                return handle.classifier();
            }

            @Override
            public void close() {
                handle.close();
            }
        };
    }

    /** The GPU that the cluster gave this machine, where it gives any and the configuration leaves the choice open. */
    private Device device(RuntimeContext context) {
        Device configured = Device.parse(config.device());
        if (!(configured instanceof Device.Auto)) {
            return configured;
        }
        Set<ExternalResourceInfo> gpus = context.getExternalResourceInfos(GPU_RESOURCE);
        return gpus.stream()
                .flatMap(gpu -> gpu.getProperty("index").stream())
                .sorted()
                .findFirst()
                .<Device>map(index -> new Device.Gpu(Integer.parseInt(index)))
                .orElse(configured);
    }
}
