package io.bellwether.crawlers.extract;

import java.util.regex.Pattern;

/** Lines that frames of articles are made of, told by the words they begin with. */
final class SetPhrases {
    private static final int LONGEST = 150;
    private static final int LONGEST_END = 90;
    private static final Pattern FRAME = Pattern.compile(
            "(?i)^\\W*(?:advertisements?\\b|(?:story |article )?continues? (?:reading )?below|share (?:this|on|via)\\b|share\\W*$|read (?:more|also|next)\\b|see also\\b|also read\\b|"
                    + "related(?: (?:articles?|stor(?:y|ies)|posts?|content|topics?|news|links?|coverage|reading))?\\s*(?:[:：]|$)|recommended (?:for you|reading|stories)|most (?:read|popular)\\b|"
                    + "(?:photos?|images?|pictures?|video|illustration|cover image)(?: credits?| source| courtesy| by|s?\\s*[:：/])|credits?\\s*[:：]|"
                    + "copyright\\b|©|\\(c\\)|all rights reserved|follow (?:us|me|@)|sign up (?:for|to|now|here)\\b|subscribe\\b|click here|tags?\\s*[:：]|tags?$|filed under|posted (?:in|by|on)\\b|"
                    + "print this|email this|leave a (?:comment|reply)|\\d* ?comments?$|more from\\b|more on this|source\\s*[:：]|via\\s*[:：]|loading\\b|you (?:may|might) also (?:like|be interested)|"
                    + "this (?:site|website) uses cookies|we use cookies|accept (?:all )?cookies|enable javascript|skip to\\b|back to top|"
                    + "lesen sie (?:auch|mehr)|mehr zum thema|lire aussi|à lire aussi|lea también|leia (?:também|mais)|leggi anche|te puede interesar|читайте также|"
                    + "[（(【\\[]?\\s*(?:本文)?(?:责任编辑|责编|编辑|来源|文章来源|原标题|本文原标题|原文链接|图片来源|图源|作者|记者|校对|审核|排版|值班编辑|版权声明|版权归|声明|免责声明|特别声明|标签|关键词|关键字|文/|字号|字体)\\s*(?:/|[:：丨|])|"
                    + "免责声明|版权所有|未经.{0,8}授权|本网站?(?:注明|转载)|"
                    + "更多(?:精彩|内容|资讯|新闻|阅读|相关|>|》|\\s*$)|相关(?:阅读|新闻|文章|推荐|链接|报道|资讯|内容|搜索|专题)|推荐(?:阅读|文章|内容|新闻)|热门(?:推荐|文章|新闻|评论|搜索|阅读|话题)|延伸阅读|精彩推荐|猜你喜欢|"
                    + "(?:点击|长按|扫描|识别|扫).{0,14}(?:关注|二维码|查看|进入|下载|阅读|订阅|加入)|扫一扫|扫码|(?:欢迎)?关注.{0,12}(?:公众号|微信|微博|我们)|分享(?:到|至|给|\\s*$)|返回(?:首页|顶部|列表|搜狐)|"
                    + "(?:上|下)一(?:篇|页|条)|打印(?:本页|本文|\\s*$)|关闭窗口|【?(?:打印|关闭)】?|微信扫|(?:发表|网友|全部|最新|我要)?评论\\s*(?:\\(|（|\\d|$)|举报\\s*$|收藏(?:本文|\\s*$)|阅读原文|阅读全文|展开全文|查看更多|加载更多|登录后|我有话说|参与互动).*",
            Pattern.DOTALL);
    private static final Pattern END = Pattern.compile(
            "(?i)^\\W*(?:related(?: (?:articles?|stor(?:y|ies)|posts?|content|topics?|news|links?|coverage|reading))?|you (?:may|might) also (?:like|enjoy|be interested).*|more (?:great .* )?stories.*|more great .*|more from .*|more on .{0,40}|"
                    + "read (?:more|next|also)|see also|recommended(?: for you| reading| stories)?|most (?:read|popular).*|popular (?:posts|stories|articles)|trending(?: now)?|latest (?:news|posts|stories)|what to read next|up next|"
                    + "(?:\\d+ )?comments?(?: \\(\\d+\\))?|leave a (?:comment|reply)|join the (?:conversation|discussion)|about the authors?|also on .{0,30}|from around the web|around the web|sponsored(?: content| links)?|"
                    + "você (?:pode|também pode) gostar.*|veja também|leia também|te puede interesar|también te puede interesar|lea también|noticias relacionadas|artículos relacionados|"
                    + "das könnte (?:sie|dich) auch interessieren|mehr zum thema|ähnliche (?:artikel|beiträge)|weitere artikel|lesen sie auch|lire aussi|à lire aussi|sur le même sujet|articles? (?:similaires|liés)|leggi anche|potrebbe interessarti.*|"
                    + "читайте также|по теме|관련기사|関連記事|"
                    + "相关(?:阅读|新闻|文章|推荐|链接|报道|资讯|专题)|推荐(?:阅读|文章|新闻)|热门(?:推荐|文章|新闻|评论|阅读)|延伸阅读|精彩推荐|猜你喜欢|更多(?:精彩|内容|资讯|新闻|阅读)?|(?:网友|全部|最新|热门|精彩)?评论(?:\\s*[(（]?\\d*[)）]?)?|网友跟帖|为您推荐|大家都在看|往期(?:回顾|推荐|精彩))\\W*$",
            Pattern.DOTALL);
    private static final Pattern CLOSING = Pattern.compile(
            "(?i)^\\W*(?:about the authors?|(?:\\d+ )?comments?|leave a |join the |评论|网友|全部评论|最新评论|热门评论).*",
            Pattern.DOTALL);
    private static final Pattern HEAD_LINE = Pattern.compile(
            "(?i)(?:发布|来源|作者|时间|日期|编辑|浏览|阅读|点击|字号|published|posted|updated|by\\s|author|written by|min(?:ute)?s? read|阅读量|评论)");
    private static final Pattern DIGITS = Pattern.compile("\\d");

    private SetPhrases() {}

    /** Whether a text belongs to the frame of an article and not to the article. */
    static boolean areFrame(String text, int weight) {
        return weight < LONGEST && FRAME.matcher(text).matches();
    }

    /** Whether what follows a text is no part of the article any more. */
    static boolean areEnd(String text, int weight) {
        return weight < LONGEST_END && END.matcher(text).matches();
    }

    /** Whether a text of an end leads to readers' or authors' words rather than to other articles. */
    static boolean areClosing(String text) {
        return CLOSING.matcher(text).matches();
    }

    /** Whether a text above an article tells when and by whom it was written. */
    static boolean areHeadLine(String text, int weight) {
        return weight < 120
                && HEAD_LINE.matcher(text).find()
                && DIGITS.matcher(text).find();
    }
}
