"""Follow-through, trained and scored: `python -m training.outlook.follow_through` prints the tables of docs/outlook.md.

Trained on what was known on 30 June 2018 (and on 2005 to 2015), scored on intents from 1 July 2018 on whose window
closed by 31 October.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from training.outlook.follow_through_cases import Cases, cases
from training.outlook.follow_through_data import DATA, history
from training.outlook.follow_through_fit import fit, recalibrated
from training.outlook.follow_through_score import cox, kaplan_meier, own_rate, reliability, score, timing

from detente.history import History
from detente.outlook.through import FollowThrough, week_of
from detente.outlook.through.follow import Held
from detente.outlook.through.hazard import LONGEST, Model
from detente.outlook.through.measures import NARROW

SPLIT = date(2018, 7, 1).toordinal()
HORIZONS = (7, 30, 90)
LATER = (7, 21, 45)
HELD: dict[Held, str] = {"meeting": "met, talked or negotiated", "in_person": "met in person"}


def held_by(model: Model, cases: Cases) -> np.ndarray:
    """The chance to be held by each of 90 days."""
    hazards = model.hazards(cases.table.value, LONGEST)
    neither = np.cumprod(1 - hazards.sum(2), 1)
    before = np.hstack([np.ones((len(hazards), 1)), neither[:, :-1]])
    return np.cumsum(before * hazards[:, :, 0], 1)


def as_of_the_day(table: dict[str, Any], held: Held, recent: History, cases: Cases) -> np.ndarray:
    """The chance to be held by each of 90 days, the level set as the package does on the morning after each case."""
    trained = FollowThrough(held, Model.of(table), Model.of(table))
    asked = cases.day + 1
    weeks = np.array([week_of(int(day)) for day in asked])
    told = np.zeros((len(asked), LONGEST))
    for week in np.unique(weeks[cases.day >= SPLIT]):
        mine = weeks == week
        told[mine] = held_by(trained.recalibrated(recent, date.fromordinal(int(week))).model, cases.chosen(mine))
    return told


def populations(cases: Cases) -> Iterator[tuple[str, np.ndarray]]:
    """The rows of the table."""
    yield "all fresh intents", np.full(len(cases.day), True)
    yield "no meeting in 30 days", ~cases.met_lately
    yield "states and leaders, no meeting in 30 days", ~cases.met_lately & cases.state_or_leader
    yield "states, leaders and named officials, no meeting in 30 days", ~cases.met_lately & cases.of_state


def rate_chance(cases: Cases, held: str, days: int, trained: np.ndarray) -> np.ndarray:
    """The dyad's own rate as a chance, its level and slope set in training."""
    rate = own_rate(cases, held)[:, None]
    return LogisticRegression(C=100).fit(rate[trained], cases.held[trained] <= days).predict_proba(rate)[:, 1]


def table(held: str, found: Cases, told: dict[str, np.ndarray]) -> None:
    names = list(told)
    print(f"\n{HELD[held]}\n")
    print("| within | intents | number | held (training) | own rate | " + " | ".join(names) + " | AUC | error |")
    print("| --- " * (7 + len(names)) + "|")
    dyad = found.ledger.pair(found.one, found.other)
    for days in HORIZONS:
        came = found.held <= days
        trained, tested = found.day + days < SPLIT, (found.day >= SPLIT) & (found.day + days <= found.end)
        rate = rate_chance(found, held, days, trained)
        for name, row in populations(found):
            test, base = tested & row, float(came[trained & row].mean())
            scores = [score(chance[test], came[test], base, dyad[test])
                      for chance in (rate, *(chances[:, days - 1] for chances in told.values()))]
            main = scores[-1]
            skills = " | ".join(f"{one.skill:+.3f} ({one.low:+.3f} to {one.high:+.3f})" for one in scores)
            print(f"| {days} days | {name} | {main.count} | {main.rate:.3f} ({base:.3f}) | {skills} | {main.auc:.3f} | "
                  f"{main.error:.3f} |")


def timings(found: Cases, told: dict[str, np.ndarray]) -> None:
    known, test = found.day < SPLIT, (found.day >= SPLIT) & (found.day + 60 <= found.end)
    asked = found.chosen(test)
    print("\nwhen: integrated Brier score over 60 days\n")
    scores = {"Kaplan–Meier": timing(kaplan_meier(found.chosen(known), SPLIT - 1)[None], asked),
              "Cox": timing(cox(found.chosen(known), SPLIT - 1, asked), asked)}
    scores |= {name: timing(chances[test], asked) for name, chances in told.items()}
    for name, value in scores.items():
        print(f"| {name} | {value:.4f} |")


def open_plans(open_yet: Cases, by: np.ndarray) -> None:
    """Plans that are still open some days after the intent, with their chances to be held by each day."""
    dyad = open_yet.ledger.pair(open_yet.one, open_yet.other)
    print("\nplans still open after some days, held within 30 more\n")
    for age in LATER:
        came = open_yet.held <= 30
        mine = open_yet.age == age
        base = float(came[mine & (open_yet.day + 30 < SPLIT)].mean())
        test = mine & (open_yet.day >= SPLIT) & (open_yet.day + 30 <= open_yet.end)
        one = score(by[test, 29], came[test], base, dyad[test])
        print(f"| {age} days | {one.count} | {one.rate:.3f} ({base:.3f}) | {one.skill:+.3f} ({one.low:+.3f} to "
              f"{one.high:+.3f}) | {one.auc:.3f} | {one.error:.3f} |")


def main() -> None:
    recent, old = history(DATA / "icews18"), history(DATA / "icews05-15")
    for held in HELD:
        found, earlier = cases(recent, held, LATER), cases(old, held, LATER)
        data = [(earlier, earlier.end), (found, SPLIT - 1)]
        fresh, known = found.chosen(found.age == 0), found.chosen(found.day < SPLIT)
        old_alone = fit(data[:1], {})
        models = {
            "2018 alone": fit(data[1:], {}),
            "2005–15": old_alone,
            "2005–15, recalibrated": recalibrated(old_alone, known, SPLIT - 1),
            "between the two only": fit(data, {}, NARROW),
            "both": fit(data, {}),
        }
        told = {name: held_by(Model.of(one), fresh) for name, one in models.items()}
        told["both, level as of the day"] = as_of_the_day(models["both"], held, recent, fresh)
        table(held, fresh, told)
        timings(fresh, told)
        open_plans(found, as_of_the_day(models["both"], held, recent, found))
        test = (fresh.day >= SPLIT) & (fresh.day + 30 <= fresh.end)
        print("\nreliability, 30 days\n")
        for name in ("both", "both, level as of the day"):
            for count, chance, share in reliability(told[name][test, 29], fresh.held[test] <= 30):
                print(f"| {name} | {count} | {chance:.3f} | {share:.3f} |")


if __name__ == "__main__":
    main()
