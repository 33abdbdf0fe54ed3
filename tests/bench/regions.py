"""Time and memory of the region table, the scan over all names, and both stages on the fixture articles.

    python tests/bench/regions.py

Prints one line per figure.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from region_documents import document

from ovopnlp.entities.organisations import find_organisations
from ovopnlp.entities.regions import find_regions
from ovopnlp.entities.regions.names import names
from ovopnlp.lexicon import regions as register

ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def show(what: str, value: float, unit: str) -> None:
    sys.stdout.write(f"{what:42}{value:10.3f} {unit}\n")


def main() -> None:
    before = megabytes()
    show("table", seconds(register.table), "s")
    show("names of kecamatan and villages", seconds(lambda: register.by_name("Depok")), "s")
    show("automaton over all names", seconds(names), "s")
    show("memory of the three, at the peak", megabytes() - before, "MB")
    articles = [path.read_text(encoding="utf-8") for path in Path("fixtures").glob("*.txt")] * 20
    size = sum(map(len, articles)) / 1e6
    known = names()
    scan = min(seconds(lambda: [known.scan(text) for text in articles]) for _ in range(ROUNDS))
    show("one scan over all names", size / scan, "MB/s")
    docs = [document(text) for text in articles]
    best = min(seconds(lambda: [find_regions(doc) for doc in docs]) for _ in range(ROUNDS))
    show("find_regions, article of 2.7 kB", best / size * 2.7, "ms")
    for doc in docs:
        doc.regions = find_regions(doc)
    best = min(seconds(lambda: [find_organisations(doc) for doc in docs]) for _ in range(ROUNDS))
    show("find_organisations, article of 2.7 kB", best / size * 2.7, "ms")


if __name__ == "__main__":
    main()
