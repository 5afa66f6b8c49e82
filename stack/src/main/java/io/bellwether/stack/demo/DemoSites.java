package io.bellwether.stack.demo;

import io.bellwether.stack.demo.plan.DemoPlan;
import io.bellwether.stack.demo.plan.Venue;
import io.bellwether.stack.demo.site.DemoSite;
import io.bellwether.stack.process.CannotStartException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;

/** The demo's three sites alone, for whoever writes site files. */
public final class DemoSites {
    /** What was published in this time is there when the sites start: several pages of each list. */
    private static final Duration HEAD_START = Duration.ofMinutes(3);

    private final DemoPlan plan;
    private final InstantSource clock;

    public DemoSites(DemoPlan plan, InstantSource clock) {
        this.plan = plan;
        this.clock = clock;
    }

    /**
     * Serves the sites until the process is asked to end.
     *
     * @param firstPort of the first site, the others take the next two; 0 for any free ones
     * @throws CannotStartException if a port is taken
     */
    public void serve(int firstPort, PrintStream out) throws CannotStartException, InterruptedException {
        try (Interruption interruption = Interruption.listen();
                DemoSite site = start(firstPort)) {
            site.beginPublishing(HEAD_START);
            out.println("Three invented sites on this machine; they go on publishing until you press Ctrl-C:");
            out.println();
            out.println("  feed     " + site.baseUrl(Venue.WIRE) + "/en/rss.xml   (Chinese: /zh/atom.xml)");
            out.println("  listing  " + site.baseUrl(Venue.NEWS) + "/en/          (Chinese: /zh/, in GBK)");
            out.println("  forum    " + site.baseUrl(Venue.FORUM) + "/en/          (Chinese: /zh/)");
            out.println();
            out.println("What to do with them: crawlers/ADDING-A-SOURCE.md");
            out.flush();
            interruption.await();
        }
    }

    private DemoSite start(int firstPort) throws CannotStartException {
        try {
            return DemoSite.start(plan, clock, firstPort);
        } catch (IOException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        }
    }
}
