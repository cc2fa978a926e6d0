"""Two small algorithms of matching: the best assignment, and what is out of order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def assign(weights: Sequence[Sequence[float]]) -> list[int]:
    """For each row the column that makes the sum of all weights largest, -1 for none.

    Each column is used once; a weight of 0 or less is never used. The Hungarian method with potentials,
    O(rows² x columns): papers have some ten rows and some sixty columns.
    """
    rows = len(weights)
    real = len(weights[0]) if rows else 0
    columns = real + rows  # one more column a row: leaving it out costs nothing
    if not rows:
        return []
    cost = [[-max(w, 0.0) for w in row] + [0.0] * rows for row in weights]
    u, v = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least, used = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while owner[column]:
            used[column] = True
            at, delta, best = owner[column], float("inf"), 0
            for c in range(1, columns + 1):
                if used[c]:
                    continue
                reduced = cost[at - 1][c - 1] - u[at] - v[c]
                if reduced < least[c]:
                    least[c], way[c] = reduced, column
                if least[c] < delta:
                    delta, best = least[c], c
            for c in range(columns + 1):
                if used[c]:
                    u[owner[c]] += delta
                    v[c] -= delta
                else:
                    least[c] -= delta
            column = best
        while column:
            owner[column], column = owner[way[column]], way[column]
    out = [-1] * rows
    for c in range(1, real + 1):
        if owner[c] and weights[owner[c] - 1][c - 1] > 0:
            out[owner[c] - 1] = c - 1
    return out


def in_order(numbers: Sequence[int]) -> set[int]:
    """Positions of a longest rising run through ``numbers`` (all different): the rest is out of order."""
    tails: list[int] = []
    ends: list[int] = []
    before = [-1] * len(numbers)
    for n, value in enumerate(numbers):
        at = bisect_left(tails, value)
        before[n] = ends[at - 1] if at else -1
        if at == len(tails):
            tails.append(value)
            ends.append(n)
        else:
            tails[at], ends[at] = value, n
    kept = set()
    n = ends[-1] if ends else -1
    while n >= 0:
        kept.add(n)
        n = before[n]
    return kept
