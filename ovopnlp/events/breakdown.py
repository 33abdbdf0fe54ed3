"""Totals with their stated parts: "2.114 orang terdiri dari 1.750 pelaku usaha baru dan 350 perempuan"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ovopnlp.document import Document, NumberMention, Sentence
from ovopnlp.lexicon.events import ledger_words

ADDED = ("count", "money", "measure", "bare")
_STOP = re.compile(r"[.;!?]\s|\b(?:serta telah|sedangkan|sementara|sehingga|namun)\b")
_REACH = 60  # characters between the total and the cue


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(ledger_words().breakdown)})\b", re.IGNORECASE)


def breakdowns(
    doc: Document, sentence: Sentence, numbers: list[NumberMention]
) -> Iterator[tuple[NumberMention, list[NumberMention]]]:
    """Each total of the sentence with its parts, two or more."""
    for cue in _cues().finditer(doc.folded, sentence.start, sentence.end):
        total = next((m for m in reversed(numbers) if m.end <= cue.start() and m.kind in ADDED), None)
        if total is None or total.value is None or cue.start() - total.end > _REACH:
            continue
        parts = _parts(doc, numbers, total, cue.end(), sentence.end)
        if len(parts) >= 2:
            yield total, parts


def _parts(
    doc: Document, numbers: list[NumberMention], total: NumberMention, start: int, end: int
) -> list[NumberMention]:
    """Numbers after the cue that can be parts of ``total``, up to the end of the list."""
    stop = _STOP.search(doc.folded, start, end)
    last = stop.start() if stop else end
    inside = [m for m in numbers if start <= m.start < last and m.kind != "percent"]
    words = ledger_words()
    head = (total.unit or "").split()[:1]
    fits = []
    for mention in inside:
        if (mention.kind == "money") != (total.kind == "money"):
            continue
        same = (mention.unit or "").split()[:1] == head
        if total.kind == "money" or same or (head and head[0] in words.whole):
            fits.append(mention)
    return fits
