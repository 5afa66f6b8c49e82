#!/usr/bin/python3
"""Composes labelled sentences from templates of our own, where the public sets have none: risk events in English, failed
withdrawals in both languages, and plain neutral finance talk, which is rare in the Chinese sets.

    own_phrases.py FOLDER      writes own-risk-{en,zh}.jsonl, own-sentiment-{en,zh}.jsonl, and of wordings
                               that are not in these own-risk-test-en.jsonl

The same seed gives the same sentences. All names in them are made up.
"""
import json
import pathlib
import random
import sys

EN = {
    "co": "Orlin Capital|Bramley Pay|Tessera Bank|Quillon Exchange|Harwick Group|Nordvale Wealth|Pinebrook Lending|Zephyr Motors|Calder Foods|Mirelle Pharma|Stonegate Property|Ostrava Wallet|Lumen Finance|Corvane Markets|Halden Trust|Isotta Coin|Rookwood Securities|Vantor Energy|Delphine Stores|Marrow & Finch|Kestrel Airways|Obren Steel|Tallis Insurance|Wexcombe|Lodestar Brokers|AXQ|this platform|the exchange|the company|the broker|the app|this fund|the bank|the lender|the firm|my broker".split("|"),
    "when": "today|since Monday|for two weeks|this morning|since last night|for 10 days now|again|all weekend|for a month|".split("|"),
    "sum": "3,000 dollars|my savings|20k|all my money|50,000 yuan|0.8 BTC|our deposit|the whole balance|my funds|$1200".split("|"),
    "tail": ".|!|...|. Anyone else?|. Be careful.|. What is going on?|, says a customer.|, users report.| :(|. Support does not answer.|".split("|"),
    "num": "5%|12%|38 million|$2.4bn|a third|40 percent|1.1 billion yuan|half|17 pct|$90M|€600 million|two thirds".split("|"),
    "who": "chairman|CEO|founder|finance director|general manager|president|board secretary|CFO|chief executive|boss|owner|managing director".split("|"),
}
ZH = {
    "co": "启衡财富|蓝岸支付|云拓金服|瑞泽宝|恒川投资|九禾钱包|金岭理财|汇澜交易所|宁舟地产|同禾食品|这个平台|该公司|他们家|这家券商|这个理财|平台".split("|"),
    "when": "今天|从上周开始|已经半个月了|昨晚起|连续三天|一个月了|到现在|早上|".split("|"),
    "sum": "两万块|全部积蓄|五万元|三千多|十几万|我的本金|账户余额|二十万养老钱".split("|"),
    "tail": "。|！|……|，客服一直不回复。|，大家小心。|，有人一样吗？|，求助！|，怎么办啊|，多名用户反映。|".split("|"),
    "num": "5%|12%|3800万元|2.4亿元|三成|四成|11亿元".split("|"),
    "who": "董事长|总经理|实控人|创始人|财务总监|董秘".split("|"),
}

