"""The stretch of text that states a fact: its sentence, or the clauses around it where the sentence is very long."""

from __future__ import annotations

import re

from ovopnlp.document import Range, Sentence
from ovopnlp.events.context import Context

_LONG = 320  # characters: a longer sentence is cut to the clauses around the fact
_CLAUSE = re.compile(r"[,;:(]\s|\s(?=(?:sedangkan|sementara|serta|dan|namun|kemudian)\s)")


def evidence(context: Context, first: int, last: int, sentence: Sentence) -> Range:
    """The sentence around ``first:last``, cut at clause borders where it is very long."""
    start, end = sentence.start, sentence.end
    if end - start <= _LONG:
        return Range(start, end)
    text = context.doc.folded
    room = max(40, (_LONG - (last - first)) // 2)
    low, high = max(start, first - room), min(end, last + room)
    begin = next((m.end() for m in _CLAUSE.finditer(text, low, first)), low) if low > start else start
    stop = high
    if high < end:
        stops = [m.start() for m in _CLAUSE.finditer(text, last, high)]
        stop = max(stops[-1] if stops else text.rfind(" ", last, high), last)
    while begin < first and text[begin].isspace():
        begin += 1
    return Range(begin, stop)
