#!/usr/bin/python3
"""Writes an untrained bundle: model.pt (TorchScript) and bundle.yaml beside a tokenizer.json. The trainer does the rest.

    make_module.py FOLDER --heads heads.yaml

The network reads int64[batch, length] token ids and mask (1 = token, 0 = padding) and gives one float[batch, labels]
tensor of logits per head. It is wide and deep: hashed 2-, 3-, 4-grams and skip-grams of tokens, looked up in one table
and averaged, beside a convolution over token embeddings with maximum and attention pooling.

Needs PyTorch (Debian: python3-torch) and PyYAML.
"""
import argparse
import json
import pathlib
from typing import List

import torch
import yaml
from torch import Tensor, nn
from torch.nn import functional as F


class TextModel(nn.Module):
    def __init__(self, vocab: int, labels: List[int], slots: int, gram_dim: int, dim: int, filters: int, hidden: int):
        super().__init__()
        self.slots = slots
        self.tokens = nn.Embedding(vocab, dim)
        self.grams = nn.Embedding(slots, gram_dim)
        nn.init.normal_(self.tokens.weight, std=0.1)
        nn.init.zeros_(self.grams.weight)
        self.unigrams = nn.Embedding(vocab, gram_dim)
        nn.init.zeros_(self.unigrams.weight)
        self.conv1 = nn.Conv1d(dim, filters, 1)
        self.conv2 = nn.Conv1d(dim, filters, 2, padding=1)
        self.conv3 = nn.Conv1d(dim, filters, 3, padding=1)
        self.conv4 = nn.Conv1d(dim, filters, 4, padding=2)
        self.attention = nn.Linear(dim, 4)
        self.token_dropout = nn.Dropout(0.2)
        self.dropout = nn.Dropout(0.4)
        pooled = 4 * filters + 4 * dim
        self.norm = nn.LayerNorm(pooled)
        self.hidden = nn.Linear(pooled, hidden)
        self.deep = nn.ModuleList([nn.Linear(hidden, n) for n in labels])
        self.wide = nn.ModuleList([nn.Linear(gram_dim, n) for n in labels])
        for layer in self.wide:
            nn.init.normal_(layer.weight, std=0.3)

    def bag(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The mean of the embeddings of tokens and n-grams, float[batch, gram_dim]."""
        i = F.pad(ids, [0, 3])
        m = F.pad(mask, [0, 3])
        n = ids.size(1)
        a, b, c, d = i[:, :n], i[:, 1 : n + 1], i[:, 2 : n + 2], i[:, 3 : n + 3]
        m2, m3, m4 = m[:, 1 : n + 1], m[:, 2 : n + 2], m[:, 3 : n + 3]
        two = a * 1000003 + b * 8191
        three = two * 31 + c * 999983 + 7
        four = three * 37 + d * 1299709 + 11
        skip = a * 15485863 + c * 32452843 + 13
        hashed = torch.cat([two, three, four, skip], 1) % 2305843009213693951 % self.slots
        keep = torch.cat([m2, m3, m4, m3], 1).to(self.grams.weight.dtype)
        first = mask.to(self.grams.weight.dtype)
        if self.training:
            keep = F.dropout(keep, 0.3, True)
            first = F.dropout(first, 0.2, True)
        grams = (self.grams(hashed) * keep.unsqueeze(2)).sum(1)
        unigrams = (self.unigrams(ids) * first.unsqueeze(2)).sum(1)
        count = keep.sum(1, keepdim=True) + first.sum(1, keepdim=True)
        return (grams + unigrams) / count.clamp(min=1.0)

    def forward(self, ids: Tensor, mask: Tensor) -> List[Tensor]:
        bag = self.bag(ids, mask)
        e = self.tokens(ids)
        m = mask.to(e.dtype).unsqueeze(2)
        e = self.token_dropout(e * m)
        score = self.attention(e).masked_fill(m < 0.5, -10000.0)
        attended = torch.matmul(torch.softmax(score, 1).transpose(1, 2), e).flatten(1)
        x = e.transpose(1, 2)
        n = ids.size(1)
        hide = (m.transpose(1, 2) - 1.0) * 10000.0
        parts = [attended]
        for conv in [self.conv1(x), self.conv2(x)[:, :, 1:], self.conv3(x), self.conv4(x)[:, :, 1:]]:
            parts.append(F.relu((conv[:, :, :n] + hide).amax(2)))
        h = self.norm(torch.cat(parts, 1))
        h = self.dropout(F.relu(self.hidden(self.dropout(h))))
        logits: List[Tensor] = []
        for deep, wide in zip(self.deep, self.wide):
            logits.append(deep(h) + wide(bag))
        return logits


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--heads", type=pathlib.Path, required=True, help="YAML list of {name, labels, multiLabel}")
    parser.add_argument("--slots", type=int, default=1 << 17)
    parser.add_argument("--gram-dim", type=int, default=32)
    parser.add_argument("--dim", type=int, default=96)
    parser.add_argument("--filters", type=int, default=96)
    parser.add_argument("--hidden", type=int, default=128)
    parser.add_argument("--max-length", type=int, default=192)
    parser.add_argument("--seed", type=int, default=17)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    vocab = json.loads((options.folder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    heads = yaml.safe_load(options.heads.read_text("utf-8"))
    model = TextModel(
        max(vocab.values()) + 1,
        [len(head["labels"]) for head in heads],
        options.slots,
        options.gram_dim,
        options.dim,
        options.filters,
        options.hidden,
    )
    torch.jit.script(model).save(str(options.folder / "model.pt"))
    bundle = {
        "format": 1,
        "version": "untrained",
        "languages": ["zh", "en"],
        "maxLength": options.max_length,
        "heads": heads,
    }
    (options.folder / "bundle.yaml").write_text(yaml.safe_dump(bundle, allow_unicode=True, sort_keys=False), "utf-8")
    print(f"{options.folder}: {sum(p.numel() for p in model.parameters())} parameters")


if __name__ == "__main__":
    main()
