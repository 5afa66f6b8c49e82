package io.bellwether.stack.demo.site;

import io.bellwether.stack.demo.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** The words around the posts: menus, banners, dates. */
final class Words {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter CHINESE_DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(CHINA);
    private static final DateTimeFormatter ENGLISH_DATE = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Map<String, String> ENGLISH = Map.ofEntries(
            Map.entry("chinese", "中文版"),
            Map.entry("search", "Search"),
            Map.entry("login", "Sign in"),
            Map.entry("cookieText", "We use cookies to remember your preferences. Choose what you allow."),
            Map.entry("cookieButton", "Accept all"),
            Map.entry("imprint", "All companies on this site are invented. Served for a demonstration."),
            Map.entry("home", "Home"),
            Map.entry("section", "Companies"),
            Map.entry("share", "Share this story"),
            Map.entry("relatedTitle", "Also on this site"),
            Map.entry("latest", "Latest news"),
            Map.entry("older", "Older"),
            Map.entry("newer", "Newer"),
            Map.entry("board", "Board"),
            Map.entry("likesWord", "likes"),
            Map.entry("report", "Report"),
            Map.entry("wrote", "wrote:"));
    private static final Map<String, String> CHINESE = Map.ofEntries(
            Map.entry("chinese", "中文版"),
            Map.entry("search", "搜索"),
            Map.entry("login", "登录"),
            Map.entry("cookieText", "本站使用缓存文件记住您的偏好，请选择是否允许。"),
            Map.entry("cookieButton", "全部接受"),
            Map.entry("imprint", "本站所有公司均为虚构，仅供演示。"),
            Map.entry("home", "首页"),
            Map.entry("section", "公司"),
            Map.entry("share", "分享本文"),
            Map.entry("relatedTitle", "相关阅读"),
            Map.entry("latest", "最新消息"),
            Map.entry("older", "下一页"),
            Map.entry("newer", "上一页"),
            Map.entry("board", "版面"),
            Map.entry("likesWord", "赞"),
            Map.entry("report", "举报"),
            Map.entry("wrote", "说："));

    private Words() {}

    static Map<String, String> of(Language language) {
        return language == Language.CHINESE ? CHINESE : ENGLISH;
    }

    /** As a reader of the language sees it. */
    static String date(Language language, Instant at) {
        return language == Language.CHINESE ? CHINESE_DATE.format(at) : ENGLISH_DATE.format(at);
    }

    /** For machines: ISO 8601 with the offset that readers of the language live in. */
    static String isoDate(Language language, Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.atZone(language == Language.CHINESE ? CHINA : ZoneOffset.UTC).withNano(0));
    }
}
