package io.bellwether.jobs.trends;

import java.io.Serializable;
import java.time.Duration;

/**
 * How the windows of one length are judged, subject by subject. The parts are those of {@link TrendsConfig}.
 *
 * @param window length of the windows
 */
record SeriesConfig(
        Duration window,
        Duration settling,
        Duration lateness,
        Duration idle,
        DetectionConfig detection,
        OutageConfig outage)
        implements Serializable {}
