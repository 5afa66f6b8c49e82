package io.bellwether.jobs.analysis;

import io.bellwether.models.Classifier;
import io.bellwether.models.djl.Device;
import io.bellwether.models.djl.ModelHandle;
import io.bellwether.models.djl.Serving;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model of a bundle, loaded once per JVM, and exchanged for a new version of the bundle while the job runs.
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
        Device device = device(Device.parse(config.device()), context.getExternalResourceInfos(GPU_RESOURCE));
        ModelHandle handle = ModelHandle.open(
                Path.of(config.bundle()), new Serving(device, config.precision(), config.batch(), config.bundlePoll()));
        ModelMetrics.register(context.getMetricGroup().addGroup("model"), handle);
        LOG.info("Judging posts by {}", handle.status());
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

    /**
     * The GPUs that the cluster gave this machine, where it gives any and the configuration leaves open which. All tasks of a
     * machine are given the same.
     */
    static Device device(Device configured, Set<ExternalResourceInfo> given) {
        if (configured instanceof Device.Cpu || configured instanceof Device.Gpus) {
            return configured;
        }
        List<Integer> indices = given.stream()
                .flatMap(gpu -> gpu.getProperty("index").stream())
                .map(Integer::valueOf)
                .sorted()
                .toList();
        return indices.isEmpty() ? configured : new Device.Gpus(indices);
    }
}
