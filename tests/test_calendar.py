from datetime import date
from itertools import pairwise

import pytest

from ovopnlp.document import CleanArticle, Document, OffsetMap, Paragraph
from ovopnlp.entities.times import find_times
from ovopnlp.lexicon.calendar import CALENDAR, MONTHS, WEEKDAYS, holidays

LISTED = (*holidays().moving, *holidays().fixed)


def document(text: str) -> Document:
    return Document(CleanArticle("x", "x", text, OffsetMap([]), [Paragraph(0, len(text), "body")]))


def test_every_spelling_is_lower_case_and_said_once():
    for group in (CALENDAR.months, CALENDAR.weekdays):
        names = [name for entry in group for name in entry.names]
        assert len(names) == len(set(names))
        assert names == [name.lower() for name in names]


def test_old_short_and_english_spellings():
    assert {MONTHS[name] for name in ("nop", "nov", "november", "nopember")} == {11}
    assert {MONTHS[name] for name in ("agt", "ags", "agu", "agustus", "aug")} == {8}
    assert MONTHS["peb"] == MONTHS["pebruari"] == 2
    assert MONTHS["djanuari"] == MONTHS["january"] == 1
    assert WEEKDAYS["jum'at"] == WEEKDAYS["jumat"] == 4
    assert WEEKDAYS["ahad"] == WEEKDAYS["minggu"] == 6
    assert set(MONTHS.values()) == set(range(1, 13))
    assert set(WEEKDAYS.values()) == set(range(7))


@pytest.mark.parametrize(("text", "day"), [example for e in LISTED for example in e.examples])
def test_holiday_examples(text: str, day: date) -> None:
    found = find_times(document(text))
    assert [time.first for time in found] == [day]


@pytest.mark.parametrize("text", holidays().counter_examples)
def test_holiday_counter_examples(text: str) -> None:
    assert [time for time in find_times(document(text)) if time.edtf] == []


def test_moving_holidays_come_in_order_and_once_a_lunar_year() -> None:
    for entry in holidays().moving:
        days = (*entry.decided, *entry.calculated)
        gaps = [(b - a).days for a, b in pairwise(days)]
        assert all(353 <= gap <= 356 for gap in gaps) if entry.hijri else all(350 <= gap <= 388 for gap in gaps)


@pytest.mark.parametrize(("text", "edtf"), CALENDAR.examples)
def test_examples(text: str, edtf: str) -> None:
    doc = document(text)
    doc.published = (date(2023, 7, 13), date(2023, 7, 13))
    assert [time.edtf for time in find_times(doc)] == [edtf]


@pytest.mark.parametrize("text", CALENDAR.counter_examples)
def test_counter_examples(text: str) -> None:
    doc = document(text)
    doc.published = (date(2023, 7, 13), date(2023, 7, 13))
    assert find_times(doc) == []
