"""What is measured or done: the one to six words of the sentence that name it, chosen by a small ranker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from ovopnlp.document import Range
from ovopnlp.events.candidates import Candidate
from ovopnlp.events.context import Context
from ovopnlp.events.linear import LinearModel
from ovopnlp.events.words import VERB
from ovopnlp.lexicon.events import phrase_words

_MOST_WORDS = 6
_REACH = 28  # words to either side of the anchor
_MOST_CHUNKS = 5
_EARLIER = 40  # steps of phrases of the sentence before: those near the number are 1 to 5 away


class Phrase(NamedTuple):
    """Words ``first`` up to ``last`` (exclusive); ``steps`` noun phrases away, negative to the left."""

    first: int
    last: int
    steps: int
    joined: bool = False


def chunks(context: Context, low: int, high: int) -> list[tuple[int, int]]:
    """Runs of words between breaks and punctuation, in order."""
    runs: list[tuple[int, int]] = []
    stops, joins = context.stops, context.joins
    first = -1
    for at in range(low, high):
        if stops[at]:
            if first >= 0:
                runs.append((first, at))
                first = -1
        elif first < 0:
            first = at
        elif not joins[at]:
            runs.append((first, at))
            first = at
    if first >= 0:
        runs.append((first, high))
    return runs


def _trim(context: Context, first: int, last: int) -> tuple[int, int]:
    lower, links = context.words.lower, phrase_words().links
    while first < last and lower[first] in links:
        first += 1
    while last > first and lower[last - 1] in links:
        last -= 1
    return first, last


def _joined(context: Context, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Two phrases around a link word: "penanganan stunting | di | desa tertinggal"."""
    gap = range(left[1], right[0])
    return (
        1 <= len(gap) <= 2
        and context.joins[right[0]]
        and all(context.joins[at] and context.words.lower[at] in phrase_words().links for at in gap)
    )


