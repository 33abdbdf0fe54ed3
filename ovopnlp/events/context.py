"""What the events stage knows about one article before it decides anything: words, signals, aspect, who speaks where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cache, cached_property

from ovopnlp.document import (
    Attribution,
    Document,
    NumberMention,
    ProgramEntity,
    Range,
    RegionMention,
    Sentence,
    TimeMention,
)
from ovopnlp.events.words import Hit, Phrases, Words, words_of
from ovopnlp.lexicon.events import Aspect, aspects, phrase_words, signals

ARTICLE, TITLE = "dw:", "title:"  # prefixes of the features that all candidates of an article share: its words
_SPACES = frozenset({" ", "-", "/", ""})
_LONGEST_NAME = 300  # characters of a program's mention
_OPENING, _HEADLINE = 500, 40  # words that tell what an article is about
Before = tuple[tuple[str, ...], tuple[str, ...], str]
_BUCKETS = (0, 1, 2, 4, 8, 16)


@cache
def _signal_table() -> Phrases[str]:
    return Phrases((phrase, name) for name, phrases in signals().items() for phrase in phrases)


@cache
def _aspect_table() -> Phrases[Aspect]:
    return Phrases((phrase, name) for name, phrases in aspects().items() for phrase in phrases)


def bucket(number: int) -> str:
    """A coarse size, so that a model need not learn every count."""
    for limit in _BUCKETS:
        if number <= limit:
            return str(limit)
    return "17+"


class Context:
    """One article with the look-ups that every decision needs, made once."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.words: Words = words_of(doc)
        lower = self.words.lower
        self.signals: list[Hit[str]] = list(_signal_table().find(lower))
        self.aspects: list[Hit[Aspect]] = list(_aspect_table().find(lower))
        self._signal_at = [hit.first for hit in self.signals]
        self._aspect_at = [hit.first for hit in self.aspects]
        self._time_at = [time.start for time in doc.times]
        self._region_at = [region.start for region in doc.regions]
        self._quantity_at = [mention.start for mention in doc.quantities]
        self._quote_at = [quotation.start for quotation in doc.quotations]
        self._persons = sorted(mention for person in doc.people for mention in person.mentions)
        self.named = sorted(((m, at, p) for at, p in enumerate(doc.programs) for m in p.mentions), key=lambda n: n[:2])
        self.named_at = [mention.start for mention, _, _ in self.named]
        by_mentions = sorted(doc.programs, key=lambda program: -len(program.mentions))
        self.program_ranks = {id(program): rank for rank, program in enumerate(by_mentions)}
        self._attributed = self._attributions()
        self._before: dict[int, Before] = {}
        self.numbers = Counter(id(doc.sentence_at(m.start)) for m in doc.quantities)
        self.frame = self._frame()
        breaks = phrase_words().breaks
        text, words = doc.folded, self.words
        # Per word: whether it ends a noun phrase or belongs to a number, and whether nothing but a space parts it from the word before.
        self.stops = [
            word in breaks or shape == "#" or word[:2] == "rp" for word, shape in zip(lower, words.shapes, strict=True)
        ]
        for at in self._counted():
            self.stops[at] = True
        gaps = [text[end:start] for end, start in zip(words.ends, words.starts[1:], strict=False)]
        self.joins = [False, *(gap in _SPACES or gap.strip(" -/") == "" for gap in gaps)]

    @cached_property
    def vocabulary(self) -> list[str]:
        """Features that all candidates share: the words of the article's opening, and those of its headline.

        Their weights add up: a text ten times as long must not be ten times as far from being about a program.
        """
        names = [ARTICLE + word for word in dict.fromkeys(self.words.shapes[:_OPENING])]
        return names + [TITLE + self.words.lower[at] for at in self.words.within(0, self.doc.title_end)[:_HEADLINE]]

    def _frame(self) -> list[str]:
        """Features of the article as a whole."""
        families = Counter(hit.value for hit in self.signals)
        size = max(1, len(self.words))
        frame = [
            f"doc:{name}:{min(4, families[name] * 200 // size)}"
            for name in ("office", "business", "foreign", "aid", "budget")
        ]
        frame.append(f"doc:programs:{min(3, len(self.doc.programs))}")
        return frame

    def signals_in(self, first: int, last: int) -> list[Hit[str]]:
        return self.signals[bisect_left(self._signal_at, first) : bisect_left(self._signal_at, last)]

    def aspects_in(self, first: int, last: int) -> list[Hit[Aspect]]:
        return self.aspects[bisect_left(self._aspect_at, first) : bisect_left(self._aspect_at, last)]

    def _counted(self) -> set[int]:
        """Words of numbers, without their units: "triliun" of "Rp 1,3 triliun", "persen"."""
        inside: set[int] = set()
        for mention in self.doc.quantities:
            end = mention.end
            if mention.unit_range is not None and mention.kind not in ("money", "percent"):
                end = mention.unit_range.start
            inside.update(self.words.within(mention.start, end))
        return inside

    def before(self, sentence: Sentence) -> Before:
        """Signal families and aspects of the sentence before, and whether it stands in the same paragraph."""
        found = self._before.get(sentence.start)
        if found is None:
            found = self._before[sentence.start] = self._look_back(sentence)
        return found

    def sentence_before(self, sentence: Sentence) -> Sentence | None:
        at = bisect_left(self.doc.sentences, sentence.start, key=lambda s: s.start)
        return self.doc.sentences[at - 1] if at else None

    def _look_back(self, sentence: Sentence) -> Before:
        earlier = self.sentence_before(sentence)
        if earlier is None:
            return (), (), "none"
        span = self.words.within(earlier.start, earlier.end)
        families = sorted({hit.value for hit in self.signals_in(span.start, span.stop)})
        aspects_there = sorted({hit.value for hit in self.aspects_in(span.start, span.stop)})
        return tuple(families), tuple(aspects_there), str(earlier.paragraph == sentence.paragraph)

    def times_in(self, start: int, end: int) -> list[TimeMention]:
        return self.doc.times[bisect_left(self._time_at, start) : bisect_left(self._time_at, end)]

    def attribution(self, offset: int) -> Attribution | None:
        """The innermost attribution that holds ``offset``."""
        best: Attribution | None = None
        for item in self.attributions_of(self.doc.sentence_at(offset)):
            if item.start <= offset < item.end and (best is None or item.end - item.start < best.end - best.start):
                best = item
        return best

    def role(self, sentence: Sentence) -> str:
        return self.doc.paragraphs[sentence.paragraph].role

    def quoted(self, offset: int) -> bool:
        at = bisect_right(self._quote_at, offset)
        return any(q.start <= offset < q.end for q in self.doc.quotations[max(0, at - 2) : at])

    def regions_in(self, start: int, end: int) -> list[RegionMention]:
        return self.doc.regions[bisect_left(self._region_at, start) : bisect_left(self._region_at, end)]

    def quantities_in(self, sentence: Sentence) -> list[NumberMention]:
        first = bisect_left(self._quantity_at, sentence.start)
        return self.doc.quantities[first : bisect_left(self._quantity_at, sentence.end)]

    def programs_in(self, span: Range) -> list[tuple[Range, ProgramEntity]]:
        """Mentions of programs that meet a stretch, in order."""
        first = bisect_left(self.named_at, span.start - _LONGEST_NAME)
        last = bisect_left(self.named_at, span.end)
        return [(mention, program) for mention, _, program in self.named[first:last] if span.meets(mention)]

    def names_person(self, span: Range) -> bool:
        """Whether a person is named in a stretch."""
        at = bisect_left(self._persons, (span.end, -1))
        return any(span.meets(mention) for mention in self._persons[max(0, at - 2) : at])

    def has_program(self, span: Range) -> bool:
        return bool(self.programs_in(span))

    def attributions_of(self, sentence: Sentence | None) -> list[Attribution]:
        """The attributions that meet a sentence, in the order of the document."""
        return self._attributed.get(sentence.start, []) if sentence is not None else []

    def _attributions(self) -> dict[int, list[Attribution]]:
        sentences = self.doc.sentences
        ends = [sentence.end for sentence in sentences]
        found: dict[int, list[Attribution]] = {}
        for item in self.doc.attributions:
            for at in range(bisect_right(ends, item.start), len(sentences)):
                if sentences[at].start >= item.end:
                    break
                found.setdefault(sentences[at].start, []).append(item)
        return found
