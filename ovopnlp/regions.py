"""The register of Indonesian regions for use on its own.

>>> from ovopnlp import regions
>>> regions.lookup("34.71").name
'Yogyakarta'
>>> [row.name for row in regions.ancestors("34.71.01")]
['Yogyakarta', 'DI Yogyakarta']
>>> [match.code for match in regions.resolve("Kec. Sawangan, Depok")]
['32.76.03', '32.76']
"""

from __future__ import annotations

from dataclasses import dataclass

from ovopnlp.document import CleanArticle, Document, OffsetMap, Paragraph, Piece
from ovopnlp.entities.regions import find_regions
from ovopnlp.lexicon.regions import VINTAGE, Row, ancestors, by_code, by_name, children, counts

__all__ = ["VINTAGE", "Match", "Row", "ancestors", "children", "counts", "lookup", "resolve", "search"]


@dataclass(frozen=True, slots=True)
class Match:
    """A name in a text and what it was linked to. Offsets are code points, ``text[start:end]`` is the bare name."""

    start: int
    end: int
    text: str
    code: str | None
    row: Row | None
    confidence: float
    candidates: tuple[Row, ...]  # what the name may also mean; all of them where ``code`` is None
    cue: str | None  # the word that says what kind of region it is

    def path(self) -> str:
        """The region and those above it: "Sawangan, Depok, Jawa Barat"."""
        if self.row is None:
            return self.text
        return ", ".join(row.name for row in (self.row, *ancestors(self.row.code)))


def lookup(code_or_name: str, level: int | None = None) -> Row | None:
    """The one region with a Kemendagri code, or of a name; ``None`` where there is none or where several have the name."""
    row = by_code(code_or_name.strip())
    if row is not None:
        return row if level in (None, row.level) else None
    rows = by_name(code_or_name, level)
    highest = [row for row in rows if row.level == rows[0].level]
    return highest[0] if len(highest) == 1 else None


def search(name: str, level: int | None = None) -> list[Row]:
    """Every region of a name, upper levels first; capitals, spaces and hyphens do not matter."""
    return by_name(name, level)


def resolve(text: str, *, outlet: str | None = None) -> list[Match]:
    """The regions that a text names, in order, linked as far as the text decides.

    ``outlet`` is the newspaper, whose home region is weak evidence. An address is read like a sentence; a text
    without any capital is read as if each word had one.
    """
    plain = text.title() if text.islower() and len(text.title()) == len(text) else text
    article = CleanArticle(
        id="text",
        source="text",
        text=plain,
        text_map=OffsetMap([Piece(0, len(text), 0, len(text))] if text else []),
        paragraphs=[Paragraph(0, len(text), "body")] if text else [],
        outlet=outlet,
    )
    return [
        Match(
            start=mention.start,
            end=mention.end,
            text=text[mention.start : mention.end],
            code=mention.code,
            row=by_code(mention.code) if mention.code else None,
            confidence=mention.confidence,
            candidates=tuple(row for row in map(by_code, mention.candidates) if row is not None),
            cue=mention.cue,
        )
        for mention in find_regions(Document(article))
    ]
