#!/usr/bin/env python3
"""Makes texts that nobody labelled out of those of a labelled set, for teachers to judge.

vary_texts.py INTO.jsonl.gz --times N [--seed N] FILE.jsonl.gz...

A network without attention learns from its teacher only what it sees it judge, and a set of some thousand posts shows too
little. Each text gives N others: a part of it, with some tokens left out, now and then beside a part of another text. After
Tang, Lu, Liu, Mou, Vechtomova and Lin, Distilling Task-Specific Knowledge from BERT into Simple Neural Networks, 2019.
"""
import argparse
import gzip
import json
import random
import re

TOKEN = re.compile(r"[A-Za-z0-9$#@'’.%&+-]+\s*|\s+|.", re.DOTALL)
LEFT_OUT = 0.1
SHORTEST_SHARE = 0.3
JOINED = 0.25


def texts_of(files):
    texts = []
    for name in files:
        with gzip.open(name, "rt", encoding="utf-8") as lines:
            texts += [json.loads(line)["text"] for line in lines]
    return list(dict.fromkeys(texts))


def part(tokens, chance):
    length = max(1, round(len(tokens) * chance.uniform(SHORTEST_SHARE, 1)))
    start = chance.randint(0, len(tokens) - length)
    return [token for token in tokens[start : start + length] if chance.random() >= LEFT_OUT]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("into")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--times", type=int, default=4)
    parser.add_argument("--seed", type=int, default=37)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    texts = texts_of(options.files)
    tokens = [TOKEN.findall(text) for text in texts]
    seen = set(texts)
    with gzip.GzipFile(options.into, "wb", mtime=0) as out:
        for _ in range(options.times):
            for own in tokens:
                if not own:
                    continue
                varied = "".join(part(own, chance))
                if chance.random() < JOINED:
                    varied += " " + "".join(part(chance.choice(tokens) or [" "], chance))
                varied = varied.strip()
                if varied and varied not in seen:
                    seen.add(varied)
                    out.write((json.dumps({"text": varied}, ensure_ascii=False) + "\n").encode())


if __name__ == "__main__":
    main()
