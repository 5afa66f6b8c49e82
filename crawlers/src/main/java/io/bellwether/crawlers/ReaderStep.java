package io.bellwether.crawlers;

/** What the fetcher thread tells the task thread, in the order in which it happened to a split. */
sealed interface ReaderStep permits CrawlStep, SitesStep {}
