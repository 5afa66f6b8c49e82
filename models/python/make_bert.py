#!/usr/bin/python3
"""Writes a bundle with a BERT of random weights: to try bundles of the size that others train, without a download.

    make_bert.py FOLDER [--size tiny|base|test] [--heads heads.yaml]

It knows nothing; what it shows is that a network of that shape loads and runs by its configuration alone, and how fast. The
network is BERT's encoder as it was published (Devlin et al. 2019): embeddings of tokens and positions, layers of
self-attention and a feed-forward part with GELU, a pooler over the first token, and a linear layer per head, written in
TorchScript. It reads int64[batch, length] token ids and mask (1 = token, 0 = padding) and gives one float[batch, labels] tensor
of logits per head. No type is written into its code, so it computes in half precision where its weights are halves.

tokenizer.json is a WordPiece vocabulary of [CLS], [SEP] and what is made on the spot: Latin letters and digits, with and
without ##, the commonest English syllables of two letters, and the Chinese characters of GB 2312, in the order of that
standard.

Needs PyTorch (Debian: python3-torch) and PyYAML.
"""
import argparse
import itertools
import json
import math
import pathlib
from typing import List

import torch
import yaml
from torch import Tensor, nn
from torch.nn import functional as F

SIZES = {
    # hidden, layers, attention heads, feed-forward, positions, ids
    "base": (768, 12, 12, 3072, 512, 21128),
    "tiny": (128, 2, 2, 512, 512, 8192),
    "test": (16, 1, 2, 32, 64, 512),
}
TONES = [{"name": "sentiment", "multiLabel": False, "labels": ["negative", "neutral", "positive"]}]


class Attention(nn.Module):
    def __init__(self, hidden: int, heads: int):
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(hidden, hidden)
        self.key = nn.Linear(hidden, hidden)
        self.value = nn.Linear(hidden, hidden)
        self.output = nn.Linear(hidden, hidden)

    def split(self, x: Tensor) -> Tensor:
        return x.view(x.size(0), x.size(1), self.heads, x.size(2) // self.heads).transpose(1, 2)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        query = self.split(self.query(x))
        scores = torch.matmul(query, self.split(self.key(x)).transpose(2, 3)) / math.sqrt(query.size(3))
        mixed = torch.matmul(torch.softmax(scores + bias, 3), self.split(self.value(x)))
        return self.output(mixed.transpose(1, 2).reshape(x.size(0), x.size(1), x.size(2)))


class Layer(nn.Module):
    def __init__(self, hidden: int, heads: int, inner: int):
        super().__init__()
        self.attention = Attention(hidden, heads)
        self.attention_norm = nn.LayerNorm(hidden, eps=1e-5)
        self.inner = nn.Linear(hidden, inner)
        self.outer = nn.Linear(inner, hidden)
        self.norm = nn.LayerNorm(hidden, eps=1e-5)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        x = self.attention_norm(x + self.dropout(self.attention(x, bias)))
        return self.norm(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class Bert(nn.Module):
    def __init__(self, size: str, labels: List[int]):
        super().__init__()
        hidden, layers, heads, inner, positions, ids = SIZES[size]
        self.positions_known = positions
        self.tokens = nn.Embedding(ids, hidden)
        self.positions = nn.Embedding(positions, hidden)
        self.norm = nn.LayerNorm(hidden, eps=1e-5)
        self.layers = nn.ModuleList([Layer(hidden, heads, inner) for _ in range(layers)])
        self.pooler = nn.Linear(hidden, hidden)
        self.heads = nn.ModuleList([nn.Linear(hidden, n) for n in labels])
        for parameter in self.parameters():
            if parameter.dim() > 1:
                nn.init.normal_(parameter, std=0.02)

    def forward(self, ids: Tensor, mask: Tensor) -> List[Tensor]:
        places = torch.arange(ids.size(1), device=ids.device).clamp(max=self.positions_known - 1)
        x = self.norm(self.tokens(ids) + self.positions(places))
        bias = ((1 - mask).to(x.dtype) * -10000.0).unsqueeze(1).unsqueeze(1)
        for layer in self.layers:
            x = layer(x, bias)
        pooled = torch.tanh(self.pooler(x[:, 0]))
        logits: List[Tensor] = []
        for head in self.heads:
            logits.append(head(pooled))
        return logits


def vocabulary(ids):
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    chinese = (bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    syllables = ["th", "he", "in", "er", "an", "re", "on", "at", "en", "nd", "ti", "es", "or", "te", "of", "ed", "is", "it"]
    words = itertools.chain(
        ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"],
        letters,
        ("##" + letter for letter in letters),
        syllables,
        ("##" + syllable for syllable in syllables),
        ".,;:!?'\"()%$-/，。！？：；、",
        (character for character in chinese if character),
    )
    return {word: i for i, word in enumerate(itertools.islice(dict.fromkeys(words), ids))}


def tokenizer(vocab):
    def special(word):
        return {
            "id": vocab[word],
            "content": word,
            "single_word": False,
            "lstrip": False,
            "rstrip": False,
            "normalized": False,
            "special": True,
        }

    def template(word):
        return {"id": word, "ids": [vocab[word]], "tokens": [word]}

    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [special(word) for word in ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]],
        "normalizer": {
            "type": "BertNormalizer",
            "clean_text": True,
            "handle_chinese_chars": True,
            "strip_accents": None,
            "lowercase": True,
        },
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [
                {"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": "[SEP]", "type_id": 0}},
            ],
            "pair": [
                {"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": "[SEP]", "type_id": 0}},
                {"Sequence": {"id": "B", "type_id": 1}},
                {"SpecialToken": {"id": "[SEP]", "type_id": 1}},
            ],
            "special_tokens": {"[CLS]": template("[CLS]"), "[SEP]": template("[SEP]")},
        },
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {
            "type": "WordPiece",
            "unk_token": "[UNK]",
            "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100,
            "vocab": vocab,
        },
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--size", choices=SIZES, default="tiny")
    parser.add_argument("--heads", type=pathlib.Path, help="YAML list of {name, labels, multiLabel}; default: sentiment")
    parser.add_argument("--max-length", type=int, help="tokens of a window; default: 192, or what the size knows")
    parser.add_argument("--seed", type=int, default=17)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    heads = yaml.safe_load(options.heads.read_text("utf-8")) if options.heads else TONES
    model = Bert(options.size, [len(head["labels"]) for head in heads]).eval()
    positions, ids = SIZES[options.size][4:]
    options.folder.mkdir(parents=True, exist_ok=True)
    tree = tokenizer(vocabulary(ids))
    (options.folder / "tokenizer.json").write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
    torch.jit.script(model).save(str(options.folder / "model.pt"))
    bundle = {
        "format": 1,
        "version": f"random-bert-{options.size}-{options.seed}",
        "languages": ["zh", "en"],
        "maxLength": options.max_length or min(192, positions),
        "heads": heads,
    }
    # Last, since a folder without it is no bundle.
    (options.folder / "bundle.yaml").write_text(yaml.safe_dump(bundle, allow_unicode=True, sort_keys=False), "utf-8")
    print(f"{options.folder}: {sum(p.numel() for p in model.parameters())} parameters")


if __name__ == "__main__":
    main()