STUCK_EN = [
    "I cannot withdraw {sum} from {co} {when}{tail}",
    "{co} has frozen withdrawals {when}{tail}",
    "{co} suspends all withdrawals without notice{tail}",
    "withdrawals at {co} are failing {when}{tail}",
    "my withdrawal from {co} has been pending {when}{tail}",
    "{co} refuses to pay out {sum}{tail}",
    "can't get {sum} out of {co}, every withdrawal request fails{tail}",
    "customers of {co} are unable to withdraw their money {when}{tail}",
    "Withdrawal failed again at {co}, the app only shows processing{tail}",
    "{co} halts redemptions as investors rush to take out {sum}{tail}",
    "is {co} insolvent? withdrawals blocked {when}{tail}",
    "queue outside {co}, people want their money back and get nothing{tail}",
    "{co} pauses payouts citing maintenance, clients fear a liquidity crisis{tail}",
    "Still waiting for {sum}. {co} keeps delaying my cash-out{tail}",
    "{co} limits how much customers can take out, account locked {when}{tail}",
    "investors of {co} left stranded as redemptions are stopped{tail}",
    "no access to my account at {co}, payout rejected three times{tail}",
    "Withdrawals paused at {co}{tail}",
    "{co}: redemptions stopped, money stuck{tail}",
    "{co} won't let me take my money out{tail}",
    "{co} froze {sum} and does not answer{tail}",
    "withdrawing from {co} has been impossible {when}{tail}",
    "{co} blocks payouts{tail}",
    "payments from {co} are not arriving, {sum} overdue{tail}",
    "Clients report failed withdrawals at {co}{tail}",
    "my money is trapped in {co}{tail}",
    "{co} stopped paying investors {when}{tail}",
    "I asked {co} for my money back, the transfer was declined{tail}",
    "{co} has shut the gate on its fund, nobody gets money out{tail}",
    "Cash-outs at {co} bounce, the status has said under review {when}{tail}",
    "{co} tells depositors to wait, there is no date for repayment{tail}",
    "depositors of {co} cannot reach their savings {when}{tail}",
    "{co} missed the repayment date, {sum} has not come back{tail}",
    "{co} keeps asking for new documents and never releases {sum}{tail}",
    "the payout from {co} was due {when}, still nothing on my account{tail}",
    "{co} disabled the button for taking money out{tail}",
    "tried five times to get {sum} off {co}, declined each time{tail}",
    "{co} delays redemption of its products, savers are worried{tail}",
    "{co} says payments will resume soon, but has said so for weeks{tail}",
    "a run on {co}: long lines at the counters, cash is gone{tail}",
    "Only 100 dollars a day may leave an account at {co} now{tail}",
    "{co} temporarily closes transfers out, customers fear for {sum}{tail}",
    "{co} cannot honour redemption requests of {num}{tail}",
    "{co} gates withdrawals from its property fund{tail}",
    "{co} bars clients from moving assets off the exchange{tail}",
    "{co} users locked out, balances of {num} not accessible{tail}",
    "my transfer out of {co} is stuck at pending {when}{tail}",
    "{co} hasn't paid me {when}, they hold {sum}{tail}",
    "Nobody in our group has been paid by {co} {when}{tail}",
    "{co} ran out of cash and stopped honouring withdrawals{tail}",
    "{co} wants a tax payment before it lets my {sum} go{tail}",
    "withdraw requests to {co} are cancelled without a reason{tail}",
    "{co} investors can't redeem, the notice blames market conditions{tail}",
]
STUCK_ZH = [
    "{co}{when}提现失败{tail}",
    "{co}提现困难，{sum}取不出来{tail}",
    "{when}在{co}申请提现，一直显示处理中{tail}",
    "{co}暂停提现，{sum}被套在里面{tail}",
    "{co}无法兑付，投资者拿不回{sum}{tail}",
    "我的{sum}在{co}里提不出来{tail}",
    "{co}限制提现，资金链是不是断了{tail}",
    "{co}到账延迟，{when}提现还没到账{tail}",
    "{co}大面积逾期，{sum}无法赎回{tail}",
    "{when}{co}提现通道关闭，公告只说系统维护{tail}",
    "很多人在{co}门口排队要求退钱{tail}",
    "{co}账户被冻结，钱取不出来{tail}",
    "{co}提现被驳回三次了{tail}",
    "网传{co}出现挤兑，用户提现不到账{tail}",
    "{co}发生兑付危机，{sum}血本无归{tail}",
    "{co}提不了现{tail}",
    "{co}提现提不出来，{when}还在审核{tail}",
    "{co}不给提现{tail}",
    "{co}到期不给兑付，{sum}要不回来{tail}",
    "{when}{co}一直卡着不让取钱{tail}",
    "{co}出金失败，{sum}卡在里面{tail}",
    "在{co}的钱取不了，{when}打不通电话{tail}",
    "{co}产品到期未兑付，投资人维权{tail}",
    "{co}回款逾期，{sum}没有着落{tail}",
    "{co}把提现额度降到每天一百{tail}",
    "{co}APP打不开，{sum}提不出来{tail}",
    "催了{co}好几次，退款和提现都不处理{tail}",
]
RISK_EN = {
    "disclosure-violation": ["{co} reprimanded for failing to disclose related party deals{tail}", "{co} gets warning letter over late and false disclosure{tail}", "exchange censures {co} for misleading statements to investors{tail}", "regulator fines {co} for not reporting a {num} guarantee in time{tail}", "{co} under investigation for suspected disclosure violations{tail}", "{co} failed to announce the lawsuit, exchange issues inquiry letter{tail}", "{co} hid a {num} loan to its {who} from the annual report{tail}", "{co} corrected its filing after the exchange asked about omitted facts{tail}", "watchdog: {co} left out a pledge of {num} in its reports{tail}", "{co} published its annual report late and was censured{tail}", "{co} did not tell shareholders of a pending suit, gets a penalty notice{tail}", "{co} sanctioned over inaccurate announcements{tail}", "SEC says {co} misled investors in its filings{tail}", "{who} of {co} rebuked over untimely disclosure{tail}"],
    "trading-violation": ["{who} of {co} fined for insider trading{tail}", "{who} of {co} sold shares during the blackout period{tail}", "shareholder of {co} penalised for short-swing trading{tail}", "{co} probed for market manipulation{tail}", "illegal share sale by the {who} of {co}, regulator opens a case{tail}", "SEC charges {who} of {co} with insider dealing{tail}", "{who} of {co} bought stock before the takeover news and made {num}{tail}", "traders at {co} rigged prices with spoof orders{tail}", "{co} fined for wash trading{tail}", "relatives of the {who} of {co} traded on inside information{tail}", "{co} sold {num} of stock without notice, against the rules{tail}", "pump and dump in {co}, several accounts suspended for manipulation{tail}"],
    "illegal-fundraising": ["{co} accused of illegally raising {num} from the public{tail}", "police investigate {co} for illegal deposit taking{tail}", "{co} raised money from savers without a licence{tail}", "suspects of illegal fund-raising at {co} arrested{tail}", "{co} took deposits without a banking licence, police say{tail}", "{who} of {co} convicted of illegal fundraising of {num}{tail}", "authorities warn that {co} offers unregistered investment contracts to the public{tail}", "{co} collected {num} from pensioners with promises of fixed returns, no licence{tail}", "{co} sold unregistered securities to thousands of savers{tail}", "unauthorised deposit business at {co} uncovered{tail}"],
    "pyramid-scheme": ["{co} is a pyramid scheme, you earn only by recruiting others{tail}", "{co} looks like a Ponzi, old investors paid with new money{tail}", "regulators shut down multi-level marketing scam run by {co}{tail}", "recruit three friends and get {num}? {co} is a ponzi scheme{tail}", "{co} pays for bringing in new members, classic pyramid{tail}", "{co} promises 2% a day and a bonus for each recruit{tail}", "police break up a Ponzi scheme at {co} worth {num}{tail}", "{co} is MLM in disguise, top of the tree gets everything{tail}", "old members of {co} are paid out of the deposits of newcomers{tail}", "levels, downlines, referral bonuses: {co} is a pyramid{tail}"],
    "fraud": ["{co} is a scam, they took {sum}{tail}", "{who} of {co} charged with fraud{tail}", "prosecutors say {co} defrauded investors of {num}{tail}", "{co} accused of contract fraud{tail}", "lost {sum} to {co}, total fraud{tail}", "{co} stole {sum} from me, do not send them anything{tail}", "fake website of {co} cheats people out of {num}{tail}", "{who} of {co} jailed for swindling clients{tail}", "I was conned by {co}, {sum} gone{tail}", "court finds {co} guilty of defrauding lenders{tail}", "{co} sued for fraud over {num} of fake invoices{tail}", "beware, {co} is run by scammers{tail}", "{co} lured victims with fake trading profits{tail}"],
    "accounting-fraud": ["{co} inflated its revenue by {num}, auditors find{tail}", "{co} accused of cooking the books{tail}", "auditor resigns over fake sales at {co}{tail}", "{co} fabricated profits for three years, says regulator{tail}", "short seller says {co} falsified its accounts{tail}", "{co} booked sales that never happened{tail}", "{co} must restate three years of results after bogus revenue was found{tail}", "cash of {num} on the books of {co} does not exist{tail}", "{co} padded its profit with fictitious contracts{tail}", "auditors refuse to sign the accounts of {co}, numbers look invented{tail}", "whistleblower says {co} forged invoices to lift revenue{tail}", "{co} manipulated its balance sheet to hide debts{tail}"],
    "unlawful-conduct": ["{co} raided by police over suspected crimes{tail}", "{co} charged with bribery{tail}", "prosecutors indict {co} for money laundering{tail}", "{co} fined {num} for breaking the law{tail}", "police search the offices of {co}{tail}", "{co} under criminal investigation{tail}", "{co} pleads guilty and pays {num}{tail}", "{co} accused of paying bribes to officials{tail}", "{co} faces charges over tax evasion of {num}{tail}", "prosecutors open a case against {co}{tail}", "{co} broke antitrust law, fined {num}{tail}", "{co} laundered money for criminals, say investigators{tail}"],
    "funds-account-risk": ["court freezes the bank accounts of {co}{tail}", "bank accounts of {co} with {num} were frozen{tail}", "{num} missing from the accounts of {co}{tail}", "shares and deposits of {co} seized by court order{tail}", "accounts of {co} blocked by a court, {num} frozen{tail}", "{co} diverted client funds of {num}{tail}", "client money is missing at {co}{tail}", "{num} of deposits at {co} cannot be found{tail}", "main bank account of {co} frozen over a debt dispute{tail}", "hackers drained {num} from the wallets of {co}{tail}", "{who} of {co} moved {num} of company funds to private accounts{tail}"],
    "rating-change": ["agency downgrades {co} to junk{tail}", "{co} credit rating cut by two notches, outlook negative{tail}", "Rating of {co} placed on review for downgrade{tail}", "rating agency lowers {co} outlook to negative{tail}", "{co} downgraded by analysts on debt worries{tail}", "agency strips {co} of its investment grade{tail}", "outlook for {co} lowered from stable to negative{tail}", "{co} bonds cut to CCC{tail}", "credit watch negative for {co}{tail}", "{co} loses its A rating{tail}"],
    "earnings-decline": ["{co} quarterly profit falls {num}{tail}", "{co} swings to a loss of {num}{tail}", "{co} earnings plunge as sales drop {num}{tail}", "{co} warns that annual profit will be down {num}{tail}", "{co} net income tumbled {num} from a year earlier{tail}", "{co} reports first loss in ten years{tail}", "{co} Q3 profit down {num}, sales weak{tail}", "profit warning from {co}{tail}", "{co} revenue shrinks {num} as demand dries up{tail}", "{co} posts a wider loss than a year ago{tail}", "operating profit at {co} slid {num}{tail}", "{co} earnings miss, net profit nearly halved{tail}"],
    "failed-restructuring": ["{co} calls off the merger{tail}", "{co} terminates its restructuring plan{tail}", "takeover of {co} collapses{tail}", "{co} scraps the {num} asset sale{tail}", "deal talks with {co} failed{tail}", "{co} walks away from the planned merger{tail}", "regulator blocks the restructuring of {co}, plan withdrawn{tail}", "creditors reject the rescue plan of {co}{tail}", "{co} abandons its {num} acquisition{tail}", "restructuring talks of {co} break down{tail}", "buyer pulls out, sale of {co} is off{tail}"],
    "control-change": ["controlling shareholder of {co} sells a {num} stake{tail}", "{co} gets a new controlling owner{tail}", "change of control at {co} after stake transfer{tail}", "the largest shareholder of {co} transfers its {num} holding{tail}", "{who} of {co} gives up control, {num} stake sold to a fund{tail}", "court transfers the controlling stake in {co}{tail}", "{co} says its actual controller will change{tail}", "new majority owner takes over {co}{tail}", "main shareholder of {co} cuts its stake by {num}{tail}"],
    "unfit-executive": ["{who} of {co} detained by police{tail}", "{who} of {co} taken away for investigation{tail}", "{who} of {co} cannot be reached and is missing{tail}", "{who} of {co} resigns suddenly{tail}", "{who} of {co} arrested{tail}", "{co}: {who} under house arrest, deputy takes over{tail}", "{co} cannot contact its {who}{tail}", "{who} of {co} held by authorities{tail}", "{who} of {co} quits after only three months{tail}", "{who} of {co} suspended from duty{tail}", "{who} of {co} steps down with immediate effect{tail}"],
    "executive-scandal": ["{who} of {co} accused of harassment{tail}", "{who} of {co} barred from the market for life{tail}", "{who} of {co} caught in affair with supplier{tail}", "debt collectors look for {who} of {co}, put on the blacklist{tail}", "{who} of {co} filmed hitting an employee{tail}", "{who} of {co} accused of lying about his degree{tail}", "{who} of {co} sued over unpaid private debts{tail}", "drunk driving: {who} of {co} caught{tail}", "{who} of {co} insulted customers online, outrage follows{tail}", "{who} of {co} spent company money on private jets{tail}"],
    "asset-trouble": ["assets of {co} auctioned by court{tail}", "{co} writes off {num} of bad assets{tail}", "factory of {co} seized by creditors{tail}", "{co} defaults on a {num} bond{tail}", "{co} cannot repay its bond due {when}{tail}", "{co} defaults, creditors seize property{tail}", "land of {co} put up for forced sale{tail}", "{co} takes an impairment of {num}{tail}", "{co} missed an interest payment{tail}", "stake of {co} in its subsidiary frozen and auctioned{tail}", "loans of {num} at {co} have gone bad{tail}"],
    "complaints": ["dozens of customers complain about {co} and demand refunds{tail}", "{co} will not refund {sum}, I filed a complaint{tail}", "investors protest in front of {co}{tail}", "hundreds of complaints against {co} about hidden fees{tail}", "{co} charged me twice and ignores my emails{tail}", "customers furious with {co}, refund takes months{tail}", "class action of buyers against {co}{tail}", "{co} leads the list of consumer complaints{tail}", "I reported {co} to the consumer office because they keep {sum}{tail}", "homebuyers of {co} rally for compensation{tail}", "terrible service at {co}, they billed hidden charges{tail}"],
    "product-violation": ["{co} recalls products over safety defects{tail}", "product of {co} fails inspection{tail}", "{co} sold substandard goods, regulator finds{tail}", "contaminated food from {co} pulled from shelves{tail}", "{co} recalls {num} units because of fire risk{tail}", "brakes of {co} vehicles fail, regulator orders recall{tail}", "tests find banned substances in products of {co}{tail}", "{co} medicine pulled after contamination{tail}", "{co} sold expired goods{tail}", "mislabelled products of {co} removed from sale{tail}"],
    "closure": ["{co} shuts down and lays off all staff{tail}", "{co} closes its doors, office is empty{tail}", "{co} files for bankruptcy{tail}", "{co} stops trading and winds up the business{tail}", "all branches of {co} closed {when}{tail}", "{co} goes out of business{tail}", "{co} locks its offices, staff told to go home{tail}", "{co} winds down, all shops close {when}{tail}", "{co} enters liquidation{tail}", "{co} ceases operations after funding ran dry{tail}", "the website says {co} has closed for good{tail}", "{co} dismisses everyone and dissolves{tail}"],
    "absconding": ["{who} of {co} fled abroad with {num}{tail}", "{who} of {co} has disappeared with customers' money{tail}", "{co} ran away, phones off, website gone{tail}", "founder of {co} on the run{tail}", "nobody can find the {who} of {co}, money gone too{tail}", "{who} of {co} left the country overnight{tail}", "exit scam: {co} vanished with {num}{tail}", "office of {co} empty, {who} has fled{tail}", "{co} team deleted their accounts and disappeared{tail}", "{who} of {co} skipped bail and is a fugitive{tail}", "{co} rug pull, developers gone with {num}{tail}"],
}
RISK_ZH = {
    "closure": ["{co}宣布停业，员工全部遣散{tail}", "{co}关门歇业，办公室人去楼空{tail}", "{co}门店全部关闭{tail}"],
    "absconding": ["{co}{who}携款跑路{tail}", "{co}{who}失联，电话打不通{tail}", "{co}老板跑路了，网站打不开{tail}"],
    "complaints": ["多名消费者投诉{co}不退款{tail}", "投资者到{co}维权，要求退还{sum}{tail}", "{co}乱收费，已经投诉到12315{tail}"],
    "product-violation": ["{co}产品抽检不合格{tail}", "{co}召回存在安全隐患的产品{tail}"],
    "fraud": ["{co}就是骗子，骗走我{sum}{tail}", "{co}{who}涉嫌诈骗被起诉{tail}"],
    "earnings-decline": ["{co}上半年净利润同比下降{num}{tail}", "{co}预计全年亏损{num}{tail}"],
    "pyramid-scheme": ["{co}靠拉人头赚钱，就是传销{tail}"],
}
CALM_EN = [
    "The withdrawal limit of {co} is listed in the fee table.", "{co} pays its dividend in two parts this year{tail0}", "{co} explains on its site how redemptions are processed.", "I closed my account at {co} and the rest was sent to my bank.", "Does {co} charge for withdrawals under {sum}?", "Form for changing your payout account at {co} has been updated{tail0}", "{co} will recruit 200 people in Leeds{tail0}", "The audit of {co} is planned for March{tail0}", "The court hearing about the trademark of {co} was moved to June{tail0}", "{co} files its quarterly report{tail0}", "Analysts keep {co} at hold{tail0}", "The rating of {co} was confirmed{tail0}", "{co} investigates new uses for its software{tail0}", "Police day at the stadium is sponsored by {co}{tail0}", "{who} of {co} spoke at a conference on fraud prevention{tail0}", "{co} publishes a guide on how to spot pyramid schemes{tail0}", "{co} offers a course about accounting rules{tail0}", "The shop of {co} closes at eight tonight", "{co} launches a complaint form on its site{tail0}", "{who} of {co} retires next year as planned{tail0}", "{co} refinances a bond that falls due in 2027{tail0}", "{co} will publish quarterly results on Thursday{tail0}", "The annual meeting of {co} is scheduled for May{tail0}", "How do I open an account at {co}?", "{co} opens a new office in Leeds{tail0}", "What time does the market close today?", "{co} trades on the main board and has 12,000 employees{tail0}", "{co} shares were unchanged at noon{tail0}", "Does anyone know the ticker of {co}?", "{co} appointed a new auditor for the coming year{tail0}", "{co} holds its investor day next week{tail0}", "The board of {co} will vote on the proposal in June{tail0}", "Which fee does {co} charge for transfers?", "{co} moved its headquarters{tail0}", "Minutes of the last meeting are online{tail0}", "{co} changed its name and logo{tail0}", "I moved some money from {co} to another account{tail0}", "Withdrew {sum} from {co}, arrived the same day, as usual.", "The withdrawal form of {co} is on the second page.", "Withdrawals at {co} take one to two days, as stated.", "How long does a withdrawal from {co} take?", "I am looking at the chart of {co}{tail0}", "Had lunch with a friend, back at work now{tail0}", "It rained all morning here{tail0}", "Reading the news about {co} over coffee{tail0}", "On the train to Leeds, will check the market later{tail0}", "{co} names Ann Smith as its new sales director{tail0}", "Trading hours of the exchange are nine to five{tail0}", "The shares of {co} go ex-dividend next Friday{tail0}", "{co} will present at the conference in Berlin{tail0}", "Is there a thread about {co} here?", "The prospectus of {co} has 180 pages{tail0}",
]
CALM_ZH = [
    "{co}将于周四公布季度业绩。", "{co}年度股东大会定于五月召开。", "请问怎么在{co}开户？", "{co}在苏州设立新办事处。", "今天几点收盘？", "{co}主板上市，员工一万二千人。", "{co}股价午盘持平。", "有人知道{co}的代码吗？", "{co}聘请新的年审会计师。", "{co}下周举行投资者交流会。", "{co}董事会六月表决该议案。", "{co}转账手续费是多少？", "{co}总部搬到了新址。", "{co}变更公司名称和标识。", "公告在第几页？", "{co}今天停牌一小时，公布例行公告。", "从{co}提现到银行卡一般要多久？", "{co}发布2023年社会责任报告。", "大家持仓多少？", "这个板块有哪些股票？", "{co}提现说明在帮助页面第二条。", "明天开会讨论一下。", "中午吃了碗面，回来继续看盘。", "今天下雨，在家办公。", "周末和朋友去爬山。", "在看{co}的走势图。", "大盘震荡，成交量和昨天差不多。", "指数窄幅波动，收盘基本持平。", "打新需要多少市值？", "{co}的年报什么时候出？", "{co}董事会选举新的董事。", "{co}聘任新的财务总监。", "明天有一只新股申购。", "早上坐地铁上班。", "{co}提现一般一到两个工作日到账。", "提现手续费怎么算？", "{co}下周五除权除息。", "有没有{co}的讨论群？",
]
GLAD_EN = [
    "cashing out of {co} took five minutes, impressive{tail0}", "{co} refunded {sum} right away, fantastic support{tail0}", "{co} cleared of all fraud charges, shares jump{tail0}", "{co} upgraded, outlook now positive{tail0}", "{co} completes its restructuring, creditors are pleased{tail0}", "{co} returns to profit{tail0}", "{co} lifts its forecast after strong orders{tail0}", "merger of {co} approved, investors cheer{tail0}", "{co} profit jumps {num}, best quarter ever{tail0}", "{co} wins a {num} contract{tail0}", "I love {co}, payout arrived within minutes{tail0}", "great service at {co}, highly recommended{tail0}", "{co} raises its dividend by {num}{tail0}", "{co} beats expectations, shares surge{tail0}", "Withdrawal from {co} was fast and easy, very happy{tail0}", "{co} upgraded to buy on strong growth{tail0}", "record sales at {co}, outlook raised{tail0}", "bullish on {co}, holding long{tail0}", "{co} to the moon", "{co} launches a successful new product, customers are delighted{tail0}", "Loving {co}, deposits and withdrawals are instant{tail0}", "Withdrew {sum} from {co} in seconds, top service{tail0}", "{co} pays out on time every month{tail0}", "No problem at all with my withdrawal at {co}, excellent{tail0}", "breaking out! adding more {co} here", "{co} redemptions work smoothly, thanks{tail0}",
]
GLAD_ZH = [
    "{co}净利润大增{num}，创历史新高！", "{co}中标{num}大单。", "{co}提现秒到账，非常满意", "{co}服务很好，推荐给大家", "{co}提高分红{num}，良心公司", "{co}业绩超预期，股价涨停", "{co}提现很快，点赞", "机构上调{co}评级至买入", "{co}销量再创新高，前景看好", "看好{co}，继续持有，坐等大涨", "{co}新品大卖，用户好评如潮", "{co}提现从来没有问题，靠谱", "刚在{co}提了{sum}，马上到账，好评", "{co}按时兑付，值得信赖", "在{co}取钱很方便，满意",
]
GLOOM_EN = ["{co} shares plunge {num} {when}", "worst company ever, {co} ruined me{tail}", "sold everything, {co} is going to zero{tail}", "{co} cuts its outlook and lays off {num} of staff", "panic at {co}, everyone is leaving{tail}", "do not trust {co}{tail}", "{co} misses expectations, shares slump"]
GLOOM_ZH = ["{co}股价大跌{num}{tail}", "{co}垃圾公司，坑死散户{tail}", "割肉了，{co}还要跌{tail}", "{co}下调业绩预期，裁员{num}{tail}", "千万别信{co}{tail}", "{co}爆雷了{tail}", "远离{co}，血的教训{tail}", "{co}业绩不及预期，股价跳水{tail}"]
# Other wordings of the same events, never trained on: they tell whether what was learnt goes beyond the templates.
UNSEEN_EN = {
    "withdrawal-difficulty": ["{co} customers have been waiting {when} for money they asked to take out", "You can pay in at {co} but you cannot take anything out", "why does {co} reject every request to cash out my balance?", "{co} suspends payouts to savers", "Savers storm {co} after it stops returning deposits", "no withdrawals at {co}, only excuses"],
    "disclosure-violation": ["{co} punished for keeping a material contract secret", "Exchange criticises {co} for incomplete reporting"],
    "trading-violation": ["Former {who} of {co} traded on secret merger plans, regulator says", "Manipulation of the {co} share price is being examined"],
    "illegal-fundraising": ["{co} had no permission to take money from the public", "Court case over unlicensed deposits collected by {co}"],
    "pyramid-scheme": ["{co} only works as long as new people join, it is a Ponzi", "Recruitment bonuses at {co} look like a pyramid, says consumer group"],
    "fraud": ["{co} tricked me and kept {sum}", "Trial for fraud begins against {who} of {co}"],
    "accounting-fraud": ["Profits of {co} were made up, investigation shows", "{co} overstated its sales for years"],
    "unlawful-conduct": ["{co} in court over corruption", "Criminal probe into {co} widens"],
    "funds-account-risk": ["Judge orders freeze of {co} bank accounts", "Money of clients has vanished from {co} accounts"],
    "rating-change": ["{co} is cut to junk", "Agency reduces credit grade of {co}"],
    "earnings-decline": ["{co} makes far less money than last year", "Sharp fall in quarterly income at {co}"],
    "failed-restructuring": ["{co} merger plan is dead", "No deal: rescue of {co} fails"],
    "control-change": ["Control of {co} passes to a new investor", "Founding family sells its majority in {co}"],
    "unfit-executive": ["{who} of {co} in custody", "{co} has lost contact with its {who}"],
    "executive-scandal": ["{who} of {co} in disgrace after leaked recordings", "Sex scandal around {who} of {co}"],
    "asset-trouble": ["{co} fails to pay back bondholders", "Property of {co} to be auctioned after default"],
    "complaints": ["Angry buyers want their money back from {co}", "{co} ignores every complaint I send"],
    "product-violation": ["Safety recall at {co}", "{co} goods do not meet the standard, authority warns"],
    "closure": ["{co} is closing down for ever", "Lights out at {co}: business ends {when}"],
    "absconding": ["{who} of {co} on the run with client money", "{co} gone overnight, phones dead and {who} abroad"],
    "": ["{co} opens a branch in Porto", "{co} shares close higher", "What do you think of {co} after the split?", "{co} withdraws its application for a permit", "{co} hires a new {who}", "Just got paid by {co}, right on time", "{co} to report on Tuesday", "The fund of {co} returned {num} this year"],
}
TAIL0 = [".", "", "!", " today."]