class _Phrases:
    """Collects phrases without repeats, trimmed and at most six words long."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.found: dict[tuple[int, int], Phrase] = {}

    def add(self, first: int, last: int, steps: int, joined: bool = False) -> None:
        first, last = _trim(self.context, first, last)
        if last - first > _MOST_WORDS:
            self.add(last - _MOST_WORDS, last, steps, joined)
            last = first + _MOST_WORDS
        if last > first:
            self.found.setdefault((first, last), Phrase(first, last, steps, joined))

    def add_parts(self, first: int, last: int, steps: int) -> None:
        """What stands before, between and after the verbs of a run: "melanggar | ketentuan daerah"."""
        lower = self.context.words.lower
        verbs = [at for at in range(first, last) if VERB.match(lower[at])]
        if not verbs:
            return
        for one, two in pairwise([first - 1, *verbs, last]):
            self.add(one + 1, two, steps)

    def add_joined(self, runs: Iterable[tuple[tuple[int, int], tuple[int, int]]], sign: int) -> None:
        for step, (one, two) in enumerate(runs, 1):
            if _joined(self.context, one, two):
                self.add(one[0], two[1], sign * step, True)


def phrases(context: Context, candidate: Candidate) -> list[Phrase]:
    """Possible names of the fact, near the number or from the trigger on."""
    low, high = max(candidate.low, candidate.first - _REACH), min(candidate.high, candidate.last + _REACH)
    left = chunks(context, low, candidate.first)[-_MOST_CHUNKS:]
    # The unit is part of the anchor, yet it often is the name as well ("34 sentra batik").
    inner = candidate.first if candidate.trigger else _after_number(context, candidate)
    right = chunks(context, inner, high)[:_MOST_CHUNKS]
    pool = _Phrases(context)
    for step, run in enumerate(reversed(left), 1):
        pool.add(*run, -step)
        pool.add_parts(*run, -step)
    for step, run in enumerate(right, 1):
        pool.add(*run, step)
        pool.add_parts(*run, step)
    pool.add_joined(reversed(list(pairwise(left))), -1)
    pool.add_joined(pairwise(right), 1)
    if candidate.trigger is not None:
        for size in range(2, 7):
            if candidate.first + size <= high:
                pool.add(candidate.first, candidate.first + size, 0, True)
    for step, run in enumerate(_of_sentence_before(context, candidate), 1):
        pool.add(*run, -_EARLIER - step)
    return list(pool.found.values())


def _of_sentence_before(context: Context, candidate: Candidate) -> list[tuple[int, int]]:
    """The first phrases of the sentence before, and those next to its first number: "Angka ini" is what they name."""
    doc = context.doc
    at = bisect_left(doc.sentences, candidate.sentence.start, key=lambda s: s.start)
    if candidate.mention is None or at == 0:
        return []
    earlier = doc.sentences[at - 1]
    span = context.words.within(earlier.start, earlier.end)
    runs = chunks(context, span.start, span.stop)
    numbers = context.quantities_in(earlier)
    near = [run for run in runs if numbers and context.words.starts[run[0]] < numbers[0].start][-2:]
    return list(dict.fromkeys([*runs[:2], *near]))


def _after_number(context: Context, candidate: Candidate) -> int:
    mention = candidate.mention
    assert mention is not None
    if mention.unit_range is not None and mention.kind not in ("money", "percent"):
        return context.words.within(mention.unit_range.start, mention.unit_range.end + 1).start
    return candidate.last


def phrase_features(context: Context, candidate: Candidate, kind: str, phrase: Phrase) -> list[str]:
    """``kind`` is the type of the record."""
    lower, words = context.words.lower, context.words
    size = phrase.last - phrase.first
    anchor = "number" if candidate.mention is not None else "trigger"
    quantity = (
        candidate.mention.kind if candidate.mention is not None else candidate.trigger.type if candidate.trigger else ""
    )
    before = lower[phrase.first - 1] if phrase.first > candidate.low else "^"
    after = lower[phrase.last] if phrase.last < candidate.high else "$"
    capital = sum(context.doc.text[words.starts[at]].isupper() for at in range(phrase.first, phrase.last))
    inside = dict.fromkeys(hit.value for hit in context.signals_in(phrase.first, phrase.last))
    names = [
        f"step:{phrase.steps}", f"size:{size}", f"step:{phrase.steps}:{phrase.joined}", f"joined:{phrase.joined}",
        f"capital:{'all' if capital == size else 'some' if capital else 'none'}",
        f"head:{words.shapes[phrase.first]}", f"tail:{words.shapes[phrase.last - 1]}", f"before:{before}", f"after:{'#' if after[0].isdigit() else after}",
        f"first:{phrase.first == candidate.low}",
        f"holds:{phrase.first <= candidate.first < phrase.last}",
        f"colon:{context.doc.folded[words.ends[phrase.last - 1] : words.ends[phrase.last - 1] + 2].strip()[:1] == ':'}",
    ]  # fmt: skip
    own = [f"has:{value}" for value in inside] + _nature(context, phrase)
    shared = names[:6] + own
    names += own
    names += [f"{quantity}&{name}" for name in shared]
    names += [f"{kind}&{name}" for name in shared]
    names.append(f"{anchor}&step:{phrase.steps}&size:{size}")
    return names


def _nature(context: Context, phrase: Phrase) -> list[str]:
    """Verbs at its edges; whether it is but the name of a region or a program."""
    lower, words = context.words.lower, context.words
    start, end = words.starts[phrase.first], words.ends[phrase.last - 1]
    named = sum(min(end, m.end) - max(start, m.start) for m in context.regions_in(start, end))
    return [
        f"verb:{bool(VERB.match(lower[phrase.first]))}:{bool(VERB.match(lower[phrase.last - 1]))}",
        f"region:{named * 3 // max(1, end - start)}",
        f"program:{context.has_program(Range(start, end))}",
        f"here:{phrase.steps > -_EARLIER}",
    ]


def choose_phrase(
    context: Context, candidate: Candidate, kind: str, ranker: LinearModel
) -> tuple[Phrase, float] | None:
    """The best phrase with its score as the name of the fact; a person is never what is measured."""
    best: tuple[Phrase, float] | None = None
    words = context.words
    for phrase in phrases(context, candidate):
        if context.names_person(Range(words.starts[phrase.first], words.ends[phrase.last - 1])):
            continue
        score = ranker.raw(phrase_features(context, candidate, kind, phrase))[0]
        if best is None or score > best[1]:
            best = phrase, score
    return best
