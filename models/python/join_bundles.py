#!/usr/bin/env python3
"""Makes one bundle of several: the logits of each head are the weighted mean of theirs.

join_bundles.py INTO BUNDLE[=WEIGHT] BUNDLE[=WEIGHT]... [--heads NAME...]

Networks that err in different ways are better together than each. All must have the same heads and tokenizer; the rest of
the bundle is taken from the first, and so are the logits of heads that --heads does not name; the card names the data of
all. Weights are 1 unless told otherwise. Calibrate what comes out by a plan of no epochs.

Needs PyTorch (Debian: python3-torch) and PyYAML.
"""
import argparse
import filecmp
import pathlib
import shutil
from typing import List

import torch
import yaml
from torch import Tensor, nn


class Joined(nn.Module):
    """Asks all members, and gives the weighted sum of their logits."""

    def __init__(self, members: List[nn.Module], weights: List[List[float]]):
        """weights: of each member for each head"""
        super().__init__()
        self.members = nn.ModuleList(members)
        self.weights = weights

    def forward(self, ids: Tensor, mask: Tensor) -> List[Tensor]:
        logits: List[Tensor] = []
        for k, member in enumerate(self.members):
            given: List[Tensor] = member(ids, mask)
            for head in range(len(given)):
                weighted = given[head] * self.weights[k][head]
                if k == 0:
                    logits.append(weighted)
                else:
                    logits[head] = logits[head] + weighted
        return logits


def card(folder):
    return yaml.safe_load((folder / "bundle.yaml").read_text("utf-8"))


def shape(folder):
    return [(head["name"], head["labels"], head.get("multiLabel", False)) for head in card(folder)["heads"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("into", type=pathlib.Path)
    parser.add_argument("bundles", nargs="+", metavar="BUNDLE[=WEIGHT]")
    parser.add_argument("--heads", nargs="+", metavar="NAME", help="heads for which all are heard; default: all heads")
    options = parser.parse_args()
    folders = []
    weights = []
    for word in options.bundles:
        folder, _, weight = word.partition("=")
        if not (pathlib.Path(folder) / "bundle.yaml").is_file():
            parser.error(f"{folder} is no bundle: it holds no bundle.yaml")
        try:
            weights.append(float(weight or 1))
        except ValueError:
            parser.error(f"the weight of {folder} must be a number above 0, but is '{weight}'")
        if weights[-1] <= 0:
            parser.error(f"the weight of {folder} must be a number above 0, but is '{weight}'")
        folders.append(pathlib.Path(folder))
    for folder in folders[1:]:
        if shape(folder) != shape(folders[0]):
            parser.error(f"{folder} has other heads or labels than {folders[0]}")
        if not filecmp.cmp(folder / "tokenizer.json", folders[0] / "tokenizer.json", shallow=False):
            parser.error(f"{folder} has another tokenizer than {folders[0]}")
    names = [head["name"] for head in card(folders[0])["heads"]]
    for name in options.heads or []:
        if name not in names:
            parser.error(f"--heads: {folders[0]} has no head {name}, but {', '.join(names)}")
    total = sum(weights)
    shares = [
        [weight / total if name in (options.heads or names) else float(k == 0) for name in names]
        for k, weight in enumerate(weights)
    ]
    members = [torch.jit.load(str(folder / "model.pt"), map_location="cpu") for folder in folders]
    options.into.mkdir(parents=True, exist_ok=True)
    torch.jit.script(Joined(members, shares)).save(str(options.into / "model.pt"))
    shutil.copy(folders[0] / "tokenizer.json", options.into)
    bundle = card(folders[0])
    bundle["version"] = options.into.name
    for folder in folders[1:]:
        data = bundle.setdefault("data", [])
        data += [source for source in card(folder).get("data", []) if source not in data]
    for head in bundle["heads"]:
        head.pop("temperature", None)
        head.pop("thresholds", None)
    (options.into / "bundle.yaml").write_text(yaml.safe_dump(bundle, allow_unicode=True, sort_keys=False), "utf-8")
    print(f"{options.into}: {len(members)} members")


if __name__ == "__main__":
    main()
