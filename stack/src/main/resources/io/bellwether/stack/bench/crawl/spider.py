"""The spider that `bellwether bench crawl` runs on Scrapy: the same site, pages and fields as Bellwether's crawl.

Arguments: start (address of the first listing page), extraction:
  selectors    every field by a CSS selector that was written for the site
  readability  the text by readability-lxml, the other fields by what the page says of itself
"""

import re

import scrapy

PARAGRAPH_END = re.compile(r"\s*\n\s*")


class StorySpider(scrapy.Spider):
    name = "stories"
    custom_settings = {
        # Obeyed by both sides.
        "ROBOTSTXT_OBEY": True,
        "DOWNLOAD_DELAY": 0,
        # What Scrapy allows in all by default; its eight for one domain would hold it back here.
        "CONCURRENT_REQUESTS": 16,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
        # What a fast crawl leaves out, as Scrapy's own advice for broad crawls has it.
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_LEVEL": "WARNING",
        "AUTOTHROTTLE_ENABLED": False,
        "HTTPCACHE_ENABLED": False,
        "USER_AGENT": "bench (+https://bellwether.example/crawler)",
        "REQUEST_FINGERPRINTER_IMPLEMENTATION": "2.7",
        "FEED_EXPORT_ENCODING": "utf-8",
    }

    def __init__(self, start, extraction, **rest):
        super().__init__(**rest)
        self.start_urls = [start]
        self.article = {"selectors": self.by_selectors, "readability": self.by_readability}[extraction]

    def parse(self, response):
        for href in response.css("ul.stories a::attr(href)").getall():
            yield response.follow(href, self.article)
        following = response.css("a.next::attr(href)").get()
        if following:
            yield response.follow(following, self.parse)

    def by_selectors(self, response):
        body = response.css("div.story-body")
        yield {
            "url": response.url,
            "title": response.css("h1.headline::text").get("").strip(),
            "text": "\n".join(filter(None, (part.strip() for part in body.css("p::text").getall()))),
            "author": response.css("span.author::text").get("").strip(),
            "publishedAt": response.css("time.published::attr(datetime)").get(),
        }

    def by_readability(self, response):
        from lxml import html
        from readability import Document

        document = Document(response.text)
        text = html.fromstring(document.summary(html_partial=True)).text_content()
        yield {
            "url": response.url,
            "title": response.css("meta[property='og:title']::attr(content)").get() or document.short_title(),
            "text": PARAGRAPH_END.sub("\n", text).strip(),
            "author": response.css("meta[name=author]::attr(content)").get(),
            "publishedAt": response.css("meta[property='article:published_time']::attr(content)").get(),
        }
