"""From arc scores to a tree with one root."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]

ROUNDING = 0.01  # what sums of scores in another order may differ by


def decode(scores: Scores) -> Heads:
    """Heads of the best tree with exactly one root.

    `scores` is (n, n + 1): row i scores token i's head, column 0 is the root and column j + 1 is token j. Returned are
    n column numbers. The greedy choice is taken where it is such a tree already, which it nearly always is.
    """
    masked = scores.copy()
    rows = np.arange(len(scores))
    masked[rows, rows + 1] = -np.inf
    heads: Heads = masked.argmax(1)
    if is_tree(heads):
        return heads
    return _single_root(masked)


def is_tree(heads: Heads) -> bool:
    """Whether every token reaches the root and exactly one hangs on it."""
    above = heads.tolist()
    if above.count(0) != 1:
        return False
    state = [0] * len(above)  # 0 unseen, 1 on the present path, 2 known to reach the root
    for start in range(len(above)):
        path = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            if above[at] == 0:
                break
            at = above[at] - 1
        else:
            if state[at] == 1:
                return False
        for node in path:
            state[node] = 2
    return True


def _single_root(scores: Scores) -> Heads:
    """The best single-root tree: of the likely roots, the one whose best tree scores highest.

    Trying every token as the root would cost a factor of n; the best tree has its root among the few tokens that lose
    least by being the root, so four are tried; not one whose greedy heads, cycles or not, score no higher than what is
    found.
    """
    n = len(scores)
    rows = np.arange(n)
    loss = np.where(np.isfinite(scores[:, 1:]), scores[:, 1:], -np.inf).max(1) - scores[:, 0] if n > 1 else np.zeros(1)
    best: Heads = np.zeros(n, np.int64)
    best_score = -np.inf
    most = float(np.where(np.isfinite(scores[:, 1:]), scores[:, 1:], -np.inf).max(1).sum()) if n > 1 else np.inf
    for root in np.argsort(loss)[:4]:
        if most - float(loss[root]) < best_score - ROUNDING:
            continue
        forced = scores.copy()
        forced[:, 0] = -np.inf
        forced[root] = -np.inf
        forced[root, 0] = scores[root, 0]
        heads = _chu_liu_edmonds(forced)
        total = float(scores[rows, heads].sum())
        if total > best_score:
            best, best_score = heads, total
    return best


def _chu_liu_edmonds(scores: Scores) -> Heads:
    """Maximum spanning arborescence rooted at node 0, by repeated contraction of cycles (Edmonds 1967).

    Works on a dense (n + 1, n + 1) matrix, node j's row holding the scores of its heads.
    """
    n = len(scores) + 1
    weight = np.full((n, n), -np.inf, np.float64)
    weight[1:] = scores
    np.fill_diagonal(weight, -np.inf)
    best: Heads = weight.argmax(1)
    best[0] = 0
    cycle = _cycle(best)
    if cycle is None:
        return best[1:]
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    kept = weight[cycle, best[cycle]]
    m = len(outside)
    small = np.full((m + 1, m + 1), -np.inf)
    small[:m, :m] = weight[np.ix_(outside, outside)]
    leaving = weight[np.ix_(outside, cycle)]  # heads inside the cycle
    leave_by = leaving.argmax(1)
    small[:m, m] = leaving[np.arange(m), leave_by]
    entering = weight[np.ix_(cycle, outside)] - kept[:, None]
    enter_by = entering.argmax(0)
    small[m, :m] = entering[enter_by, np.arange(m)]
    below = np.concatenate([[0], _chu_liu_edmonds(small[1:].astype(np.float32))])
    heads: Heads = best.copy()
    for k in range(1, m):
        chosen = below[k]
        heads[outside[k]] = cycle[leave_by[k]] if chosen == m else outside[chosen]
    entry = below[m]
    heads[cycle[enter_by[entry]]] = outside[entry]
    return heads[1:]


def _cycle(best: Heads) -> Heads | None:
    """Members of one cycle among nodes 1 … n - 1, or None."""
    colour = np.zeros(len(best), np.int64)
    colour[0] = -1
    for start in range(1, len(best)):
        at = start
        while colour[at] == 0:
            colour[at] = start
            at = int(best[at])
        if colour[at] == start:
            members = [at]
            after = int(best[at])
            while after != at:
                members.append(after)
                after = int(best[after])
            return np.array(members)
    return None
