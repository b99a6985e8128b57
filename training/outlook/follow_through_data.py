"""The ICEWS subsets as histories, in the numbered form that benchmarks share."""

import gzip
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

from detente.history import Deed, History, Party
from detente.history.parties import Told, party
from detente.model.plover import cameo_named, score

DATA = Path(__file__).parents[3] / "shared/event-data"
FIRST = {"icews14": date(2014, 1, 1), "icews18": date(2018, 1, 1), "icews05-15": date(2005, 1, 1)}
SPLITS = ("train", "valid", "test")


def history(folder: Path) -> History:
    """The three splits of a data set as one history; rows that name nobody or no relation are left out."""
    names, relations = _names(folder / "entity2id.txt.gz"), _names(folder / "relation2id.txt.gz")
    tables = [_rows(folder / f"{split}.txt.gz") for split in SPLITS]
    origin = np.concatenate([np.full(len(table), place) for place, table in enumerate(tables)])
    line = np.concatenate([np.arange(1, len(table) + 1) for table in tables])
    rows = np.concatenate(tables)
    kept = np.isin(rows[:, [0, 2]], list(names)).all(1) & np.isin(rows[:, 1], list(relations))
    rows, origin, line = rows[kept], origin[kept], line[kept]
    last = FIRST[folder.name].toordinal() + int(rows[:, 3].max()) // 24
    columns = (FIRST[folder.name].toordinal() + rows[:, 3] // 24, _placed(rows[:, 0], names),
               _placed(rows[:, 2], names), _placed(rows[:, 1], relations), origin, line)
    return History(tuple(_party(names[number], last) for number in sorted(names)),
                   tuple(_deed(relations[number]) for number in sorted(relations)),
                   tuple(f"{folder.name}/{split}.txt.gz" for split in SPLITS),
                   *(column.astype(np.int32) for column in columns)).sorted()


def _rows(path: Path) -> np.ndarray:
    with gzip.open(path) as lines:
        return np.loadtxt(lines, np.int64, usecols=range(4), ndmin=2)


def _names(path: Path) -> dict[int, str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        cells = (line.rstrip("\n").split("\t") for line in lines)
        return {int(cell[1]): cell[0] for cell in cells}


def _placed(column: np.ndarray, names: dict[int, str]) -> np.ndarray:
    return np.searchsorted(sorted(names), column)


@cache
def _party(name: str, last: int) -> Party:
    return party(Told(name), date.fromordinal(last))


@cache
def _deed(relation: str) -> Deed:
    code = cameo_named(relation)
    if code is None:
        raise ValueError(f"no relation of CAMEO: {relation}")
    weight = code.goldstein if code.goldstein is not None else score(code.type or "AGREE", code.mode)
    return Deed(code.code, code.type, code.mode, weight)
