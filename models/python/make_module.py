#!/usr/bin/python3
"""Writes an untrained bundle: model.pt (TorchScript) and bundle.yaml beside a tokenizer.json. The trainer does the rest.

    make_module.py FOLDER --heads heads.yaml [--network ngrams --slots 1048576 --gram-dim 8]

The network reads int64[batch, length] token ids and mask (1 = token, 0 = padding) and gives one float[batch, labels]
tensor of logits per head. It is wide and deep: hashed 2-, 3-, 4-grams and skip-grams of tokens, looked up in one table
and averaged, beside a convolution over token embeddings with maximum and attention pooling. The network "ngrams" is linear
in the mean of what 1- to 4-grams look up: poor alone, but it errs in other ways, see join_bundles.py.

Needs PyTorch (Debian: python3-torch) and PyYAML.
"""
import argparse
import json
import pathlib
from typing import List, Tuple

import numpy
import torch
import yaml
from torch import Tensor, nn
from torch.nn import functional as F


def hashed_grams(ids: Tensor, mask: Tensor, slots: int, skips: bool) -> Tuple[Tensor, Tensor]:
    """Slots of all 2-, 3-, 4-grams, then of skip-grams if wanted, and whether each lies within its text."""
    i = F.pad(ids, [0, 3])
    m = F.pad(mask, [0, 3])
    n = ids.size(1)
    a, b, c, d = i[:, :n], i[:, 1 : n + 1], i[:, 2 : n + 2], i[:, 3 : n + 3]
    m2, m3, m4 = m[:, 1 : n + 1], m[:, 2 : n + 2], m[:, 3 : n + 3]
    two = a * 1000003 + b * 8191
    three = two * 31 + c * 999983 + 7
    four = three * 37 + d * 1299709 + 11
    grams = [two, three, four]
    within = [m2, m3, m4]
    if skips:
        grams.append(a * 15485863 + c * 32452843 + 13)
        within.append(m3)
    return torch.cat(grams, 1) % 2305843009213693951 % slots, torch.cat(within, 1)


def mean_of(grams: Tensor, within: Tensor, unigrams: Tensor, mask: Tensor) -> Tensor:
    """The mean of the embeddings of n-grams and tokens, float[batch, gram_dim]; both weights are 0 for what does not count."""
    total = (grams * within.unsqueeze(2)).sum(1) + (unigrams * mask.unsqueeze(2)).sum(1)
    count = within.sum(1, keepdim=True) + mask.sum(1, keepdim=True)
    return total / count.clamp(min=1.0)


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
        # Convolutions of widths 1 to 4, as matrix products of neighbouring tokens.
        self.convolutions = nn.ModuleList([nn.Linear(width * dim, filters) for width in range(1, 5)])
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
        hashed, within = hashed_grams(ids, mask, self.slots, True)
        keep = within.to(self.grams.weight.dtype)
        first = mask.to(self.grams.weight.dtype)
        if self.training:
            keep = F.dropout(keep, 0.3, True)
            first = F.dropout(first, 0.2, True)
        return mean_of(self.grams(hashed), keep, self.unigrams(ids), first)

    def forward(self, ids: Tensor, mask: Tensor) -> List[Tensor]:
        bag = self.bag(ids, mask)
        e = self.tokens(ids)
        m = mask.to(e.dtype).unsqueeze(2)
        e = self.token_dropout(e * m)
        score = self.attention(e).masked_fill(m < 0.5, -10000.0)
        attended = torch.matmul(torch.softmax(score, 1).transpose(1, 2), e).flatten(1)
        hide = (m - 1.0) * 10000.0
        parts = [attended]
        next = e
        neighbours = [e]
        for convolution in self.convolutions:
            x = neighbours[0] if len(neighbours) == 1 else torch.cat(neighbours, 2)
            parts.append(F.relu((convolution(x) + hide).amax(1)))
            next = F.pad(next[:, 1:], [0, 0, 0, 1])
            neighbours.append(next)
        h = self.norm(torch.cat(parts, 1))
        h = self.dropout(F.relu(self.hidden(self.dropout(h))))
        logits: List[Tensor] = []
        for deep, wide in zip(self.deep, self.wide):
            logits.append(deep(h) + wide(bag))
        return logits


class NgramModel(nn.Module):
    """Logits of the mean of what the 1- to 4-grams of a text look up."""

    def __init__(self, vocab: int, labels: List[int], slots: int, gram_dim: int):
        super().__init__()
        self.slots = slots
        self.grams = nn.Embedding(slots, gram_dim)
        nn.init.zeros_(self.grams.weight)
        self.unigrams = nn.Embedding(vocab, gram_dim)
        nn.init.zeros_(self.unigrams.weight)
        self.wide = nn.ModuleList([nn.Linear(gram_dim, n) for n in labels])
        for layer in self.wide:
            nn.init.normal_(layer.weight, std=0.6)

    def forward(self, ids: Tensor, mask: Tensor) -> List[Tensor]:
        hashed, within = hashed_grams(ids, mask, self.slots, False)
        keep = within.to(self.grams.weight.dtype)
        first = mask.to(self.grams.weight.dtype)
        if self.training:
            keep = F.dropout(keep, 0.5, True)
            first = F.dropout(first, 0.3, True)
        bag = mean_of(self.grams(hashed), keep, self.unigrams(ids), first)
        logits: List[Tensor] = []
        for wide in self.wide:
            logits.append(wide(bag))
        return logits


def load_static(table: Tensor, path: pathlib.Path):
    """Starts token embeddings from a sentence encoder's: half their width from its words, half from what it makes of them,
    each by principal components."""
    static = numpy.load(path)
    half = table.size(1) // 2
    parts = []
    for name, width in [("words", half), ("meanings", table.size(1) - half)]:
        rows = static[name]
        rows = rows / numpy.maximum(numpy.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
        rows = rows - rows.mean(0)
        rows = rows @ numpy.linalg.svd(rows.T @ rows)[0][:, :width]
        parts.append(0.1 * rows / rows.std())
    with torch.no_grad():
        table[torch.from_numpy(static["ids"])] = torch.from_numpy(numpy.concatenate(parts, 1)).to(table.dtype)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--heads", type=pathlib.Path, required=True, help="YAML list of {name, labels, multiLabel}")
    parser.add_argument("--network", choices=["wide-and-deep", "ngrams"], default="wide-and-deep")
    parser.add_argument("--slots", type=int, default=1 << 17)
    parser.add_argument("--gram-dim", type=int, default=32)
    parser.add_argument("--dim", type=int, default=192)
    parser.add_argument("--filters", type=int, default=128)
    parser.add_argument("--hidden", type=int, default=256)
    parser.add_argument("--max-length", type=int, default=192)
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--static", type=pathlib.Path, nargs="*", default=[], help="NPZ files of make_static.py")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    vocab = json.loads((options.folder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    heads = yaml.safe_load(options.heads.read_text("utf-8"))
    labels = [len(head["labels"]) for head in heads]
    words = max(vocab.values()) + 1
    if options.network == "ngrams":
        if options.static:
            parser.error("--static starts token embeddings, of which the network ngrams has none")
        model = NgramModel(words, labels, options.slots, options.gram_dim)
    else:
        model = TextModel(
            words, labels, options.slots, options.gram_dim, options.dim, options.filters, options.hidden
        )
    for path in options.static:
        load_static(model.tokens.weight, path)
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
