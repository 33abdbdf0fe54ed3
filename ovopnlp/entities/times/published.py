"""When the article was written, where no metadata says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ovopnlp.document import Document


@dataclass(frozen=True, slots=True)
class Published:
    """What the text lets us conclude about the day of writing.

    ``edtf`` is the publication date where it is certain. ``anchor`` is the weaker conclusion: first and last possible
    day, good enough to resolve "tahun ini", not to be printed as a publication date.
    """

    edtf: str | None
    basis: Literal["solved"]
    derivation: str
    anchor: tuple[date, date] | None = None


def date_article(doc: Document) -> Published | None:
    """The publication date or an anchor, from the text alone; ``None`` where it says nothing or metadata is given."""
    return None
