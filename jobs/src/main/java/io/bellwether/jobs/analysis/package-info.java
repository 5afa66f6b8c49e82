/** The job that judges posts: language, tone, risk, themes, companies and the story they belong to. */
@NullMarked
package io.bellwether.jobs.analysis;

import org.jspecify.annotations.NullMarked;
