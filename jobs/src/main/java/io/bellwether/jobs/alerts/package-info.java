/** The job that folds anomalies into incidents, one per subject, and mails when one opens and when it is over. */
@NullMarked
package io.bellwether.jobs.alerts;

import org.jspecify.annotations.NullMarked;
