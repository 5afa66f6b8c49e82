package io.bellwether.stack.demo;

import io.bellwether.stack.ServiceSummary;
import io.bellwether.stack.demo.plan.DemoPlan;
import io.bellwether.stack.demo.plan.Venue;
import io.bellwether.stack.mail.CaughtMail;
import io.bellwether.stack.mail.MailBody;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.report.Check;
import io.bellwether.stack.report.Figure;
import io.bellwether.stack.report.MailPage;
import io.bellwether.stack.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A demo from its start to its verdict. Used by one thread, once. */
public final class Demo {
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final DemoOptions options;
    private final DemoOutput output;
    private final DemoProgress progress;
    private final InstantSource clock;
    private final Instant begin;

    /** Nothing is started yet; the time of the start is now. */
    public Demo(DemoOptions options, DemoOutput output, InstantSource clock) {
        this.options = options;
        this.output = output;
        this.progress = new DemoProgress(output.progress(), output.interactive(), clock);
        this.clock = clock;
        this.begin = clock.instant();
    }

    /** How a demo ended. */
    public enum Verdict {
        /** All checks hold. */
        HOLDS,
        /** At least one does not. */
        FAILS,
        /** It was stopped before the end of its plan. */
        INTERRUPTED
    }

    /**
     * Runs it and prints the summary; stops early, in good order, when the process is asked to end.
     *
     * @throws CannotStartException if a service or job does not start
     */
    public Verdict run() throws CannotStartException, IOException, InterruptedException {
        try (Interruption interruption = Interruption.listen()) {
            DemoPlan plan = DemoPlan.create(options.seed(), options.timeline());
            progress.say("Starting the services; everything goes to " + options.directory());
            Verdict verdict;
            try (DemoServices services = DemoServices.start(options, plan, progress)) {
                tellAddresses(services);
                verdict = watch(services, plan, interruption);
                progress.say("Stopping the services");
            }
            RunFolder.tidy(options);
            return verdict;
        }
    }

    private Verdict watch(DemoServices services, DemoPlan plan, Interruption interruption)
            throws CannotStartException, IOException, InterruptedException {
        DemoRun run = new DemoRun(services, plan, progress, interruption, clock);
        if (!run.toTheEnd()) {
            return Verdict.INTERRUPTED;
        }
        Report report = report(services, plan, run);
        Path file = options.directory().resolve("report.html");
        report.write(file);
        SummaryTable.of(report.figures(), report.checks()).forEach(output.results()::println);
        output.results().println();
        output.results().println("Report: " + file);
        output.results().println("Logs:   " + options.directory());
        output.results().flush();
        if (!options.headless()) {
            progress.say("The services stay up until you press Ctrl-C");
            interruption.await();
        }
        return report.holds() ? Verdict.HOLDS : Verdict.FAILS;
    }

    private void tellAddresses(DemoServices services) {
        for (Venue venue : Venue.values()) {
            progress.say("Demo site " + venue.name().toLowerCase(Locale.ROOT) + " at "
                    + services.site().baseUrl(venue) + "/");
        }
        for (ServiceSummary service : services.stack().summary()) {
            progress.say(service.name() + " at " + service.address());
        }
    }

    private Report report(DemoServices services, DemoPlan plan, DemoRun run) throws IOException, InterruptedException {
        RunFindings findings = run.findings();
        Instant firstPost = run.firstPost();
        Duration length = options.timeline().length();
        List<Figure> figures = RunFigures.of(
                findings,
                new RunFigures.Places(
                        services.stack().elasticsearch().address(),
                        services.stack().mail().folder(),
                        length,
                        firstPost == null ? null : Duration.between(begin, firstPost)));
        List<Check> checks = DemoChecks.of(
                plan,
                findings,
                services.site()::postIdOf,
                services.config().alerts().recipients());
        return new Report(
                "One demo, from crawl to mail",
                "Run of " + DAY_AND_TIME.format(begin) + ", " + length.toSeconds() + " s of publishing, seed "
                        + options.seed()
                        + ". Elasticsearch, Kafka, Flink and SMTP were real; sites and posts are invented.",
                services.config().trends().window(),
                figures,
                checks,
                findings.indexed(),
                mails(findings.mails()),
                services.stack().summary());
    }

    private static List<MailPage> mails(List<CaughtMail> caught) throws IOException {
        List<MailPage> pages = new ArrayList<>();
        for (CaughtMail mail : caught) {
            MailBody body = MailBody.read(mail.file());
            pages.add(new MailPage(
                    mail.recipient(),
                    mail.subject(),
                    body.html(),
                    body.text(),
                    mail.file().toString()));
        }
        return pages;
    }
}
