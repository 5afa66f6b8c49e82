#!/usr/bin/python3
"""Gives the tokens of a tokenizer.json a start in life: what a published sentence encoder makes of each, alone.

    make_static.py OUT.npz --tokenizer tokenizer.json --onnx encoder.onnx --encoder-tokenizer encoder.json --script han|other

Writes ids, words (the mean of the encoder's own word embeddings, float[n, d]) and meanings (the mean of its last layer,
float[n, d]) of the tokens in Han and kana script, or of all others. The idea is that of Model2Vec (Tulkens and van Dongen,
2024). make_module.py --static reads the result.

Needs PyTorch, ONNX and NumPy (Debian: python3-torch, python3-onnx).
"""
import argparse
import json
import pathlib

import numpy
import torch
from make_encoder import read
from torch.nn import functional as F
from wordpiece import pieces

BATCH = 512


def is_han(token):
    return any("\u2e80" <= c <= "\u9fff" or "\uf900" <= c <= "\ufaff" or "\uff00" <= c <= "\uffef" for c in token)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--tokenizer", type=pathlib.Path, required=True)
    parser.add_argument("--onnx", type=pathlib.Path, required=True)
    parser.add_argument("--encoder-tokenizer", type=pathlib.Path, required=True)
    parser.add_argument("--script", choices=["han", "other"], required=True)
    options = parser.parse_args()
    vocabulary = json.loads(options.encoder_tokenizer.read_text("utf-8"))["model"]["vocab"]
    tokens = json.loads(options.tokenizer.read_text("utf-8"))["model"]["vocab"]
    mine = {i: t for t, i in reversed(tokens.items()) if is_han(t) == (options.script == "han")}
    encoder = read(options.onnx, [1]).eval()
    ids = sorted(mine)
    texts = [mine[i][2:] if mine[i].startswith("##") and len(mine[i]) > 2 else mine[i] for i in ids]
    read_as = [[vocabulary["[CLS]"], *pieces(vocabulary, text), vocabulary["[SEP]"]] for text in texts]
    order = sorted(range(len(ids)), key=lambda i: len(read_as[i]))
    words = numpy.zeros((len(ids), encoder.words.size(1)), numpy.float32)
    meanings = words.copy()
    with torch.no_grad():
        for first in range(0, len(order), BATCH):
            rows = order[first : first + BATCH]
            length = max(len(read_as[i]) for i in rows)
            batch = torch.tensor([read_as[i] + [0] * (length - len(read_as[i])) for i in rows])
            mask = torch.tensor([[1.0] * len(read_as[i]) + [0.0] * (length - len(read_as[i])) for i in rows])
            inner = mask.clone()
            inner[:, 0] = 0
            inner[torch.arange(len(rows)), mask.sum(1).long() - 1] = 0
            own = F.embedding(batch, encoder.words)
            last = encoder.encode(batch, mask)
            words[rows] = ((own * inner.unsqueeze(2)).sum(1) / inner.sum(1, keepdim=True)).numpy()
            meanings[rows] = ((last * mask.unsqueeze(2)).sum(1) / mask.sum(1, keepdim=True)).numpy()
    numpy.savez(options.out, ids=numpy.array(ids), words=words, meanings=meanings)
    print(f"{options.out}: {len(ids)} tokens")


if __name__ == "__main__":
    main()
