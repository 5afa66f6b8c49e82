package io.bellwether.models.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectorTest {
    private final LanguageDetector detector = new LanguageDetector();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh | 平台提现失败，客服不回复",
                "zh | 買了這家公司的股票，今天大跌",
                "zh | 今天 iPhone 销量不错，Apple 股价涨了",
                "en | The bank has frozen my account",
                "en | Orlin Capital halts redemptions",
                "en | $TSLA to the moon 🚀 https://t.co/abc",
                "en | Wall Street week: 平 is a character",
                "ja | この会社の株価は今日下がりました",
                "ko | 오늘 주가가 크게 떨어졌다",
                "ru | Акции компании сегодня упали",
                "uk | Ціни на акції впали, і це погано",
                "ar | انخفضت أسهم الشركة اليوم",
                "de | Die Aktie der Bank ist heute gefallen und das ist nicht gut",
                "fr | Les actions de la banque sont en baisse dans le marché",
                "es | Las acciones de la empresa han caído por el mercado",
                "pt | As ações da empresa não estão em alta hoje no mercado, mas uma delas subiu",
                "it | Le azioni della società sono in calo e non è una bella notizia",
                "nl | De aandelen van het bedrijf zijn gedaald en dat is niet goed",
                "sv | Bolagets aktie har rasat sedan ordföranden lämnade styrelsen och det var inte väntat",
                "da | Virksomheden blev meldt til politiet, og der er ikke noget nyt fra ledelsen",
                "no | Selskapet ble politianmeldt, og det er ikke noe nytt fra ledelsen",
                "fi | Yhtiö sanoo että rahat ovat tallessa, mutta asiakkaat eivät niin usko",
                "pl | Klienci nie mogą wypłacić pieniędzy, bo bank został zamknięty",
                "cs | Klienti nemohou vybrat peníze, protože banka je podle úřadu v konkurzu",
                "hu | Az ügyfelek nem férnek hozzá a pénzükhöz, mert a bank csak egy óra múlva nyit",
                "ro | Clienții nu pot retrage bani și banca nu este deschisă astăzi",
                "tr | Müşteriler paralarını çekemiyor ve banka bu sabah için bir açıklama yapmadı",
                "vi | Khách hàng không rút được tiền và công ty đã đóng cửa",
                "id | Nasabah tidak dapat menarik uang karena bank itu sudah tutup",
                "sr | Клијенти не могу да подигну новац, јер је банка затворена",
                "bg | Клиентите не могат да изтеглят парите си, защото банката е затворена днес след обяд, съобщи регулаторът",
                "fa | مشتریان نمی‌توانند پول خود را بگیرند",
                "ur | صارفین اپنی رقم نہیں نکال سکتے",
                "en | Harbour Bank rallies 12%",
                "en | Quarterly dividend unchanged, regulator probes auditor",
                "und | Wateja hawawezi kutoa fedha zao kwa sababu benki imefungwa",
                "und | 12345 !!! 😀",
                "und | ''",
                "und | xyzzy"
            })
    void tellsTheLanguage(String language, String text) {
        assertThat(detector.detect(text)).isEqualTo(language);
    }
}
