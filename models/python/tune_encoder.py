#!/usr/bin/python3
"""Fine-tunes a bundle made by make_encoder.py on the sets of a training plan: the large teachers of the default bundle.

    tune_encoder.py PLAN

Of a plan for `bellwether train` it reads the settings and sets that the plans of the teachers use; what it writes is the same kind
of bundle, uncalibrated and without scores, since it only teaches.
Debian's PyTorch multiplies matrices more than twice as fast on some processors as the one that Java brings, which matters for
encoders of ten million weights. Rows of dev files say after each epoch how well it does.

Needs PyTorch and PyYAML (Debian: python3-torch, python3-yaml, libopenblas0-pthread); OMP_NUM_THREADS sets its threads.
"""
import gzip
import json
import math
import pathlib
import random
import shutil
import sys
import time

import torch
import yaml
from torch.nn import functional as F
from wordpiece import WordPiece

CHUNK = 50  # Sorting by length within so many batches saves padding and still mixes the sets.
HIDDEN = 1e4


class Row:
    __slots__ = ("ids", "head", "target", "scope", "weight")

    def __init__(self, ids, head, target, scope, weight):
        self.ids, self.head, self.target, self.scope, self.weight = ids, head, target, scope, weight


def known(entry, head):
    """The labels of the head that a set says something of."""
    table = entry.get("labels") or {}
    named = [label for labels in table.values() for label in labels if label in head["labels"]]
    return entry.get("among") or sorted(set(named)) or head["labels"]


def targets(entry, label):
    table = entry.get("labels")
    return [label] if table is None else table.get(label, table.get("*"))


def rows(entry, file, limit, heads, tokenizer, seed):
    index = next(i for i, head in enumerate(heads) if head["name"] == entry["head"])
    head = heads[index]
    opened = gzip.open(file, "rt", encoding="utf-8") if str(file).endswith(".gz") else open(file, encoding="utf-8")
    with opened as lines:
        parsed = [json.loads(line) for line in lines]
    if limit and len(parsed) > limit:
        random.Random(seed).shuffle(parsed)
        parsed = parsed[:limit]
    scope = [float(label in known(entry, head)) for label in head["labels"]]
    read = []
    for line in parsed:
        labels = line[entry.get("field", "label")]
        hit = {t for label in ([labels] if isinstance(labels, str) else labels) for t in targets(entry, label) or []}
        among = (entry.get("among-of") or {}).get(line.get("dataset"))
        own = [float(label in among) for label in head["labels"]] if among else scope
        target = [float(label in hit) for label in head["labels"]]
        if head["multiLabel"] or any(target):
            read.append(Row(tokenizer.ids(line["text"]), index, target, own, float(entry.get("weight", 1))))
    return read


def balance(train, heads, power):
    """Weighs rows of heads where one label holds by (mean class size / class size) to this power."""
    for index, head in enumerate(heads):
        chosen = [row for row in train if row.head == index and sum(row.target) == 1]
        if head["multiLabel"] or not chosen:
            continue
        sizes = [sum(row.target[i] for row in chosen) for i in range(len(head["labels"]))]
        mean = sum(sizes) / len(sizes)
        for row in chosen:
            row.weight *= (mean / sizes[row.target.index(1)]) ** power


def batches(all_rows, size, rng):
    order = list(all_rows)
    rng.shuffle(order)
    made = []
    for start in range(0, len(order), CHUNK * size):
        chunk = sorted(order[start : start + CHUNK * size], key=lambda row: len(row.ids))
        made += [chunk[i : i + size] for i in range(0, len(chunk), size)]
    rng.shuffle(made)
    return made


def logits(module, batch):
    length = max(len(row.ids) for row in batch)
    ids = torch.tensor([row.ids + [0] * (length - len(row.ids)) for row in batch])
    mask = torch.tensor([[1] * len(row.ids) + [0] * (length - len(row.ids)) for row in batch])
    return module(ids, mask)


def loss_of(out, batch, heads):
    total = torch.zeros(())
    for index, head in enumerate(heads):
        at = [i for i, row in enumerate(batch) if row.head == index]
        if not at:
            continue
        mine = [batch[i] for i in at]
        target = torch.tensor([row.target for row in mine])
        scope = torch.tensor([row.scope for row in mine])
        weight = torch.tensor([row.weight for row in mine])
        if head["multiLabel"]:
            each = (F.binary_cross_entropy_with_logits(out[index][at], target, reduction="none") * scope).sum(1)
        else:
            p = torch.softmax(out[index][at] + (scope - 1) * HIDDEN, 1)
            each = -((p * target).sum(1) + 1e-7).log()
        total = total + (each * weight).sum()
    return total / len(batch)


