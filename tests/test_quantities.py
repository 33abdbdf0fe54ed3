"""Quantities: numerals, money, ranges, comparators, units; and numbers that are none."""

from __future__ import annotations

from decimal import Decimal

from ovopnlp.document import CleanArticle, Document, NumberMention, OffsetMap, Paragraph, Piece
from ovopnlp.entities.quantities import find_quantities


def document(text: str) -> Document:
    whole = OffsetMap([Piece(0, len(text), 0, len(text))])
    return Document(CleanArticle("x", "x", text, whole, [Paragraph(0, len(text), "body")]))


def quantities(text: str) -> list[NumberMention]:
    return find_quantities(document(text))


def test_scale_word_reaches_the_lower_end_of_a_range() -> None:
    (found,) = quantities("sampai 3,5 hingga 4 juta warga")
    assert (found.value, found.low, found.high) == (None, Decimal(3_500_000), Decimal(4_000_000))
    assert found.unit == "warga"


def test_money() -> None:
    (found,) = quantities("senilai Rp1,2 triliun")
    assert (found.value, found.currency, found.unit, found.kind) == (Decimal("1200000000000"), "IDR", None, "money")
