"""Export a trained network into a language room: `python export_model.py NETWORK.pt FOLDER TREEBANK [FLORET_TABLE]`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import torch

from export import export
from network import Network, Shape


def floret_table(path: Path) -> tuple[np.ndarray, dict[str, object]]:
    """The bucket table that floret wrote, and the settings that spaCy's look-up needs."""
    with path.open(encoding="utf-8") as lines:
        rows, width, minn, maxn, hashes, seed, bow, eow = lines.readline().split()
        table = np.zeros((int(rows), int(width)), np.float32)
        for k, line in enumerate(lines):
            table[k] = np.array(line.split()[1:], np.float32)
    settings = {
        "minn": int(minn),
        "maxn": int(maxn),
        "hash_count": int(hashes),
        "hash_seed": int(seed),
        "bow": bow,
        "eow": eow,
    }
    return table, settings


def main(network: str, folder: str, treebank: str, table: str | None = None) -> None:
    entry = json.loads(Path(network).with_suffix(".json").read_text())
    net = Network(Shape(**entry["shape"]))
    net.load_state_dict(torch.load(network, weights_only=True))
    inventory = dict(entry["inventory"])
    number = inventory.pop("treebanks").index(treebank)
    vectors = None
    if table:
        vectors, inventory["vectors"] = floret_table(Path(table))
    export(net.eval(), inventory, Path(folder), number, vectors)


if __name__ == "__main__":
    main(*sys.argv[1:])
