package io.bellwether.jobs.analysis;

import java.io.Serializable;
import org.apache.flink.api.common.functions.RuntimeContext;

/** Where subtasks get their model: a bundle on disk, or a small stand-in in tests. */
@FunctionalInterface
interface ModelSource extends Serializable {
    /** A lease of its own for this subtask; the model behind it may be shared with others of the same JVM. */
    ModelLease open(RuntimeContext context);
}