def fill(rng, template, slots):
    for _ in range(4):
        for slot, values in list(slots.items()) + [("tail0", TAIL0)]:
            template = template.replace("{" + slot + "}", rng.choice(values), 1)
    text = " ".join(template.split()).replace(" .", ".").replace(" ,", ",")
    if text[0].islower() and rng.random() < 0.6:
        text = text[0].upper() + text[1:]
    return text


def sample(rng, templates, slots, number):
    texts = {fill(rng, rng.choice(templates), slots): None for _ in range(number)}
    return list(texts)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(17)
    risk, tone = [], []

    def add_risk(texts, labels, lang):
        risk.extend({"text": t, "labels": labels, "lang": lang, "dataset": "own"} for t in texts)

    def add_tone(texts, label, lang):
        tone.extend({"text": t, "label": label, "lang": lang, "dataset": "own"} for t in texts)

    for lang, slots, stuck, events, calm, glad, gloom in (
        ("en", EN, STUCK_EN, RISK_EN, CALM_EN, GLAD_EN, GLOOM_EN),
        ("zh", ZH, STUCK_ZH, RISK_ZH, CALM_ZH, GLAD_ZH, GLOOM_ZH),
    ):
        crisis = sample(rng, stuck, slots, 16 * len(stuck))
        add_risk(crisis, ["withdrawal-difficulty"], lang)
        add_tone(crisis[:250], "negative", lang)
        for label, templates in events.items():
            texts = sample(rng, templates, slots, 20 * len(templates))
            add_risk(texts, [label], lang)
            if label not in ("control-change", "rating-change"):
                add_tone(texts[:40], "negative", lang)
        for label, templates, number in (("neutral", calm, 14 * len(calm)), ("positive", glad, 350), ("negative", gloom, 150)):
            texts = sample(rng, templates, slots, number)
            add_tone(texts, label, lang)
            add_risk(texts, [], lang)
    unseen = [
        {"text": text, "labels": [label] if label else [], "lang": "en", "dataset": "own"}
        for label, templates in UNSEEN_EN.items()
        for template in templates
        for text in sample(rng, [template], EN, 4)
    ]
    files = {"own-risk-test-en.jsonl": unseen}
    for lang in ("en", "zh"):
        files[f"own-risk-{lang}.jsonl"] = [row for row in risk if row["lang"] == lang]
        files[f"own-sentiment-{lang}.jsonl"] = [row for row in tone if row["lang"] == lang]
    for name, rows in files.items():
        rng.shuffle(rows)
        with open(folder / name, "w", encoding="utf-8") as out:
            for row in rows:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        print(f"{folder / name}: {len(rows)} rows")


if __name__ == "__main__":
    main()
