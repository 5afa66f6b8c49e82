#!/usr/bin/python3
"""Writes a bundle around a published BERT-like encoder that comes as ONNX: its weights, with new heads, as TorchScript.

    make_encoder.py FOLDER --onnx model.onnx --tokenizer tokenizer.json --heads heads.yaml --languages zh

The heads are untrained; `bellwether train` does the rest. The encoder must be a BERT exported by the usual tool: its layers
are read from the names of its weights, the order of its matrix products, and nothing else of the graph is used. The table of
word embeddings is left as it is by training.

Needs PyTorch, ONNX and PyYAML (Debian: python3-torch, python3-onnx, python3-yaml).
"""
import argparse
import json
import pathlib
import re
from typing import List

import onnx
import torch
import yaml
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional as F


class Layer(nn.Module):
    def __init__(self, dim: int, inner: int, heads: int):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = nn.Linear(dim, dim), nn.Linear(dim, dim), nn.Linear(dim, dim)
        self.output = nn.Linear(dim, dim)
        self.output_norm = nn.LayerNorm(dim, eps=1e-12)
        self.intermediate, self.final = nn.Linear(dim, inner), nn.Linear(inner, dim)
        self.final_norm = nn.LayerNorm(dim, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def split(self, x: Tensor) -> Tensor:
        return x.view(x.size(0), x.size(1), self.heads, -1).transpose(1, 2)

    def forward(self, x: Tensor, hide: Tensor) -> Tensor:
        query, key, value = self.split(self.query(x)), self.split(self.key(x)), self.split(self.value(x))
        scores = torch.matmul(query, key.transpose(2, 3)) / (query.size(3) ** 0.5) + hide
        context = torch.matmul(self.dropout(torch.softmax(scores, 3)), value).transpose(1, 2).flatten(2)
        x = self.output_norm(x + self.dropout(self.output(context)))
        return self.final_norm(x + self.dropout(self.final(F.gelu(self.intermediate(x)))))


class Encoder(nn.Module):
    """int64[batch, length] ids and mask in, one float[batch, labels] tensor of logits per head out."""

    def __init__(self, words: Tensor, positions: Tensor, segment: Tensor, layers: int, inner: int, labels: List[int]):
        super().__init__()
        dim = words.size(1)
        self.register_buffer("words", words)
        self.positions = nn.Parameter(positions + segment)
        self.norm = nn.LayerNorm(dim, eps=1e-12)
        self.layers = nn.ModuleList([Layer(dim, inner, max(1, dim // (32 if dim == 384 else 64))) for _ in range(layers)])
        self.dropout = nn.Dropout(0.1)
        self.outputs = nn.ModuleList([nn.Linear(2 * dim, n) for n in labels])
        for output in self.outputs:
            nn.init.normal_(output.weight, std=0.02)
            nn.init.zeros_(output.bias)

    def encode(self, ids: Tensor, m: Tensor) -> Tensor:
        x = F.embedding(ids, self.words) + self.positions[: ids.size(1)]
        x = self.dropout(self.norm(x))
        hide = (m - 1.0)[:, None, None, :] * 10000.0
        for layer in self.layers:
            x = layer(x, hide)
        return x

    def forward(self, ids: Tensor, mask: Tensor) -> List[Tensor]:
        m = mask.to(self.words.dtype)
        x = self.encode(ids, m)
        mean = (x * m.unsqueeze(2)).sum(1) / m.sum(1, keepdim=True).clamp(min=1.0)
        pooled = self.dropout(torch.cat([x[:, 0], mean], 1))
        logits: List[Tensor] = []
        for output in self.outputs:
            logits.append(output(pooled))
        return logits


def read(path: pathlib.Path, labels: List[int]) -> Encoder:
    weights, products = {}, []
    for tensor in onnx.load(str(path)).graph.initializer:
        value = torch.from_numpy(numpy_helper.to_array(tensor).copy())
        if "MatMul" in tensor.name:
            products.append((int(tensor.name.split("_")[-1]), value))
        else:
            weights[tensor.name] = value
    # Of each layer: query, key, value, output, intermediate, output of the layer; ONNX keeps them transposed.
    products = [value.T.contiguous() for _, value in sorted(products, key=lambda entry: entry[0])]
    layers = 1 + max(int(n) for n in re.findall(r"encoder\.layer\.(\d+)\.", " ".join(weights)))
    if len(products) != 6 * layers:
        raise SystemExit(f"{path} has {len(products)} matrix products, but {layers} layers of a BERT have {6 * layers}")
    encoder = Encoder(
        weights["embeddings.word_embeddings.weight"],
        weights["embeddings.position_embeddings.weight"],
        weights["embeddings.token_type_embeddings.weight"][0],
        layers,
        products[4].size(0),
        labels,
    )
    with torch.no_grad():
        encoder.norm.weight.copy_(weights["embeddings.LayerNorm.weight"])
        encoder.norm.bias.copy_(weights["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(encoder.layers):
            name = f"encoder.layer.{i}."
            for j, (linear, bias) in enumerate(
                [
                    (layer.query, "attention.self.query"),
                    (layer.key, "attention.self.key"),
                    (layer.value, "attention.self.value"),
                    (layer.output, "attention.output.dense"),
                    (layer.intermediate, "intermediate.dense"),
                    (layer.final, "output.dense"),
                ]
            ):
                linear.weight.copy_(products[6 * i + j])
                linear.bias.copy_(weights[name + bias + ".bias"])
            for norm, part in [(layer.output_norm, "attention.output.LayerNorm"), (layer.final_norm, "output.LayerNorm")]:
                norm.weight.copy_(weights[name + part + ".weight"])
                norm.bias.copy_(weights[name + part + ".bias"])
    return encoder


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--onnx", type=pathlib.Path, required=True)
    parser.add_argument("--tokenizer", type=pathlib.Path, required=True)
    parser.add_argument("--heads", type=pathlib.Path, required=True, help="YAML list of {name, labels, multiLabel}")
    parser.add_argument("--languages", nargs="+", required=True)
    parser.add_argument("--lower-case", action="store_true", help="the vocabulary has no capitals, the tokenizer keeps them")
    parser.add_argument("--max-length", type=int, default=128)
    parser.add_argument("--seed", type=int, default=17)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    options.folder.mkdir(parents=True, exist_ok=True)
    heads = yaml.safe_load(options.heads.read_text("utf-8"))
    encoder = read(options.onnx, [len(head["labels"]) for head in heads])
    torch.jit.script(encoder).save(str(options.folder / "model.pt"))
    tokenizer = json.loads(options.tokenizer.read_text("utf-8"))
    tokenizer.update(truncation=None, padding=None)
    if options.lower_case:
        tokenizer["normalizer"]["lowercase"] = True
    (options.folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), "utf-8")
    bundle = {
        "format": 1,
        "version": "untrained",
        "languages": options.languages,
        "maxLength": options.max_length,
        "heads": heads,
    }
    (options.folder / "bundle.yaml").write_text(yaml.safe_dump(bundle, allow_unicode=True, sort_keys=False), "utf-8")
    print(f"{options.folder}: {sum(p.numel() for p in encoder.parameters())} parameters")


if __name__ == "__main__":
    main()
