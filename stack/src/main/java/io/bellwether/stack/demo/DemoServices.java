package io.bellwether.stack.demo;

import io.bellwether.contract.Channel;
import io.bellwether.dashboards.Credentials;
import io.bellwether.dashboards.Endpoint;
import io.bellwether.dashboards.IndexInstaller;
import io.bellwether.dashboards.InstallException;
import io.bellwether.dashboards.LifecyclePolicy;
import io.bellwether.jobs.BellwetherConfig;
import io.bellwether.jobs.kafka.Topics;
import io.bellwether.stack.Stack;
import io.bellwether.stack.demo.plan.DemoPlan;
import io.bellwether.stack.demo.site.DemoSite;
import io.bellwether.stack.flink.FlinkJob;
import io.bellwether.stack.flink.PipelineJob;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.Installation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The services, sites and jobs of one run. Closing it stops them in the order in which data flows. */
final class DemoServices implements AutoCloseable {
    private final Stack stack;
    private final DemoSite site;
    private final BellwetherConfig config;
    private final List<FlinkJob> jobs;

    private DemoServices(Stack stack, DemoSite site, BellwetherConfig config, List<FlinkJob> jobs) {
        this.stack = stack;
        this.site = site;
        this.config = config;
        this.jobs = jobs;
    }

    /**
     * Starts everything; the sites publish nothing yet.
     *
     * @throws CannotStartException if a part does not start; those that did are stopped again
     */
    static DemoServices start(DemoOptions options, DemoPlan plan, DemoProgress progress)
            throws CannotStartException, InterruptedException {
        try {
            Installation installation = Installation.ofThisJvm();
            Files.createDirectories(options.directory());
            DemoSite site = DemoSite.start(plan, InstantSource.system(), options.sitePort());
            return withSite(options, installation, site, progress);
        } catch (IOException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        }
    }

    private static DemoServices withSite(
            DemoOptions options, Installation installation, DemoSite site, DemoProgress progress)
            throws CannotStartException, InterruptedException, IOException {
        Stack stack = null;
        boolean started = false;
        try {
            stack = Stack.start(installation, options.directory(), options.ports(), progress::say);
            installTemplates(stack);
            BellwetherConfig config = DemoConfig.of(installation, stack, site, options);
            List<FlinkJob> jobs = submitJobs(stack, config);
            progress.say("Four jobs submitted to Flink");
            started = true;
            return new DemoServices(stack, site, config, jobs);
        } finally {
            if (!started) {
                closeAll(stack, site);
            }
        }
    }

    private static List<FlinkJob> submitJobs(Stack stack, BellwetherConfig config)
            throws CannotStartException, InterruptedException {
        Topics.createMissing(config.kafka(), Channel.values());
        List<FlinkJob> jobs = new ArrayList<>();
        for (PipelineJob job : PipelineJob.values()) {
            jobs.add(job.submitTo(stack.flink(), config));
        }
        return jobs;
    }

    private static void installTemplates(Stack stack) throws CannotStartException {
        Endpoint elasticsearch = new Endpoint(stack.elasticsearch().address(), Credentials.none());
        try {
            new IndexInstaller(
                            HttpClient.newHttpClient(),
                            elasticsearch,
                            LifecyclePolicy.keepAll(),
                            InstantSource.system())
                    .install();
        } catch (InstallException e) {
            throw new CannotStartException("Cannot install the index templates: " + e.getMessage(), e);
        }
    }

    Stack stack() {
        return stack;
    }

    DemoSite site() {
        return site;
    }

    BellwetherConfig config() {
        return config;
    }

    List<FlinkJob> jobs() {
        return jobs;
    }

    @Override
    public void close() {
        closeAll(stack, site);
    }

    private static void closeAll(@Nullable Stack stack, DemoSite site) {
        try (site) {
            if (stack != null) {
                stack.close();
            }
        }
    }
}
