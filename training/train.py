"""Train one network: `python train.py CONFIG.yaml`."""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
import yaml
from torch.nn.functional import cross_entropy

from corpus import read_tokens
from dataset import MISSING, Inventory, Item, Types, batches, items
from network import Network, Shape


def collate(group: list[Item], types: Types) -> dict[str, torch.Tensor]:
    """A batch: every array padded to the longest sentence; `turn` holds the positions that turn each sentence round."""
    longest = max(len(g.types) for g in group)
    longest += -longest % 4  # fewer shapes, for which kernels are made once each

    def pad(name: str, fill: int) -> torch.Tensor:
        first = getattr(group[0], name)
        out = np.full((len(group), longest, *first.shape[1:]), fill, np.int64)
        for k, g in enumerate(group):
            row = getattr(g, name)
            out[k, : len(row)] = row
        return torch.from_numpy(out)

    ids = pad("types", 0)
    lengths = torch.tensor([len(g.types) for g in group]).unsqueeze(1)
    at = torch.arange(longest).unsqueeze(0)
    known = at < lengths
    return {
        "words": types.t_words[ids],
        "affixes": types.t_affixes[ids],
        "vectors": types.t_vectors[ids] if types.t_vectors is not None else None,
        "treebank": torch.tensor([g.treebank for g in group]),
        "extra": pad("extra", 0),
        "known": known,
        "turn": torch.where(known, lengths - 1 - at, at),
        **{k: pad(k, MISSING) for k in ("tag", "pos", "feats", "head", "dep", "entity")},
    }


def masked(scores: torch.Tensor, gold: torch.Tensor, count: int, smooth: float = 0.0) -> torch.Tensor:
    """Cross-entropy summed over known tokens, divided by `count`, the batch's number of tokens."""
    if not bool((gold != MISSING).any()):
        return scores.new_zeros(())
    return (
        cross_entropy(
            scores.flatten(0, -2), gold.flatten(), ignore_index=MISSING, reduction="sum", label_smoothing=smooth
        )
        / count
    )


def loss(net: Network, b: dict[str, torch.Tensor], groups: dict[str, int], entity_weight: float = 0.7) -> torch.Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = net.encode(b)
        arcs = net.arcs(x, b["known"])
        labels = net.labels(x, b["head"].clamp(min=0))
        tag, pos, ent, feats = net.out_tag(x), net.out_pos(x), net.out_ent(x), net.out_feats(x)
    n = int(b["known"].sum())
    total = masked(arcs, b["head"], n) + masked(labels.float(), b["dep"], n)
    for scores, key, weight in ((tag, "tag", 0.7), (pos, "pos", 0.7), (ent, "entity", entity_weight)):
        total = total + weight * masked(scores.float(), b[key], n)
    if bool((b["feats"] != MISSING).any()):
        at = 0
        for j, size in enumerate(groups.values()):
            total = total + 0.25 * masked(feats[..., at : at + size].float(), b["feats"][..., j], n)
            at += size
    return total


@torch.no_grad()
def evaluate(net: Network, pool: list[Item], types: Types, inv: Inventory) -> dict[str, float]:
    """Greedy scores, percent: a quick look, not the figures of the card."""
    net.eval()
    n = dict.fromkeys(("tag", "pos", "uas", "las", "ent"), 0)
    seen = dict(n)
    base = [name.split(":")[0] for name in inv.labels]
    hit = wrong = missed = 0
    for group in batches(pool, 3000, 64, random.Random(0)):
        b = collate(group, types)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = net.encode(b)
            heads = net.arcs(x, b["known"]).argmax(-1)
            labels = net.labels(x, heads).argmax(-1)
            tag, pos, ent = net.out_tag(x).argmax(-1), net.out_pos(x).argmax(-1), net.out_ent(x).argmax(-1)
        for key, p, g in (("tag", tag, b["tag"]), ("pos", pos, b["pos"]), ("uas", heads, b["head"])):
            known = g != MISSING
            n[key] += int(((p == g) & known).sum())
            seen[key] += int(known.sum())
        same = torch.tensor(
            [
                [base[i] == base[j] if j >= 0 else False for i, j in zip(r, q, strict=True)]
                for r, q in zip(labels.tolist(), b["dep"].tolist(), strict=True)
            ]
        )
        n["las"] += int((same & (heads == b["head"])).sum())
        seen["las"] += int((b["head"] != MISSING).sum())
        e = b["entity"]
        hit += int(((ent == e) & (e > 0)).sum())
        wrong += int(((ent != e) & (ent > 0) & (e != MISSING)).sum())
        missed += int(((ent != e) & (e > 0)).sum())
    net.train()
    scores = {k: round(100 * n[k] / seen[k], 2) for k in n if seen[k]}
    if hit:
        scores["ent"] = round(200 * hit / (2 * hit + wrong + missed), 2)
    return scores


