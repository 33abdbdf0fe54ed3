"""ovopnlp and dateparser on the expressions of tests/test_times_table.py, and speed on the fixture articles.

    python tests/bench/times_peers.py

Prints the table of docs/dates.md. A row is right when exactly the expected day comes out (a peer that returns a moment
is right on a stretch never, so stretches are counted apart), wrong when another day comes out, silent when nothing does.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path

import dateparser
from dateparser.search import search_dates
from dateutil import parser as dateutil

sys.path.insert(0, str(Path(__file__).parents[1]))

from test_times_table import EXPLICIT, FISCAL, HOLIDAYS, NOTHING, RANGES, RELATIVE, WEEKDAYS
from times_documents import days, document

from ovopnlp.entities.times import find_times

Reader = Callable[[str, str | None], list[str]]
GROUPS = {
    "days and months in full": EXPLICIT,
    "weekday with part of a date": WEEKDAYS,
    "relative": RELATIVE,
    "fiscal and planning": FISCAL,
    "ranges, open ends, parts": RANGES,
    "holidays": HOLIDAYS,
}
DEFAULT = datetime(2023, 1, 1)


def settings(written: str | None) -> dict[str, object]:
    return {
        "RELATIVE_BASE": datetime.fromisoformat(written) if written else DEFAULT,
        "DATE_ORDER": "DMY",
        "PREFER_DATES_FROM": "current_period",
    }


def parsed(text: str, written: str | None) -> list[str]:
    found = dateparser.parse(text, languages=["id"], settings=settings(written))  # type: ignore[arg-type]
    return [found.date().isoformat()] if found else []


def searched(text: str, written: str | None) -> list[str]:
    found = search_dates(text, languages=["id"], settings=settings(written)) or []  # type: ignore[arg-type]
    return [moment.date().isoformat() for _, moment in found]


def fuzzy(text: str, written: str | None) -> list[str]:
    try:
        return [
            dateutil.parse(text, fuzzy=True, dayfirst=True, default=settings(written)["RELATIVE_BASE"])
            .date()
            .isoformat()
        ]  # type: ignore[arg-type, union-attr]
    except (ValueError, OverflowError):
        return []


READERS: dict[str, Reader] = {
    "ovopnlp": days,
    "dateparser.parse": parsed,
    "dateparser search_dates": searched,
    "dateutil fuzzy": fuzzy,
}


def count(reader: Reader, rows: Iterable[tuple[str, str, str]]) -> str:
    right = wrong = silent = 0
    for text, written, expected in rows:
        found = reader(text, written)
        right, wrong, silent = (
            right + (found == [expected]),
            wrong + (bool(found) and found != [expected]),
            silent + (not found),
        )
    return f"{right} / {wrong} / {silent}"


def articles() -> list[str]:
    folder = Path(__file__).parents[2] / "fixtures" / "articles"
    return [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.glob("*.txt"))]


def speed(read: Callable[[str], object], texts: list[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        read(text)
    return sum(len(text.encode()) for text in texts) / (time.perf_counter() - start) / 1e6


def main() -> None:
    write = sys.stdout.write
    rows = {f"{name} ({len(group)})": group for name, group in GROUPS.items()}
    single = [row for group in GROUPS.values() for row in group if ".." not in row[2]]
    rows[f"all that mean one day ({len(single)})"] = single
    write("| right / wrong / silent | " + " | ".join(READERS) + " |\n|---|" + "---|" * len(READERS) + "\n")
    for name, group in rows.items():
        write(f"| {name} | " + " | ".join(count(reader, group) for reader in READERS.values()) + " |\n")
    nothing = [sum(bool(reader(text, written)) for text, written in NOTHING) for reader in READERS.values()]
    write(f"| a date where there is none ({len(NOTHING)}) | " + " | ".join(map(str, nothing)) + " |\n")
    texts = articles()

    def ours(text: str) -> object:
        doc = document(text)
        doc.published = (date(2025, 6, 10), date(2025, 6, 10))
        return find_times(doc)

    base = {"RELATIVE_BASE": DEFAULT}
    fast = [
        speed(ours, texts * 20),
        None,
        speed(lambda t: search_dates(t, languages=["id"], settings=base), texts[:3]),
        None,
    ]  # type: ignore[arg-type]
    write("| MB/s on whole articles | " + " | ".join("-" if f is None else f"{f:.3g}" for f in fast) + " |\n")


if __name__ == "__main__":
    main()
