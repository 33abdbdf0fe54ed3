"""ovopnlp, quantulum3 and price-parser on the expressions of tests/test_quantities_table.py, and speed.

    pip install quantulum3 price-parser
    python tests/bench/quantities_peers.py

Prints the table of docs/quantities.md. A row is right when exactly the expected number (or the two ends of a range)
comes out, wrong when other numbers come out, silent when nothing does. In the last group nothing is right.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from price_parser import Price
from quantulum3 import classifier, parser

sys.path.insert(0, str(Path(__file__).parents[1]))

from test_quantities import document
from test_quantities_table import COMPARATORS, MONEY, NO_QUANTITIES, NUMERALS, RANGES, UNITS, VAGUE
from test_regulations_table import CITATIONS

from ovopnlp.entities.quantities import find_quantities
from ovopnlp.entities.regulations import find_regulations

classifier.USE_CLF = False  # its trained part decides between units, not numbers, and needs one scikit-learn version
warnings.simplefilter("ignore")

Reader = Callable[[str], list[str]]
GROUPS = {
    "numerals and scale words": NUMERALS,
    "vague numbers": VAGUE,
    "money": MONEY,
    "ranges": RANGES,
    "after a comparator": COMPARATORS,
    "with a unit or rank": UNITS,
}


def plain(number: object) -> str:
    return f"{Decimal(str(number)).normalize():f}"


def ours(text: str) -> list[str]:
    return [
        plain(q.value) if q.value is not None else f"{plain(q.low)}..{plain(q.high)}"
        for q in find_quantities(document(text))
    ]


def quantulum(text: str) -> list[str]:
    found = []
    for quantity in parser.parse(text):
        low, high = quantity.value, quantity.uncertainty
        found.append(f"{plain(low - high)}..{plain(low + high)}" if high else plain(low))
    return found


def price(text: str) -> list[str]:
    amount = Price.fromstring(text).amount
    return [] if amount is None else [plain(amount)]


READERS: dict[str, Reader] = {"ovopnlp": ours, "quantulum3": quantulum, "price-parser": price}


def verdict(found: list[str], expected: str | None) -> int:
    """0 right, 1 wrong, 2 silent."""
    if not found:
        return 0 if expected is None else 2
    return 0 if found == [expected] else 1


def normal(expected: str) -> str:
    return "..".join(plain(end) for end in expected.split(".."))


def table() -> None:
    sys.stdout.write("| expressions | n | " + " | ".join(READERS) + " |" + "\n")
    sys.stdout.write("|---|---|" + "---|" * len(READERS) + "\n")
    rows: list[tuple[str, list[tuple[str, str | None]]]] = [
        (name, [(row[0], normal(row[1])) for row in group]) for name, group in GROUPS.items()
    ]
    rows.append(("no quantity at all", [(text, None) for text in NO_QUANTITIES]))
    for name, group in rows:
        cells = []
        for reader in READERS.values():
            counts = [0, 0, 0]
            for text, expected in group:
                counts[verdict(reader(text), expected)] += 1
            cells.append("{} / {} / {}".format(*counts))
        sys.stdout.write(f"| {name} | {len(group)} | " + " | ".join(cells) + " |" + "\n")


def speed() -> None:
    """Text of one's own, so that the figure can be had without any corpus: the tables' rows as running prose."""
    rows = [row[0] for group in GROUPS.values() for row in group] + [row[0] for row in CITATIONS]
    filler = (
        "Warga desa mengolah hasil kebun menjadi produk unggulan yang dijual di pasar kecamatan setiap akhir pekan. "
    )
    text = "".join(f"Pihaknya mencatat {row} di wilayah itu. {filler * 2}" for row in rows)
    doc = document(text)
    size = len(text.encode()) / 1e6
    for name, run in (("find_regulations", find_regulations), ("find_quantities", find_quantities)):
        run(doc)
        start = time.process_time()
        for _ in range(5):
            run(doc)
        sys.stdout.write(f"{name}: {5 * size / (time.process_time() - start):.1f} MB/s" + "\n")
    start = time.process_time()
    parser.parse(text[:20_000])
    sys.stdout.write(f"quantulum3: {0.02 / (time.process_time() - start):.3f} MB/s" + "\n")


if __name__ == "__main__":
    table()
    speed()
