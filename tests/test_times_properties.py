"""What holds for any text: offsets fit, nothing overlaps, EDTF and days agree, nothing raises, long lines are read to their end."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from times_documents import document

from ovopnlp.document import Document
from ovopnlp.entities.times import check_times, date_article, find_times
from ovopnlp.lexicon.calendar import MONTHS, NUMBERS, ORDINALS, WEEKDAYS
from ovopnlp.records.edtf import bounds

PIECES = [
    *MONTHS, *WEEKDAYS, *NUMBERS, *ORDINALS, "Mei", "Juni", "Senin", "Kamis", "Jum’at", "tahun", "bulan", "pekan", "minggu",
    "hari", "ini", "lalu", "depan", "terakhir", "ke depan", "sejak", "hingga", "sampai dengan", "s/d", "-", "–", "/", ".",
    ",", "(", ")", "dan", "awal", "akhir", "triwulan", "semester", "TA", "APBD", "RPJMD", "tahun ajaran", "periode",
    "periode yang sama", "sebelumnya", "HUT RI ke-", "Lebaran", "H", "pukul", "WIB", "2023", "2024", "30", "31", "12", "7",
    "1", "0", "99", "1446", "30/11", "29 Februari", "kemarin", "besok", "selama", "paling lambat", "minggu ke-5", "İ", "\n",
    "\u00a0", "ke-3", "yang sudah berjalan", "pertama",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=24).flatmap(
    lambda pieces: st.sampled_from([" ", ""]).map(lambda gap: gap.join(pieces))
)
anchors = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)).map(lambda day: (day, day))


def article(text: str, written: tuple[date, date] | None, title: str | None = None) -> Document:
    doc = document(text, title=title or None)
    doc.published = written
    return doc


@settings(max_examples=400, deadline=None)
@given(texts, anchors, st.none() | st.sampled_from(["Target 2024", "Sejak"]))
def test_mentions_fit_the_text(text: str, written: tuple[date, date] | None, title: str | None) -> None:
    doc = article(text, written, title)
    doc.times = find_times(doc)
    check_times(doc)
    date_article(doc)
    end = 0
    for mention in doc.times:
        assert end <= mention.start < mention.end <= len(doc.text)
        doc.span(mention.start, mention.end)
        end = mention.end
        if mention.edtf is None:
            assert (mention.first, mention.last, mention.period, mention.basis) == (None, None, None, "unresolved")
        else:
            assert (mention.first, mention.last) != (None, None)
            assert mention.first is None or mention.last is None or mention.first <= mention.last


@settings(max_examples=200, deadline=None)
@given(texts, st.dates(date(1950, 1, 1), date(2080, 1, 1)))
def test_edtf_says_the_same_days(text: str, written: date) -> None:
    for mention in find_times(article(text, (written, written))):
        if mention.edtf and mention.kind != "instant":
            assert bounds(mention.edtf) == (mention.first, mention.last)


WORDS = [piece for piece in PIECES if not re.search(r"\d", piece)]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=24).map(" ".join))
def test_without_anchor_and_without_a_number_nothing_is_resolved(text: str) -> None:
    assert [mention.edtf for mention in find_times(article(text, None)) if mention.edtf] == []


LONG_LINES = [
    "1 ", "1-", "2024,", "tahun ", "sampai ", "hingga akhir ", "Senin (", "( 1", "Mei dan ", "tahun ketiga ",
    "sejak 2020 tahun ketiga ", "periode yang sama tahun lalu ", "pada tahun 2022 kuartal I ",
]  # fmt: skip


@pytest.mark.parametrize("piece", LONG_LINES)
def test_one_long_line_is_read_to_its_end(piece: str) -> None:
    """A pattern that backtracks would not come back from these; `tests/bench/growth.py` measures how time grows."""
    doc = article(piece * (160_000 // len(piece)), (date(2025, 6, 10), date(2025, 6, 10)))
    for mention in find_times(doc):
        assert 0 <= mention.start < mention.end <= len(doc.text)