def macro_f1(module, dev, heads):
    """Of each set, among the labels that occur in it."""
    module.eval()
    scores = {}
    with torch.no_grad():
        for name, read in dev.items():
            head = heads[read[0].head]
            counts = [[0, 0, 0] for _ in head["labels"]]
            ordered = sorted(read, key=lambda row: len(row.ids))
            for start in range(0, len(ordered), 128):
                batch = ordered[start : start + 128]
                out = logits(module, batch)[read[0].head]
                for row, scored in zip(batch, out):
                    if head["multiLabel"]:
                        said = [float(x > 0) * s for x, s in zip(scored.tolist(), row.scope)]
                    else:
                        best = max(range(len(row.scope)), key=lambda i: scored[i].item() - (1 - row.scope[i]) * HIDDEN)
                        said = [float(i == best) for i in range(len(row.scope))]
                    for i, (t, s) in enumerate(zip(row.target, said)):
                        counts[i][0] += t * s
                        counts[i][1] += s
                        counts[i][2] += t
            f1 = [2 * hit / (given + true) for hit, given, true in counts if true]
            scores[name] = round(sum(f1) / len(f1), 4)
    module.train()
    return scores


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    plan_file = pathlib.Path(sys.argv[1]).resolve()
    plan = yaml.safe_load(plan_file.read_text("utf-8"))
    settings = plan["settings"]
    start, into = plan_file.parent / plan["from"], plan_file.parent / plan["into"]
    card = yaml.safe_load((start / "bundle.yaml").read_text("utf-8"))
    heads = card["heads"]
    tokenizer = WordPiece(start / "tokenizer.json", min(settings["max-tokens"], card["maxLength"]))
    random.seed(settings["seed"])
    torch.manual_seed(settings["seed"])
    data = plan_file.parent / plan["data"]
    train, dev, told = [], {}, []
    for entry in plan["sets"]:
        folder = plan_file.parent / entry["data"] if "data" in entry else data
        read = rows(entry, folder / entry["train"], entry.get("limit"), heads, tokenizer, settings["seed"])
        train += read
        head = heads[read[0].head]
        told.append(
            {"name": entry["name"], "rows": len(read), "licence": entry["licence"], "head": head["name"], "knows": list(known(entry, head))}
        )
        if "dev" in entry:
            dev[entry["name"]] = rows(entry, folder / entry["dev"], None, heads, tokenizer, settings["seed"])
    balance(train, heads, settings.get("class-balance", 0))
    module = torch.jit.load(str(start / "model.pt"))
    module.train()
    weights = [p for p in module.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(weights, settings["learning-rate"], weight_decay=settings["weight-decay"])
    steps = settings["epochs"] * math.ceil(len(train) / settings["batch"])
    warmup, done, begun = settings.get("warmup", 0), 0, time.time()
    print(f"{len(train)} rows, {steps} steps", flush=True)
    for epoch in range(1, settings["epochs"] + 1):
        for batch in batches(train, settings["batch"], random.Random(31 * settings["seed"] + epoch)):
            share = done / steps
            pace = share / warmup if share < warmup else (1 - share) / (1 - warmup)
            optimizer.param_groups[0]["lr"] = settings["learning-rate"] * max(0.02, pace)
            loss = loss_of(logits(module, batch), batch, heads)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            done += 1
            if done % 200 == 0:
                print(f"step {done} of {steps}, loss {loss.item():.3f}, {time.time() - begun:.0f} s", flush=True)
        print(f"epoch {epoch}: macro-F1 on the dev sets {macro_f1(module, dev, heads)}", flush=True)
        into.mkdir(parents=True, exist_ok=True)
        module.eval()
        torch.jit.save(module, str(into / "model.pt"))
        module.train()
        shutil.copy(start / "tokenizer.json", into / "tokenizer.json")
        card.update(version=plan["version"], data=told, training={"epochs": epoch, "seed": settings["seed"]})
        (into / "bundle.yaml").write_text(yaml.safe_dump(card, allow_unicode=True, sort_keys=False), "utf-8")


if __name__ == "__main__":
    main()
