"""Regions: found in the text, linked to the official register, or honestly left open."""

from __future__ import annotations

from ovopnlp.document import Document, Finding, Range, RegionMention
from ovopnlp.entities.regions.found import Context, Found
from ovopnlp.entities.regions.lower import LowerTagger
from ovopnlp.entities.regions.names import names
from ovopnlp.entities.regions.upper import UpperTagger

__all__ = ["check_regions", "find_regions"]


def find_regions(doc: Document) -> list[RegionMention]:
    """Every region named in headline and body, in order.

    ``start:end`` is the name without its kind word, ``whole`` includes it. ``code`` is a Kemendagri code, or ``None`` with
    ``candidates`` where the article does not decide, and for groups such as Jabodetabek (rule ``group``).
    """
    text = doc.folded
    known = names()
    hits = known.scan(text)
    upper = UpperTagger(text, known).run(hits)
    lower = LowerTagger(text, known, upper, Context(upper), doc.title_end).run(hits)
    reconsider(upper, lower)
    found = sorted((*upper, *lower), key=lambda item: item.start)
    return [mention for item in found for mention in item.mentions()]


def reconsider(upper: list[Found], lower: list[Found]) -> None:
    """A kabupaten and a kota of one name: the one whose kecamatan and villages the article names."""
    inside = {code[:5] for item in lower for code in item.codes}
    for item in upper:
        if item.by_custom and item.codes[0] not in inside:
            better = [code for code in item.candidates if code in inside]
            if len(better) == 1:
                item.codes, item.confidence, item.rule = (better[0],), 0.75, "its kecamatan or villages in the article"


def check_regions(doc: Document) -> list[Finding]:
    """Names that the article does not decide."""
    return [
        Finding(
            "ambiguous_region",
            f"{doc.text[m.start : m.end]} may be {', '.join(m.candidates)}",
            [Range(m.start, m.end)],
        )
        for m in doc.regions
        if m.code is None and m.rule != "group"
    ]
