"""Make a language's model from the corpora: `python run.py de` or `python run.py en`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import yaml

from corpus import gold, read_tokens, write_tokens
from silver_tags import segmenting

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = ROOT / "scratch" / "training"
GOLD = {
    "de": ["gsd-dev", "gsd-test", "pud-wiki", "pud-news", "parseme11_dev", "parseme11_test"],
    "en": ["ewt-train", "ewt-dev", "ewt-test", "gum-ccby-train", "pud-wiki", "pud-news"],
}
SILVER = ["parseme-news", "germeval", "smartdata-v1-train", "smartdata-v3-dev", "bundestag"]


def step(result: Path, make: Callable[[], object]) -> None:
    """Make a result unless it is there already."""
    if not result.exists():
        print("making", result.name, flush=True)
        make()


def python(script: str, *arguments: object) -> None:
    paths = os.pathsep.join([str(ROOT / "src"), str(HERE)])
    command = [sys.executable, "-W", "ignore", str(HERE / script), *map(str, arguments)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": paths})


def treebank(language: str, name: str) -> None:
    write_tokens(WORK / f"{language}_{name}.gz", gold([f"{language}_{name}"], segmenting(language)))


def parts_of_german_gold() -> None:
    """GSD's test part in two (every ninth sentence kept back), and PARSEME's two parts in one."""
    tests = [replace(s, source="de_gsd-dev") for s in read_tokens(WORK / "de_gsd-test.gz")]
    write_tokens(WORK / "de_gsd-test-a.gz", [s for i, s in enumerate(tests) if i % 9])
    write_tokens(WORK / "de_gsd-test-b.gz", [s for i, s in enumerate(tests) if i % 9 == 0])
    write_tokens(WORK / "de_gsd-test-all.gz", tests)
    both = [s for part in ("dev", "test") for s in read_tokens(WORK / f"de_parseme11_{part}.gz")]
    write_tokens(WORK / "de_parseme11.gz", [replace(s, source="de_parseme11_dev") for s in both])


def trained(name: str) -> list[Path]:
    """Train what `config/NAME.yaml` says, once per seed."""
    config = yaml.safe_load((HERE / "config" / f"{name}.yaml").read_text("utf-8"))
    outputs = []
    for seed in config.pop("seeds"):
        out = WORK / f"{name}_{seed}.pt"
        full = {**config, "seed": seed, "out": str(out)}
        full["train"] = {str(WORK / f"{k}.gz"): v for k, v in config["train"].items()}
        full["evaluate"] = [str(WORK / f"{k}.gz") for k in config.get("evaluate", [])]
        for key in ("vectors", "init"):
            if key in config:
                full[key] = str(WORK / config[key])
        settings = out.with_suffix(".yaml")
        settings.write_text(yaml.safe_dump(full), encoding="utf-8")
        step(out, lambda settings=settings: python("train.py", settings))
        outputs.append(out)
    return outputs


def main(language: str) -> None:
    WORK.mkdir(parents=True, exist_ok=True)
    for name in GOLD[language]:
        step(WORK / f"{language}_{name}.gz", lambda name=name: treebank(language, name))
    model = ROOT / "src" / "detente" / "language" / language / "model"
    table: list[Path] = []
    if language == "de":
        step(WORK / "de_gsd-test-b.gz", parts_of_german_gold)
        step(WORK / "de_floret.bin", lambda: python("vectors.py", WORK))
        step(WORK / "de_lemma_counts.tsv.gz", lambda: python("silver_tags.py", WORK))
        teachers = trained("de_teacher")
        raw = [WORK / f"de_{name}.gz" for name in SILVER]
        step(
            WORK / "de_bundestag-t.gz",
            lambda: python("silver_trees.py", "de_pud-wiki", "-t", *teachers, "--", *raw),
        )
        table = [WORK / "de_floret"]
        lemma_sources = ["gsd-dev", "pud-wiki-h", "parseme11"]
    else:
        lemma_sources = ["ewt-train", "gum-ccby-train", "pud-wiki"]
    (student,) = trained(f"{language}_student")
    if language == "de":
        (student,) = trained("de_final")
    python("export_model.py", student, model, f"{language}_pud-wiki", *table)
    python("lemma_table.py", language, WORK, *lemma_sources)


if __name__ == "__main__":
    main(sys.argv[1])
