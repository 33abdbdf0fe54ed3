"""What attribution works on: blocks of sentences that one quotation holds together, and the cues in each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from typing import Literal, NamedTuple

from ovopnlp.document import Document, PersonEntity, Quotation, Range, Sentence
from ovopnlp.lexicon import speech

CueKind = Literal["root", "active", "passive", "source"]
_GLUED_LENGTH = 13
_WORD = re.compile(r"[A-Za-z]{3,}")
_PIECES = re.compile(f"({_WORD.pattern})")


@dataclass(frozen=True, slots=True)
class CueForm:
    kind: CueKind
    weak: bool
    own: bool  # carries -nya: the speaker was named before


class Cue(NamedTuple):
    start: int
    end: int
    form: CueForm
    word: str


@dataclass(slots=True)
class Block:
    """Sentences in a row that belong to one quotation, or a single sentence."""

    start: int
    end: int
    paragraph: int
    quotes: list[Quotation] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)  # outside the quotes


@cache
def forms() -> dict[str, CueForm]:
    """Lower-case word to what it says about the speaker."""
    table: dict[str, CueForm] = {}
    for verb in speech.speech().verbs:
        risky = verb.weak or verb.root in speech.speech().only_after_quote
        if verb.root_stands:
            table[verb.root] = CueForm("root", risky, False)
            table[f"{verb.root}nya"] = CueForm("root", verb.root in speech.speech().only_after_quote, True)
        for form in verb.active:
            table[form] = CueForm("active", verb.weak, False)
        for form in verb.passive:
            table[form] = CueForm("passive", verb.weak, False)
            table[f"{form}nya"] = CueForm("passive", verb.weak, True)
    for source in speech.speech().sources:
        last = source.phrase.split()[-1]
        table[last] = CueForm("source", False, False)
        table[f"{last}nya"] = CueForm("source", False, True)
    return table


@cache
def _long_verbs() -> tuple[str, ...]:
    return tuple(sorted((verb for verb in speech.active_forms() if len(verb) > 7), key=lambda verb: -len(verb)))


def _glued(word: str) -> str | None:
    """The verb stuck to the name before it: "Wicaksonomengatakan"."""
    verbs = _long_verbs()
    return next(filter(word.endswith, verbs)) if word.endswith(verbs) else None


def blocks_of(doc: Document) -> list[Block]:
    """Blocks in order, with quotations and cues in place."""
    blocks: list[Block] = []
    quotes = doc.quotations
    at = 0
    for sentence in doc.sentences:
        while at < len(quotes) and quotes[at].end <= sentence.start:
            at += 1
        inside = []
        k = at
        while k < len(quotes) and quotes[k].start < sentence.end:
            inside.append(quotes[k])
            k += 1
        last = blocks[-1] if blocks else None
        if last is not None and last.paragraph == sentence.paragraph and not _has_words(doc, sentence):
            last.end = sentence.end  # a closing mark cut off from its sentence
            continue
        if last is not None and last.quotes and inside and last.quotes[-1] is inside[0]:
            last.end = sentence.end
            last.quotes += inside[1:]
        else:
            blocks.append(Block(sentence.start, sentence.end, sentence.paragraph, inside))
    _place_cues(doc, blocks)
    return blocks


def _has_words(doc: Document, sentence: Sentence) -> bool:
    return _WORD.search(doc.folded, sentence.start, sentence.end) is not None or any(
        char.isalnum() for char in doc.folded[sentence.start : sentence.end]
    )


def _place_cues(doc: Document, blocks: list[Block]) -> None:
    table, starts = forms(), [block.start for block in blocks]
    pieces = _PIECES.split(doc.folded)  # gap, word, gap, ..., gap
    borders = list(accumulate(map(len, pieces)))
    words = "\n".join(pieces[1::2]).lower().split("\n")
    for k in [k for k, word in enumerate(words) if word in table or len(word) >= _GLUED_LENGTH]:
        word, begin, end = words[k], borders[2 * k], borders[2 * k + 1]
        form = table.get(word)
        if form is None:
            verb = _glued(word)
            if verb is None:
                continue
            form, begin = table[verb], end - len(verb)
        at = bisect_right(starts, begin) - 1
        if at < 0 or begin >= blocks[at].end:
            continue
        block = blocks[at]
        if any(quote.start <= begin < quote.end for quote in block.quotes):
            continue
        block.cues.append(Cue(begin, end, form, word))


class Named(NamedTuple):
    """A place where a person is meant; ``start`` takes in the title before the name."""

    start: int
    end: int
    person: PersonEntity


class Mentions:
    """Where persons are meant, in order: names with their titles, and titles alone."""

    def __init__(self, doc: Document) -> None:
        found: list[Named] = []
        for person in doc.people:
            titles = {office.mention.end: office.mention.start for office in person.offices if office.mention}
            for span in (*person.mentions, *person.references):
                start = next(
                    (titles[at] for at in range(span.start, max(-1, span.start - 4), -1) if at in titles), span.start
                )
                found.append(Named(start, span.end, person))
        found.sort(key=lambda named: named.start)
        self._all = found
        self._starts = [named.start for named in found]

    def within(self, start: int, end: int) -> Iterator[Named]:
        """Mentions that begin in ``[start, end)``."""
        for at in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            yield self._all[at]

    def last_before(self, start: int, end: int) -> Named | None:
        """The last mention in ``[start, end)`` that ends before ``end``."""
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and self._all[at].start >= start:
            if self._all[at].end <= end:
                return self._all[at]
            at -= 1
        return None


def covered(block: Block) -> Range:
    return Range(block.start, block.end)
