"""Numbers that only say how far something reaches: "roadshow di 11 kecamatan", "di 13 kabupaten/kota"."""

from __future__ import annotations

from ovopnlp.events.candidates import Candidate
from ovopnlp.events.context import Context
from ovopnlp.lexicon.events import scope_words

_RESULTS = frozenset({"reached", "progress", "counted", "found", "exists", "give", "target"})


def scope(context: Context, candidate: Candidate) -> bool:
    """Whether the number counts areas after "di" while nothing before it speaks of a result, a stock or an aim."""
    mention = candidate.mention
    if mention is None or mention.kind != "count" or not mention.unit or candidate.first <= candidate.low:
        return False
    words = scope_words()
    if mention.unit.split()[0] not in words.areas or context.words.lower[candidate.first - 1] not in words.before:
        return False
    return not any(hit.value in _RESULTS for hit in context.signals_in(candidate.low, candidate.first))
