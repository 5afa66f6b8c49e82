package io.bellwether.stack.demo;

import io.bellwether.stack.StackPorts;
import io.bellwether.stack.demo.plan.Timeline;
import java.nio.file.Path;

/**
 * What a run shall be.
 *
 * @param headless ends when the plan is over and all is checked
 * @param directory takes everything that the run writes
 * @param keepData whether the data of the services stays in the directory after the run
 * @param sitePort of the first demo site, the others take the next two; 0 for free ones
 */
public record DemoOptions(
        boolean headless,
        Timeline timeline,
        long seed,
        Path directory,
        boolean keepData,
        int sitePort,
        StackPorts ports) {}
