"""Invented articles with their facts marked in the text: kinds of fact and wordings that annotated news holds too few of.

An article of ``invented_articles.txt``::

    === id
    date: 2025-07-18
    title: Pemkab bagikan {{ASS.r;w=bibit kopi|400 bibit}} kopi
    ---
    Text with {{TYPE.STATUS;p=EDTF;w=words;g=program|the words of a number or of a trigger}} ...

TYPE and STATUS are abbreviated (``TYPES``, ``STATUSES``); ``p`` is the period, ``w`` what is measured or done, in words
of the article, ``g`` the program. Whatever is not marked is no fact. Regions and speakers are not annotated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ovopnlp.document import Document, RawArticle
from ovopnlp.errors import OvopError
from ovopnlp.events.candidates import number_candidates
from ovopnlp.events.words import words_of
from ovopnlp.pipeline import Pipeline
from ovopnlp.training.align import Marked, Places, tagged

ARTICLES = Path(__file__).with_name("invented_articles.txt")
TYPES = {
    "MOU": "mou_signing", "TGT": "target", "ACH": "achievement", "IND": "indicator", "BUD": "budget",
    "EST": "establishment", "LAU": "launch", "ASS": "assistance", "AWD": "award", "REG": "regulation",
    "DES": "designation", "MTG": "meeting", "SEL": "selection",
}  # fmt: skip
STATUSES = {"r": "realised", "o": "ongoing", "p": "planned", "n": "negated"}
_MARK = re.compile(r"\{\{([A-Z]{3})\.([ropn])((?:;[^|{}]*)?)\|([^{}|]+)\}\}")
_SLOTS = {"p": "period", "w": "indicator", "g": "program"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked fact: offsets in the title or the text without marks."""

    where: str  # "title" or "raw"
    start: int
    end: int
    type: str
    status: str
    slots: dict[str, str]


def read_invented(path: Path = ARTICLES) -> Iterator[tuple[RawArticle, list[Mark]]]:
    """The articles of a file without their marks, and the marks.

    Raises:
        OvopError: a mark or a header does not follow the format; names the article.
    """
    for block in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
        head, _, body = block.partition("\n---\n")
        name, *lines = head.split("\n")
        given = dict(line.split(": ", 1) for line in lines if ": " in line)
        try:
            title, titled = _plain(given["title"], "title")
            text, marked = _plain(body.strip() + "\n", "raw")
            raw = RawArticle(name, str(path), text, "text", None, given.get("outlet"), title, given["date"])
        except (KeyError, ValueError) as error:
            raise OvopError(f"{path}: article {name}: {error}") from error
        yield raw, [*titled, *marked]


def _plain(text: str, where: str) -> tuple[str, list[Mark]]:
    pieces: list[str] = []
    marks: list[Mark] = []
    done = length = 0
    for found in _MARK.finditer(text):
        before, words = text[done : found.start()], found[4]
        start = length + len(before)
        pieces += [before, words]
        done, length = found.end(), start + len(words)
        marks.append(Mark(where, start, length, TYPES[found[1]], STATUSES[found[2]], _slots(found[3])))
    pieces.append(text[done:])
    plain = "".join(pieces)
    if "{{" in plain or "}}" in plain:
        raise ValueError("a mark does not follow the format near " + plain[max(0, plain.find("{{")) :][:60])
    return plain, marks


def _slots(text: str) -> dict[str, str]:
    pairs = (item.partition("=") for item in text.split(";") if item.strip())
    return {_SLOTS[key.strip()]: value.strip() for key, _, value in pairs}


def load_invented(path: Path = ARTICLES, pipeline: Pipeline | None = None) -> list[Marked]:
    """The articles as the events stage meets them, with labels of all their numbers and triggers."""
    pipe = pipeline or Pipeline()
    return [_marked(tagged(pipe, raw), marks) for raw, marks in read_invented(path)]


def _marked(doc: Document, marks: list[Mark]) -> Marked:
    """A mark that meets a number labels it (the first, where it meets several); any other announces an event."""
    marked = Marked(doc, {}, {}, rest="none")
    numbers = number_candidates(doc, words_of(doc))
    places = Places(doc)
    for mark in marks:
        first, last = places.find(mark.where, mark.start), places.find(mark.where, mark.end - 1)
        if first is None or last is None:
            continue
        label = mark.type, mark.status
        met = [candidate.start for candidate in numbers if candidate.start <= last and first < candidate.end]
        for at, start in enumerate(met):
            marked.numbers.setdefault(start, ("?", None) if at else label)
        if met:
            marked.slots[met[0]] = _record(mark)
        else:
            marked.spans.append((first, last + 1, label))
            marked.slots |= {at: _record(mark) for at in range(first, last + 1)}
    return marked


def _record(mark: Mark) -> dict[str, Any]:
    return {"type": mark.type, "status": mark.status, "period": None, "program": None, **mark.slots}
