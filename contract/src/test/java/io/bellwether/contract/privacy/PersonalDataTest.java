package io.bellwether.contract.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {
    /** Long enough that a quadratic search would take many minutes, where a linear one takes a second. */
    private static final int HOSTILE_LENGTH = 400_000;

    private static final Duration LINEAR = Duration.ofMinutes(1);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            电话13800138000联系 | 电话[phone]联系
            加微信v13912345678 | 加微信v[phone]
            我的号码是 138 0013 8000。 | 我的号码是 [phone]。
            138-0013-8000 | [phone]
            +86 138 0013 8000 | [phone]
            (+86)13800138000 | [phone]
            +86-13800138000 | [phone]
            0086 13800138000 | [phone]
            8613800138000 | [phone]
            １３８００１３８０００ | [phone]
            13800138000手机同号 | [phone]手机同号
            13800138000QQ同号 | [phone]QQ同号
            13800138000,13900139000 | [phone],[phone]
            2024年 13800138000 | 2024年 [phone]
            2024 13800138000 | 2024 [phone]
            座机010-62345678 | 座机[phone]
            (0755)8234567 | [phone]
            021 5234 5678 | [phone]
            call +44 20 7946 0958 now | call [phone] now
            call +1 (415) 555-2671. | call [phone].
            or (415) 555-2671 | or [phone]
            or 415-555-2671 | or [phone]
            +4915112345678 | [phone]
            write to jane.doe+list@example.co.uk, please | write to [e-mail], please
            邮箱zhang_3@example.com谢谢 | 邮箱[e-mail]谢谢
            ａｂｃ＠ｅｘａｍｐｌｅ．ｃｏｍ | [e-mail]
            13800138000@example.com | [e-mail]
            a@example.com13800138000 | [e-mail][phone]
            身份证11010519491231002X，谢谢 | 身份证[identity number]，谢谢
            11010519491231002x | [identity number]
            110105 19491231 002X | [identity number]
            号110105491231002 | 号[identity number]
            卡号6222021234567890128 | 卡号[bank card]
            4111 1111 1111 1111 | [bank card]
            4111-1111-1111-1111 | [bank card]
            3782 822463 10005 | [bank card]
            378282246310005 | [bank card]
            pay DE89 3704 0044 0532 0130 00 today | pay [iban] today
            GB82WEST12345698765432 | [iban]
            """)
    void putsAMarkInPlaceOfWhatIsPersonal(String text, String expected) {
        assertThat(PersonalData.mask(text).text()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "贵州茅台600519，平安银行000001",
                "SH600519 SZ000001 HK00700",
                "收盘价 1688.88，涨2.35%",
                "2024-01-02 13:45:06",
                "2024年3月15日 10:30",
                "2019 2020 2021 2022",
                "时间戳1700000000000",
                "成交额13812345678元",
                "成交量 13812345678 股",
                "net assets of $13812345678",
                "turnover was 15000000000 USD",
                "13812345678.55",
                "订单20240315123456789",
                "订单号 6222021234567890123",
                "110105194912310021",
                "110105194913310021",
                "DE88370400440532013000",
                "客服 95588",
                "热线400-820-8820",
                "+8.88%",
                "+12345678.90",
                "@someone hello",
                "a@b",
                "user@localhost",
                "rose +7.27 (434.97 - 427.70)",
                "https://forum.example/1971508301/6222021234567890128",
                "1 2 3 4 5 6 7 8 9 10 11 12 13",
                "sha256 9f13812345678a0b",
                "12,345,678,901",
                "[phone] [e-mail]"
            })
    void leavesWhatIsNot(String text) {
        assertThat(PersonalData.mask(text)).isEqualTo(new Masked(text, 0));
    }

    @Test
    void leavesAnEmptyText() {
        assertThat(PersonalData.mask("")).isEqualTo(new Masked("", 0));
    }

    @Test
    void countsThePieces() {
        Masked masked = PersonalData.mask("13800138000 或 13900139000，邮箱 a.b@example.com");

        assertThat(masked).isEqualTo(new Masked("[phone] 或 [phone]，邮箱 [e-mail]", 3));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "1",
                "1 ",
                "1-",
                "138 ",
                "a",
                "a.",
                "a@",
                "@",
                "a@a.",
                ".",
                "+",
                "+1 ",
                "(",
                "(1) ",
                "DE89",
                "DE89 ",
                "4111 ",
                "x1",
                "6222021234567890123 "
            })
    void takesLinearTimeForHostileTexts(String piece) {
        String text = piece.repeat(HOSTILE_LENGTH / piece.length());

        Assertions.assertTimeoutPreemptively(LINEAR, () -> {
            PersonalData.mask(text);
        });
    }
}
