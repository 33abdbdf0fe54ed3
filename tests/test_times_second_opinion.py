"""dateparser reads the same days where a date is printed in full, and is known to err where the press abbreviates."""

from __future__ import annotations

from datetime import date, datetime

import dateparser
import pytest
from times_documents import days

WRITTEN = datetime(2025, 6, 10)
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember")  # fmt: skip
NAMES = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def opinion(text: str) -> str | None:
    found = dateparser.parse(text, languages=["id"], settings={"RELATIVE_BASE": WRITTEN, "DATE_ORDER": "DMY"})
    return found.date().isoformat() if found else None


FULL = [date(2000 + 3 * n, n, 2 * n) for n in range(1, 13)]


@pytest.mark.parametrize("day", FULL, ids=str)
@pytest.mark.parametrize(
    "form", ["{d} {month} {y}", "{weekday}, {d} {month} {y}", "{d:02d}/{m:02d}/{y}", "{y}-{m:02d}-{d:02d}"]
)
def test_agrees_on_dates_in_full(form: str, day: date) -> None:
    text = form.format(d=day.day, m=day.month, month=MONTHS[day.month - 1], y=day.year, weekday=NAMES[day.weekday()])
    assert days(text, "2025-06-10") == [opinion(text)] == [day.isoformat()]


@pytest.mark.parametrize("text", ["kemarin", "besok", "hari ini"])
def test_agrees_on_days_beside_today(text: str) -> None:
    assert days(text, "2025-06-10") == [opinion(text)]


@pytest.mark.parametrize(
    ("text", "right", "other"),
    [
        ("triwulan III 2023", ["2023-07-01..2023-09-30"], None),
        ("14 Tahun 2021", [], "2011-06-10"),
        ("akhir tahun 2024", ["2024-09-01..2024-12-31"], None),
    ],
)
def test_differs_where_it_is_known_to_err(text: str, right: list[str], other: str | None) -> None:
    """Held here so that a new dateparser that gets them right is noticed."""
    assert days(text, "2025-06-10") == right
    assert opinion(text) == other
