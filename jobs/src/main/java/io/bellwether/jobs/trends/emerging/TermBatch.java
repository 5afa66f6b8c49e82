package io.bellwether.jobs.trends.emerging;

import java.util.List;

/** Tallies of one part of a window whose terms belong to one shard. */
record TermBatch(int shard, long windowStart, List<TermTally> tallies) {}
