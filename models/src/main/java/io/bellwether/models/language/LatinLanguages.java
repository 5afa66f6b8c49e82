package io.bellwether.models.language;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells languages of Latin script apart: by their most common words, and English, in which headlines lack these, by the
 * triples of letters that are most frequent in it. Stateless, thread-safe.
 */
final class LatinLanguages {
    /*
     * A word that several languages have counts for each by its share. English triples make up half of English text, and
     * less in headlines full of names: where they make up a fifth beside an English word, or a quarter, that counts as nine
     * tenths of a word, from three tenths on as one and a half. A language needs three quarters of a word of its own, less
     * where the text has no more than six; else the text is undetermined.
     */
    private static final double FEW_TRIPLES = 0.20;
    private static final double SOME_TRIPLES = 0.25;
    private static final double MANY_TRIPLES = 0.30;
    private static final double BY_SOME = 0.9;
    private static final double BY_MANY = 1.5;
    private static final double LEAST = 0.75;
    private static final double LEAST_OF_SHORT = 0.4;
    /** Initials and units stand in any language. */
    private static final double OF_ONE_LETTER = 0.25;

    private static final int SHORT = 6;
    private static final int FEWEST_TRIPLES = 6;
    private static final int FEWEST_PER_FOREIGN = 40;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}']+");

    private static final Map<String, String> COMMON_WORDS = Map.ofEntries(
            Map.entry(
                    "en",
                    "the of and to in is for that on with it was are this be at by from you not have has will we they"
                            + " my your but or as an so if what when up down out can do just all get about more after now i'm"
                            + " it's don't buy sell stock stocks shares market price today new its than over no per net rises"
                            + " falls best good great off back going into only who how why i he she his her us our me says said"
                            + " reports earnings results quarter quarterly cuts cut company dollar loss profit million"
                            + " billion deal growth oil gold rise raises higher lower week year month day first last one two"
                            + " against amid vs could may should would also trading strong weak buys sells net revenue sales"
                            + " analyst chief investors markets"),
            Map.entry(
                    "de",
                    "der die das und ist nicht ein eine mit für auf den dem von zu im auch sich es wird bei nach wie"
                            + " aus ich wir sie haben werden noch nur über um aktie aktien stark"),
            Map.entry(
                    "fr",
                    "le la les des et est une un dans pour que qui sur pas plus avec au par ce sont du en il elle"
                            + " nous vous mais ou été cette aux ses leur tout monde hausse baisse bourse"),
            Map.entry(
                    "es",
                    "el los las de que y en un una es por con para del se lo como más pero sus al ha este su la muy"
                            + " está también hoy mercado bolsa acciones"),
            Map.entry(
                    "pt",
                    "o os as de que e em um uma é por com para da do se não mais mas dos na ao seu sua são foi também"
                            + " está muito pelo pela lucro ações empresa mercado"),
            Map.entry(
                    "it",
                    "il lo gli di che e un una è con del della non si sono più ma anche come le al nel alla questo ha"
                            + " dei oggi borsa azioni mercato"),
            Map.entry(
                    "nl",
                    "de het een en van is niet dat op te met voor zijn aan er ook als bij wordt naar maar om door nog"
                            + " deze geen uit beurs aandelen"),
            Map.entry(
                    "sv",
                    "och att det som en på är av för med till den har inte om ett han men var jag från vi så kan när"
                            + " idag aktien kraftigt"),
            Map.entry(
                    "da",
                    "og at det som en på er af for med til den har ikke om et han men var jeg fra vi så kan når der"
                            + " blev også i dag aktien"),
            Map.entry(
                    "no",
                    "og at det som en på er av for med til den har ikke om et han men var jeg fra vi så kan når ble"
                            + " også dag aksjen aksjene"),
            Map.entry(
                    "fi",
                    "ja on ei että se oli hän mutta kun niin myös ovat joka tai kuin sen jo nyt vain tämä osake"
                            + " osakkeet yhtiö"),
            Map.entry(
                    "pl",
                    "i w na z się nie do to że jest o jak ale po co tak za od był przez dla akcje spółka spółki"
                            + " giełda rynek"),
            Map.entry(
                    "cs", "a se v na je že to s z do o jako i ale za by po jsou podle dnes akcie trh burza společnost"),
            Map.entry("hu", "a az és hogy nem is egy ez meg volt csak már el de ha mint ma részvény részvények tőzsde"),
            Map.entry(
                    "ro",
                    "și în de la cu pe este nu că din un o mai se pentru sunt care au fost astăzi acțiunile acțiuni"
                            + " bursa"),
            Map.entry(
                    "tr",
                    "ve bir bu da de için ile çok daha olarak ne var ama gibi kadar sonra bugün hisse hisseleri borsa"
                            + " şirket düştü yükseldi"),
            Map.entry(
                    "vi",
                    "và của là có không được cho một các với trong những người này đã công ty cổ phiếu thị trường"
                            + " giảm tăng"),
            Map.entry(
                    "id",
                    "yang dan di ini itu dengan untuk dari pada adalah tidak akan dalam juga oleh setelah karena"
                            + " saham perusahaan turun naik pasar"));

    /** The most frequent triples of letters within English words, ends marked by _: about half of all. */
    private static final Set<String> TRIPLES = Set.copyOf(Arrays.asList(
            ("_th the _to he_ ng_ ing on_ to_ er_ ay_ _in nd_ ed_ _an is_ in_ at_ _on and _i_ re_ _be st_ ll_ es_"
                            + " or_ _fo _a_ for _ma day _re _st _wi _co _of it_ th_ ow_ me_ _yo _ha an_ _is you of_ _ca _wa _se ve_"
                            + " _it _no _go ut_ igh _s_ all ts_ ght en_ as_ ly_ _mo _we thi ou_ et_ ter _wh _he ion _so ill _do _pr"
                            + " _bu ce_ ent rs_ ht_ _sh nt_ _lo hat _at mor ver ne_ her tha _ho le_ _ne _sa ith wit al_ _fr his se_"
                            + " _de rea be_ _li ck_ _al _ba out are _da tio ld_ _me _su ot_ ust ere _ch est one ate ke_ tom row our"
                            + " ave tin ome my_ eve _wo ove ers res te_ orr _my _tr nce _mi ns_ ear _ar hin ry_ ch_ _t_ _ju _pa rro"
                            + " com omo can _fi not _ti _fl _up _hi sto hav _di may _as ati _ge ey_ sta und _bo _ou ore wil _la om_"
                            + " ur_ _le oin con get up_ han _pl ar_ rt_ ks_ ad_ but ice sti _fa ee_ ell end sho now _po ive _ni _br"
                            + " ted jus tra kin _ta lin _te ss_ was rom ake int pro ack lig art ain _ga tim rd_ id_ ge_ hou ame ant"
                            + " eat ort us_ pla ine mar ime har oul see fro we_ so_ nda _gr")
                    .split(" ")));

    private static final Map<String, Set<String>> WORDS = words();

    private LatinLanguages() {}

    /** The ISO 639-1 code, or {@link LanguageDetector#UNDETERMINED}. */
    static String of(String text) {
        Map<String, Double> scores = new HashMap<>();
        int words = 0;
        int triples = 0;
        int english = 0;
        for (String word : BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT), -1)) {
            if (word.isEmpty()) {
                continue;
            }
            words++;
            Set<String> languages = WORDS.getOrDefault(word, Set.of());
            double weight = (word.length() == 1 ? OF_ONE_LETTER : 1) / languages.size();
            languages.forEach(language -> scores.merge(language, weight, Double::sum));
            String marked = "_" + word + "_";
            for (int i = 0; i + 3 <= marked.length(); i++) {
                triples++;
                english += TRIPLES.contains(marked.substring(i, i + 3)) ? 1 : 0;
            }
        }
        if (triples >= FEWEST_TRIPLES && isNearlyAscii(text)) {
            double share = (double) english / triples;
            boolean some = share >= (scores.containsKey("en") ? FEW_TRIPLES : SOME_TRIPLES);
            scores.merge("en", share >= MANY_TRIPLES ? BY_MANY : some ? BY_SOME : 0, Double::sum);
        }
        double most = words <= SHORT ? LEAST_OF_SHORT : LEAST;
        String best = LanguageDetector.UNDETERMINED;
        for (Map.Entry<String, Double> score : scores.entrySet()) {
            boolean tieForEnglish = score.getValue() == most && score.getKey().equals("en");
            if (score.getValue() > most || tieForEnglish) {
                most = score.getValue();
                best = score.getKey();
            }
        }
        return best;
    }

    /** English has a letter beyond ASCII now and then, in a name. */
    private static boolean isNearlyAscii(String text) {
        long letters = text.chars().filter(Character::isLetter).count();
        long foreign = text.chars()
                .filter(unit -> unit > 127 && Character.isLetter(unit))
                .count();
        return foreign * FEWEST_PER_FOREIGN <= letters;
    }

    private static Map<String, Set<String>> words() {
        Map<String, Set<String>> words = new HashMap<>();
        COMMON_WORDS.forEach((language, list) -> {
            for (String word : list.split(" ", -1)) {
                words.computeIfAbsent(word, key -> new HashSet<>()).add(language);
            }
        });
        return words;
    }
}
