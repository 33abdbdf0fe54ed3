"""How the time of each stage grows with one long line of a repeated word: eight times the text, how much more time?

    python tests/bench/growth.py

Linear growth prints about 8, quadratic growth 64. Each cell is the least of three runs, in processor time; below ten
milliseconds for the long line no ratio is printed, for it would measure the clock.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import times_documents
from test_hostile_lines import HOSTILE
from test_quantities import document
from test_times_properties import LONG_LINES

from ovopnlp.entities.quantities import find_quantities
from ovopnlp.entities.regulations import find_regulations
from ovopnlp.entities.times import find_times

SHORT, TIMES, RUNS, FLOOR = 20_000, 8, 3, 0.01
WRITTEN = (date(2025, 6, 10), date(2025, 6, 10))


def numbers(text: str) -> None:
    doc = document(text)
    doc.regulations = find_regulations(doc)
    find_quantities(doc)


def times(text: str) -> None:
    doc = times_documents.document(text)
    doc.published = WRITTEN
    find_times(doc)


def seconds(stage: Callable[[str], None], text: str) -> float:
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        stage(text)
        taken.append(time.process_time() - start)
    return min(taken)


def main() -> None:
    for stage, lines in ((numbers, HOSTILE), (times, LONG_LINES)):
        for piece in lines:
            short, long = (seconds(stage, piece * (size // len(piece))) for size in (SHORT, SHORT * TIMES))
            growth = f"{long / short:5.1f}" if long >= FLOOR and short else "    -"
            print(f"{stage.__name__:8} {growth}  {long:.3f} s  {piece!r}")


if __name__ == "__main__":
    main()
