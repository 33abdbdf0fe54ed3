"""Sentences of an archive that our own rules mark where they are certain, to teach a model what gold corpora lack.

Public offices with their region, officials, companies, villages: what regional news is full of and encyclopedias are
not. A word with a capital that no rule explains is marked as unknown: the model is not told that it is no name.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from ovopnlp.document import Document, Range
from ovopnlp.lexicon import people, speech
from ovopnlp.lexicon.calendar import MONTHS, WEEKDAYS
from ovopnlp.pipeline import Pipeline
from ovopnlp.sources import read_articles
from ovopnlp.training.ner_data import Marked

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_LONGEST, _SHORTEST = 700, 40  # characters of a sentence that teaches
_LEAST_KNOWN = 0.75  # of the words of a sentence
_SURE_REGION = 0.7
_OFTEN = 12  # sentences for which one name may be the reason


@cache
def _explained() -> frozenset[str]:
    """Words in lower case that have a capital without being a name: titles, months, degrees, honorifics."""
    parts = people.name_parts()
    titles = (word for phrase in people.title_phrases() for word in phrase.split())
    degrees = parts.academic_before | parts.religious | parts.military | parts.honorific | parts.after
    return frozenset((*titles, *MONTHS, *WEEKDAYS)) | degrees


@cache
def _ordinary() -> frozenset[str]:
    spoken = frozenset(speech.active_forms()) | speech.passive_forms() | frozenset(speech.roots())
    return people.capital_words() | spoken


def usual_words(texts: Iterable[str], least: int = 10) -> frozenset[str]:
    """Words that texts print without a capital more often than not, lower case."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for text in texts:
        for word in _WORD.findall(text):
            (small if word[0].islower() else large)[word.lower()] += 1
    return frozenset(word for word, count in small.items() if count >= least and count > large[word])


def mark(doc: Document, usual: frozenset[str]) -> Iterator[Marked]:
    """The sentences of a tagged document with what the rules are sure of."""
    known = sorted(_entities(doc))
    other = sorted([r for p in doc.programs for r in p.mentions] + doc.masked())
    for sentence in doc.sentences:
        here = Range(sentence.start, sentence.end)
        if not _SHORTEST <= here.end - here.start <= _LONGEST:
            continue
        spans = [(r, label) for r, label in known if here.holds(r)]
        covered = [r for r, _ in spans] + [r for r in other if here.meets(r)]
        in_headline = sentence.start < doc.title_end
        unknown = list(_unknown(doc.text, here, covered, usual, in_headline))
        words = len(_WORD.findall(doc.text, here.start, here.end))
        if words - len(unknown) < _LEAST_KNOWN * words:
            continue
        shift = here.start
        yield Marked(
            doc.text[here.start : here.end],
            [(r.start - shift, r.end - shift, label) for r, label in spans],
            [(r.start - shift, r.end - shift) for r in unknown],
        )


def _entities(doc: Document) -> Iterator[tuple[Range, str]]:
    """What is certain, none inside another: organisations hold the regions in their names."""
    found = [(r, "ORG") for o in doc.organisations for r in o.mentions]
    found += [(r, "PER") for p in doc.people for r in p.mentions if p.offices or " " in p.name]
    found += [(Range(m.start, m.end), "LOC") for m in doc.regions if m.code and m.confidence >= _SURE_REGION]
    order = {"ORG": 0, "PER": 1, "LOC": 2}
    reach = 0
    for place, label in sorted(found, key=lambda pair: (pair[0].start, -pair[0].end, order[pair[1]])):
        if place.start >= reach:
            yield place, label
            reach = place.end


def _unknown(
    text: str, here: Range, covered: Sequence[Range], usual: frozenset[str], in_headline: bool
) -> Iterator[Range]:
    """Words with a capital, or numbers within such a run, that nothing explains."""
    run: list[Range] = []
    for match in _WORD.finditer(text, here.start, here.end):
        place = Range(*match.span())
        word = match[0]
        inside = any(place.meets(r) for r in covered)
        joined = bool(run) and text[run[-1].end : place.start].strip() in ("", "&", "/", ".")
        if word[0].isupper() and not inside and (joined or not run):
            run.append(place)
            continue
        yield from _doubtful(text, run, here.start, usual, in_headline)
        run = [place] if word[0].isupper() and not inside else []
    yield from _doubtful(text, run, here.start, usual, in_headline)


def _doubtful(text: str, run: Sequence[Range], begin: int, usual: frozenset[str], in_headline: bool) -> Iterator[Range]:
    """The words of a run of capitals that may be a name nobody knows."""
    words = [text[place.start : place.end] for place in run]
    doubt = [not (word.lower() in _explained() or word.lower() in usual) for word in words]
    first = bool(run) and not any(c.isalnum() for c in text[begin : run[0].start])
    whole = len(run) > 1 + first and not in_headline  # "Komunitas Pencinta Alam": ordinary words may be a name together
    titled = bool(words) and all(word.lower() in _explained() or word.lower() in _ordinary() for word in words)
    for place, doubtful in zip(run, doubt, strict=True):
        if doubtful or (whole and not titled):
            yield place


def silver(
    archive: Path, pipeline: Pipeline, *, articles: int = 2500, sentences: int = 6000, seed: int = 20
) -> list[Marked]:
    """Marked sentences of articles drawn from an archive; the same seed draws the same.

    A name is the reason for at most a dozen sentences, so that the capital and its ministers do not fill the rest.
    """
    chance = random.Random(seed)
    raws = list(read_articles([str(archive)], on_error=lambda _: None))
    usual = usual_words(raw.content for raw in raws)
    drawn = chance.sample(raws, min(articles, len(raws)))
    found: list[Marked] = []
    times: Counter[str] = Counter()
    for raw in drawn:
        doc, _ = pipeline.read(raw)
        for marked in mark(doc, usual):
            names = {marked.text[start:end] for start, end, _ in marked.spans}
            rare = [name for name in names if times[name] < _OFTEN]
            if rare or (not names and not marked.unknown and chance.random() < 0.1):
                times.update(names)
                found.append(marked)
    chance.shuffle(found)
    return found[:sentences]
