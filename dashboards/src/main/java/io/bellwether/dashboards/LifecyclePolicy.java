package io.bellwether.dashboards;

import static io.bellwether.contract.Invariant.require;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import org.jspecify.annotations.Nullable;

/**
 * How long monthly indices are kept, as a policy of Elasticsearch's index lifecycle management.
 *
 * @param retentionDays how many days a document is kept at least; null keeps all
 */
public record LifecyclePolicy(@Nullable Integer retentionDays) {
    /** Name of the policy in Elasticsearch. */
    static final String NAME = "bellwether";

    /** The age of an index counts from its creation, at the beginning of its month; its newest document is this much younger. */
    private static final int DAYS_OF_A_MONTH = 31;

    public LifecyclePolicy {
        if (retentionDays != null) {
            require(retentionDays >= 1, "retentionDays must be at least 1, but is %s", retentionDays);
        }
    }

    /** Nothing is ever deleted. */
    public static LifecyclePolicy keepAll() {
        return new LifecyclePolicy(null);
    }

    /**
     * Body of {@code PUT _ilm/policy}. No phase makes an index read-only (as a forced merge would), because a late post
     * still corrects an old month.
     */
    ObjectNode toJson() {
        ObjectNode root = ContractJson.mapper().createObjectNode();
        ObjectNode phases = root.putObject("policy").putObject("phases");
        phases.putObject("hot").putObject("actions").putObject("set_priority").put("priority", 100);
        phases.putObject("warm")
                .put("min_age", 2 * DAYS_OF_A_MONTH + "d")
                .putObject("actions")
                .putObject("set_priority")
                .put("priority", 50);
        if (retentionDays != null) {
            phases.putObject("delete")
                    .put("min_age", Math.addExact(retentionDays, DAYS_OF_A_MONTH) + "d")
                    .putObject("actions")
                    .putObject("delete");
        }
        return root;
    }
}