def subword_vectors(path: str):
    """A function form → vector from floret's binary model."""
    import floret

    model = floret.load_model(path)
    return lambda form: model.get_word_vector(form).astype(np.float32)


def hanta_ids(tags: list[str]):
    """A function from forms to ids of HanTa's tags (0: another tag)."""
    from HanTa import HanoverTagger

    from corpus import stts

    tagger = HanoverTagger.HanoverTagger("morphmodel_ger.pgz")
    index = {t: i + 1 for i, t in enumerate(tags)}
    return lambda forms: [index.get(stts(t, w), 0) for w, _, t in tagger.tag_sent(forms)]


def main(config_path: str) -> None:
    c = yaml.safe_load(Path(config_path).read_text(encoding="utf-8"))
    torch.set_num_threads(1)
    torch.manual_seed(c["seed"])
    rng = random.Random(c["seed"])
    np.random.seed(c["seed"])
    parts = {name: list(read_tokens(Path(name))) for name in [*c["train"], *c.get("evaluate", [])]}
    if "init" in c:
        entry = json.loads(Path(c["init"]).with_suffix(".json").read_text())
        inv = Inventory.load(entry["inventory"])
    else:
        inv = Inventory([s for name in c["train"] for s in parts[name]], c["treebanks"])
    vec = subword_vectors(c["vectors"]) if c.get("vectors") else None
    shape = Shape(**c.get("shape", {}))
    shape.vector_width = c.get("vector_width", 100) if vec else 0
    types = Types(shape.word_rows, shape.affix_rows, vec)
    extra = hanta_ids(inv.tags) if c.get("extra") else None
    pools = {name: items(part, inv, types, extra) for name, part in parts.items()}
    types.freeze()
    shape.extra_tags = len(inv.tags) + 1 if extra else 0
    shape.treebanks, shape.tags, shape.poses = len(inv.treebanks), len(inv.tags), len(inv.poses)
    shape.labels, shape.entities = len(inv.labels), len(inv.entities)
    shape.groups = {k: len(v) for k, v in inv.groups.items()}
    net = Network(shape)
    if "init" in c:
        net.load_state_dict(torch.load(c["init"], weights_only=True))
    net.train()
    optimizer = torch.optim.AdamW(
        net.parameters(), lr=c["rate"], betas=(0.9, 0.95), weight_decay=c.get("decay", 1e-4), fused=True
    )
    average = {k: v.clone() for k, v in net.state_dict().items()}
    # Minutes of processor time, so that a busy machine changes how long it takes but not what comes out of it.
    began, step, seen = time.process_time(), 0, 0
    budget = c["minutes"] * 60
    out = Path(c["out"])
    epoch = 0
    began_at = time.time()
    patience = c.get("patience", 1e9)  # seconds of the clock on the wall, for a machine that is shared
    done = 0.0
    while done < 1:
        epoch += 1
        epoch_pool = [i for name, times in c["train"].items() for i in _times(pools[name], times, rng)]
        total, count = 0.0, 0
        for group in batches(epoch_pool, c.get("batch_tokens", 1200), c.get("batch_sentences", 40), rng):
            done = max((time.process_time() - began) / budget, (time.time() - began_at) / patience)
            if done >= 1:
                break
            warm = min(1.0, (step + 1) / c.get("warmup", 100))
            for g in optimizer.param_groups:
                g["lr"] = c["rate"] * warm * max(0.02, 1 - done)
            value = loss(net, collate(group, types), shape.groups, c.get("entity_weight", 0.7))
            optimizer.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimizer.step()
            step += 1
            size = sum(len(g.types) for g in group)
            seen += size
            total, count = total + value.item() * size, count + size
            if step % 4 == 0:
                keep = min(0.995, step / (step + 30))
                for k, v in net.state_dict().items():
                    average[k].mul_(keep).add_(v, alpha=1 - keep)
        spent = time.process_time() - began
        line = f"epoch {epoch} {spent:.0f}s {seen / spent:.0f} tok/s loss {total / max(count, 1):.3f}"
        if c.get("evaluate") and (epoch % c.get("evaluate_every", 1) == 0 or done >= 1):
            kept = {k: v.clone() for k, v in net.state_dict().items()}
            net.load_state_dict(average)
            for name in c["evaluate"]:
                line += f" | {Path(name).stem} {evaluate(net, pools[name], types, inv)}"
            net.load_state_dict(kept)
        print(line, flush=True)
    torch.save(average, out)
    out.with_suffix(".json").write_text(
        json.dumps({"shape": shape.dump(), "inventory": inv.dump(), "config": c}, indent=1)
    )


def _times(pool: list[Item], times: float, rng: random.Random) -> list[Item]:
    """`pool` repeated `times` times, the fraction drawn by chance."""
    whole, part = int(times), times - int(times)
    return pool * whole + (rng.sample(pool, int(part * len(pool))) if part else [])


if __name__ == "__main__":
    main(sys.argv[1])
