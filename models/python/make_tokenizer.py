#!/usr/bin/python3
"""Learns the vocabulary of the default bundle and writes it as a Hugging Face tokenizer.json.

Chinese, Japanese and Korean characters, punctuation, symbols and emoji are tokens of their own. Other scripts are cut
into whole words where they are common and into word pieces where they are not. Digits lose their value but not their
number, links and user names become one stand-in each.

    make_tokenizer.py OUT.json FILE.jsonl.gz...

A traditional character has the id of its simplified one. The table of both, traditional.tsv, lists what the transliterator
Traditional-Simplified of ICU 77 does to single characters (data of the Unicode consortium, Unicode licence).

Needs nothing but the standard library.
"""
import argparse
import collections
import gzip
import heapq
import json
import pathlib
import re
import unicodedata

URL, USER = "\ue000", "\ue001"
URL_PATTERN = r"https?://[^\s\u4e00-\u9fff]+|www\.[^\s\u4e00-\u9fff]+|\bt\.co/\w+"
USER_PATTERN = r"@[A-Za-z0-9_]{2,30}"
ISOLATED = r"[\p{P}\p{S}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\x{E000}\x{E001}]"


def normalize(text):
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(URL_PATTERN, f" {URL} ", text)
    text = re.sub(USER_PATTERN, f" {USER} ", text)
    text = re.sub(r"\d", "0", text.lower())
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


def isolated(c):
    return (
        unicodedata.category(c)[0] in "PS"
        or "\u3040" <= c <= "\u30ff"
        or "\u3400" <= c <= "\u9fff"
        or "\uac00" <= c <= "\ud7af"
        or "\uf900" <= c <= "\ufaff"
        or c >= "\U00020000" and c <= "\U0003ffff"
        or c in (URL, USER)
    )


def words(text):
    word = []
    for c in text:
        if c.isspace() or isolated(c):
            if word:
                yield "".join(word)
                word = []
            if not c.isspace():
                yield c
        else:
            word.append(c)
    if word:
        yield "".join(word)


def learn_pieces(counts, merges):
    """Byte-pair encoding on characters: the pieces made by the most frequent merges, continuations marked with ##."""
    split = {w: [w[0]] + ["##" + c for c in w[1:]] for w in counts}
    pairs, where = collections.Counter(), collections.defaultdict(set)
    for w, parts in split.items():
        for pair in zip(parts, parts[1:]):
            pairs[pair] += counts[w]
            where[pair].add(w)
    heap = [(-n, pair) for pair, n in pairs.items()]
    heapq.heapify(heap)
    pieces = {p for parts in split.values() for p in parts}
    made = 0
    while heap and made < merges:
        n, pair = heapq.heappop(heap)
        if pairs[pair] != -n:
            continue
        if n > -20:
            break
        joined = pair[0] + pair[1][2:]
        pieces.add(joined)
        made += 1
        touched = set()
        for w in list(where[pair]):
            parts, i, merged = split[w], 0, []
            for p in zip(parts, parts[1:]):
                pairs[p] -= counts[w]
                touched.add(p)
            while i < len(parts):
                if i + 1 < len(parts) and (parts[i], parts[i + 1]) == pair:
                    merged.append(joined)
                    i += 2
                else:
                    merged.append(parts[i])
                    i += 1
            split[w] = merged
            for p in zip(merged, merged[1:]):
                pairs[p] += counts[w]
                where[p].add(w)
                touched.add(p)
        for p in touched:
            if pairs[p] > 0:
                heapq.heappush(heap, (-pairs[p], p))
        pairs[pair] = 0
    return pieces


def vocabulary(counts, word_limit, merges, min_single):
    singles = [c for c, n in counts.most_common() if len(c) == 1 and n >= min_single]
    multi = collections.Counter({w: n for w, n in counts.items() if len(w) > 1 and n >= 3})
    whole = [w for w, n in multi.most_common(word_limit) if n >= 8]
    alphabet = sorted({c for w in multi for c in w if c.isascii()})
    pieces = {p for p in learn_pieces(multi, merges) if p.replace("##", "").isascii()}
    ordered = ["[PAD]", "[UNK]", URL, USER] + ["0" * n for n in range(1, 9)] + ["##" + "0" * n for n in range(1, 9)]
    ordered += singles + alphabet + ["##" + c for c in alphabet] + whole + sorted(pieces)
    return {token: i for i, token in enumerate(dict.fromkeys(ordered))}


def share_ids(vocab, table):
    """Gives a traditional character the id of its simplified one, so that both are read alike."""
    shared = 0
    for line in open(table, encoding="utf-8"):
        traditional, _, simplified = line.strip().partition("\t")
        simplified = simplified.split(" ")[0]
        if len(traditional) == 1 and simplified in vocab and traditional != simplified:
            vocab[traditional] = vocab[simplified]
            shared += 1
    return shared


def tokenizer(vocab):
    def replace(pattern, content):
        return {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}

    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {"type": "NFKC"},
                replace(URL_PATTERN, f" {URL} "),
                replace(USER_PATTERN, f" {USER} "),
                replace(r"\p{Nd}", "0"),
                replace(r"\p{Cf}", ""),
                {"type": "Lowercase"},
            ],
        },
        "pre_tokenizer": {
            "type": "Sequence",
            "pretokenizers": [
                {"type": "WhitespaceSplit"},
                {"type": "Split", "pattern": {"Regex": ISOLATED}, "behavior": "Isolated", "invert": False},
            ],
        },
        "post_processor": None,
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": False},
        "model": {
            "type": "WordPiece",
            "unk_token": "[UNK]",
            "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 64,
            "vocab": vocab,
        },
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("files", nargs="+")
    parser.add_argument(
        "--traditional",
        default=pathlib.Path(__file__).with_name("traditional.tsv"),
        help="table of traditional TAB simplified characters",
    )
    parser.add_argument("--words", type=int, default=12000)
    parser.add_argument("--merges", type=int, default=6000)
    options = parser.parse_args()
    counts = collections.Counter()
    for name in options.files:
        with (gzip.open if name.endswith(".gz") else open)(name, "rt", encoding="utf-8") as lines:
            for line in lines:
                counts.update(words(normalize(json.loads(line)["text"])))
    vocab = vocabulary(counts, options.words, options.merges, min_single=3)
    size = len(vocab)
    shared = share_ids(vocab, options.traditional)
    with open(options.out, "w", encoding="utf-8") as out:
        json.dump(tokenizer(vocab), out, ensure_ascii=False, separators=(",", ":"))
    print(f"{options.out}: {size} ids, {shared} traditional characters share one")


if __name__ == "__main__":
    main()
