"""Everything in an article that may be a fact: its numbers, and the words that announce an event."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from ovopnlp.document import Document, NumberMention, Range, Sentence
from ovopnlp.events.words import Phrases, Words
from ovopnlp.lexicon.events import Trigger

# Between an amount and the percentage (or the count) of the very same thing.
_SAME = re.compile(
    r"[\s,(]*(?:atau|alias|setara|yaitu|yakni|sama dengan|sekitar|dengan|\()[\s,(]*(?:sekitar|setara|dengan)?\s*\Z"
)
_FACT_KINDS = frozenset({"count", "money", "percent", "measure", "rank", "ratio", "multiple", "duration", "bare"})


@dataclass(slots=True)
class Candidate:
    """A possible fact. ``first:last`` are the word indices of its anchor, ``low:high`` those of its sentence."""

    start: int
    end: int
    first: int
    last: int
    low: int
    high: int
    sentence: Sentence
    mention: NumberMention | None = None
    amount: NumberMention | None = None  # rupiah beside a count or percent of the same thing
    trigger: Trigger | None = None


class TriggerTable:
    """Triggers by their words, with the phrases that must stand near them."""

    def __init__(self, entries: tuple[Trigger, ...]) -> None:
        self.entries = entries
        self._words = Phrases((word, entry) for entry in entries for word in entry.words)
        self._near = {entry.id: Phrases((word, True) for word in entry.near) for entry in entries if entry.near}

    def begins(self, words: Words) -> list[int]:
        """Indices of the words with which a trigger may begin."""
        return self._words.begins(words.lower)

    def find(self, words: Words, low: int, high: int) -> Iterator[tuple[int, int, Trigger]]:
        """Word ranges of triggers whose company is there, within one sentence; one per entry and sentence."""
        seen: set[str] = set()
        for hit in self._words.find(words.lower, low, high):
            entry = hit.value
            if entry.id in seen:
                continue
            near = self._near.get(entry.id)
            if near is not None:
                left = max(low, hit.first - entry.within)
                right = min(high, hit.last + entry.within)
                company = any(True for _ in near.find(words.lower, hit.last, right))
                if not company and not any(True for _ in near.find(words.lower, left, hit.first)):
                    continue
            seen.add(entry.id)
            yield hit.first, hit.last, entry


def _pairs(text: str, mentions: list[NumberMention]) -> dict[int, NumberMention]:
    """Index of a mention to the rupiah amount that states the same thing right beside it."""
    paired: dict[int, NumberMention] = {}
    for at in range(len(mentions) - 1):
        one, two = mentions[at], mentions[at + 1]
        if {one.kind, two.kind} != {"money", "percent"} or not 0 <= two.start - one.end <= 30:
            continue
        money = one if one.kind == "money" else two
        if money.currency == "IDR" and _SAME.match(text[one.end : two.start]):
            paired[at], paired[at + 1] = money, money
    return paired


def number_candidates(doc: Document, words: Words) -> list[Candidate]:
    """One candidate per number, an amount and its percentage being one."""
    mentions = [m for m in doc.quantities if m.kind in _FACT_KINDS]
    paired = _pairs(doc.folded, mentions)
    found: list[Candidate] = []
    for at, mention in enumerate(mentions):
        sentence = doc.sentence_at(mention.start)
        amount = paired.get(at)
        if sentence is None or amount is mention:
            continue
        start, end = mention.start, mention.end
        if amount is not None:
            start, end = min(start, amount.start), max(end, amount.end)
        first, last = words.at(start), words.at(end - 1) + 1
        span = words.within(sentence.start, sentence.end)
        found.append(Candidate(start, end, first, last, span.start, span.stop, sentence, mention, amount))
    return found


def trigger_candidates(doc: Document, words: Words, table: TriggerTable) -> list[Candidate]:
    """One candidate per trigger entry and sentence."""
    found: list[Candidate] = []
    begins = [words.starts[at] for at in table.begins(words)]
    for sentence in doc.sentences:
        if bisect_left(begins, sentence.start) == bisect_left(begins, sentence.end):
            continue
        span = words.within(sentence.start, sentence.end)
        for first, last, entry in table.find(words, span.start, span.stop):
            start, end = words.starts[first], words.ends[last - 1]
            found.append(Candidate(start, end, first, last, span.start, span.stop, sentence, trigger=entry))
    return found


def anchor(candidate: Candidate) -> Range:
    return Range(candidate.start, candidate.end)
