"""Which candidate answers which annotated record: the labels that the classifiers learn from."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz
from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]

from ovopnlp.clean import clean, segment
from ovopnlp.document import Document, RawArticle
from ovopnlp.events.attribution import find_attributions
from ovopnlp.events.candidates import Candidate
from ovopnlp.pipeline import Pipeline

_NOT_WORD = re.compile(r"\W+")
_POINTS = frozenset({"basis poin", "bps", "poin"})
Gold = dict[str, Any]
Label = tuple[str, str | None]


@dataclass(slots=True)
class Sample:
    """One annotated article, read by every stage before the events."""

    doc: Document
    gold: Gold
    group: str  # articles of one group never meet in training and measuring
    quotes: list[tuple[int, int] | None] = field(default_factory=list)


@dataclass(slots=True)
class Marked:
    """An article with labels at places: offset in ``doc.text`` to (type or "none", status).

    ``rest`` is the label of every other place: "?" where nobody looked, "none" in an article without any fact.
    ``spans`` label stretches that announce an event, whichever trigger may stand in them; ``slots`` hold what is known
    of the records at their offsets, in the words of a gold record.
    """

    doc: Document
    numbers: dict[int, Label]
    events: dict[int, Label]
    rest: str = "?"
    spans: list[tuple[int, int, Label]] = field(default_factory=list)
    slots: dict[int, Gold] = field(default_factory=dict)

    def event(self, start: int, kind: str) -> Label:
        """The label of a trigger of type ``kind`` at ``start``."""
        for first, end, label in self.spans:
            if first <= start < end and label[0] == kind:
                return label
        return self.events.get(start) or (self._elsewhere(start, kind), None)

    def _elsewhere(self, start: int, kind: str) -> str:
        """``rest``, unless the sentence states a fact of that type at another word: then nobody knows of this one."""
        sentence = self.doc.sentence_at(start)
        if sentence is None or self.rest == "?":
            return self.rest
        stated = {at for table in (self.numbers, self.events) for at, label in table.items() if label[0] == kind}
        stated |= {first for first, _, label in self.spans if label[0] == kind}
        return "?" if any(sentence.start <= at < sentence.end for at in stated) else self.rest


def _row(line: str) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(line)
    return row


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [_row(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def load_samples(articles: Path, gold: Path, pipeline: Pipeline | None = None) -> list[Sample]:
    """Articles with their annotation, tagged by every stage that runs before the events."""
    pipe = pipeline or Pipeline()
    marked = {row["id"]: row for row in read_rows(gold)}
    samples = []
    for row in read_rows(articles):
        if row["id"] in marked:
            doc = tagged(pipe, raw_of(row, articles))
            sample = Sample(doc, marked[row["id"]], row["id"])
            sample.quotes = [locate(doc, record.get("quote") or "") for record in sample.gold["records"]]
            samples.append(sample)
    return samples


def tagged(pipe: Pipeline, raw: RawArticle) -> Document:
    """The article as the events stage meets it."""
    doc = Document(clean(raw))
    doc.sentences, doc.quotations = segment(doc)
    pipe._tag(doc)
    doc.attributions = find_attributions(doc)
    return doc


def load_marked(archive: Path, labels: Path, pipeline: Pipeline | None = None) -> list[Marked]:
    """Articles of an archive (JSON Lines, gzip or plain) that ``labels`` annotates by raw offsets, without their texts."""
    pipe = pipeline or Pipeline()
    wanted = {row["id"]: row for row in read_rows(labels)}
    opened = gzip.open if archive.suffix == ".gz" else open
    found = []
    with opened(archive, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = _row(line)
            if row["id"] in wanted:
                doc = tagged(pipe, raw_of(row, archive))
                found.append(_marked(doc, wanted[row["id"]]))
    return found


def _marked(doc: Document, row: dict[str, Any]) -> Marked:
    places = Places(doc)
    read_whole = row.get("empty") or "slots" in row
    marked = Marked(doc, {}, {}, rest="none" if read_whole else "?")
    for name, table in (("numbers", marked.numbers), ("events", marked.events)):
        for where, start, _, kind, status in row.get(name, []):
            if (at := places.find(where, start)) is not None:
                table[at] = kind, status
    for where, start, end, kind, status in row.get("spans", []):
        first, last = places.find(where, start), places.find(where, end - 1)
        if first is not None and last is not None:
            marked.spans.append((first, last + 1, (kind, status)))
    for where, start, phrase, program, period, region in row.get("slots", []):
        if (at := places.find(where, start)) is None:
            continue
        first, last = (
            (places.find(phrase[0], phrase[1]), places.find(phrase[0], phrase[2] - 1)) if phrase else (None, None)
        )
        words = doc.text[first : last + 1] if first is not None and last is not None else None
        kind, status = marked.numbers.get(at) or marked.events.get(at) or ("?", None)
        record = {
            "type": kind,
            "status": status,
            "indicator": words,
            "program": program,
            "period": period,
            "region": region,
        }
        marked.slots[at] = {key: value for key, value in record.items() if value is not None or key != "indicator"}
    return marked


class Places:
    """Raw offsets of labels as offsets in ``doc.text``; labels of a title given beside the text are its own offsets."""

    def __init__(self, doc: Document) -> None:
        self._title = None if doc.article.title_map is None else doc.article.title_map
        self._by_source: dict[int, int] = {}
        for at in range(doc.title_end if self._title is not None else 0):
            source = self._title.to_source(at, at + 1) if self._title is not None else None
            if source is not None:
                self._by_source[source[0]] = at
        for at in range(doc.body_start, len(doc.text)):
            source = doc.article.text_map.to_source(at - doc.body_start, at - doc.body_start + 1)
            if source is not None:
                self._by_source.setdefault(source[0], at)

    def find(self, where: str, offset: int) -> int | None:
        return (offset if self._title is None else None) if where == "title" else self._by_source.get(offset)


def raw_of(row: dict[str, Any], source: Path) -> RawArticle:
    return RawArticle(
        row["id"], str(source), row["text"], "text", row.get("url"), row.get("outlet"), row.get("title"),
        row.get("published"), row.get("author"),
    )  # fmt: skip


def group_alike(samples: list[Sample], least: float = 0.35) -> None:
    """Articles about one matter get one group, or cross-validation would praise what it has read before.

    ``least`` is a cosine of TF-IDF vectors; likeness is passed on from article to article.
    """
    vectors = TfidfVectorizer(sublinear_tf=True, min_df=2).fit_transform([sample.doc.text for sample in samples])
    likeness = (vectors @ vectors.T).tocoo()
    for one, two, value in zip(likeness.row, likeness.col, likeness.data, strict=True):
        if one < two and value >= least and samples[one].group != samples[two].group:
            old, new = samples[two].group, samples[one].group
            for sample in samples:
                if sample.group == old:
                    sample.group = new


def _plain(text: str) -> str:
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def locate(doc: Document, quote: str) -> tuple[int, int] | None:
    """Where an annotated quote stands in ``doc.text``; cleaning may have joined or cut whitespace."""
    at = doc.text.find(quote)
    if at >= 0:
        return at, at + len(quote)
    pieces = [re.escape(piece) for piece in re.split(r"\W+", quote) if piece]
    if not pieces or len(pieces) > 400:
        return None
    found = re.search(r"\W+".join(pieces), doc.text)
    return found.span() if found else None


def _near(want: float | None, have: Decimal | None) -> bool:
    return want is not None and have is not None and abs(float(have) - want) <= 0.005 * max(1e-9, abs(want))


def number_fits(record: Gold, candidate: Candidate) -> bool:
    """The same reading of a number as the scorer's."""
    mention, amount = candidate.mention, candidate.amount
    if mention is None:
        return False
    have = [mention.value, amount.value if amount else None]
    stated = [n for n in (record.get("value"), record.get("amount_idr")) if n is not None]
    if stated:
        return any(_near(n, m) for n in stated for m in have)
    low, high = record.get("low"), record.get("high")
    if low is None and high is None:
        return False
    return (low is None or _near(low, mention.low)) and (high is None or _near(high, mention.high))


def has_number(record: Gold) -> bool:
    return any(record.get(key) is not None for key in ("value", "amount_idr", "low", "high"))


def _same_kind(record: Gold, candidate: Candidate) -> bool:
    """Money answers money, per cent per cent: rupiah by amount or range, other money by its unit."""
    mention = candidate.mention
    assert mention is not None
    unit = (record.get("unit") or "").casefold()
    if record.get("amount_idr") is not None or unit == "rupiah":
        return mention.kind == "money" or candidate.amount is not None
    if unit == "persen":
        return mention.kind == "percent"
    if mention.kind == "money":
        return mention.currency != "IDR"
    return mention.kind != "percent" or unit in _POINTS


def align_numbers(sample: Sample, candidates: Iterable[Candidate]) -> dict[int, int]:
    """Index of a number candidate to the index of the record it states. Repeats of a fact point to the same record."""
    records = sample.gold["records"]
    rows = list(candidates)
    answers: dict[int, int] = {}
    taken: set[int] = set()
    for strict in (True, False):
        for j, record in enumerate(records):
            if not has_number(record) or (strict and j in taken):
                continue
            where = sample.quotes[j]
            for i, candidate in enumerate(rows):
                if i in answers or not number_fits(record, candidate) or not _same_kind(record, candidate):
                    continue
                inside = where is not None and where[0] <= candidate.start < where[1]
                if strict and inside:
                    answers[i] = j
                    taken.add(j)
                    break
                if not strict and (inside or _telling(record)):
                    answers[i] = j
    return answers


def _telling(record: Gold) -> bool:
    """A number that is not a coincidence when it comes again: more than two digits that are not all zero."""
    value = record.get("value", record.get("amount_idr"))
    if value is None:
        return False
    digits = f"{float(value):.4f}".replace(".", "").strip("0")
    return len(digits) >= 2 and abs(float(value)) >= 4


def align_triggers(sample: Sample, candidates: Iterable[Candidate]) -> dict[int, int]:
    """Index of a trigger candidate to the index of the numberless record of its type whose quote holds it."""
    records = sample.gold["records"]
    answers: dict[int, int] = {}
    for i, candidate in enumerate(candidates):
        assert candidate.trigger is not None
        best, best_score = None, 0.0
        for j, record in enumerate(records):
            if record["type"] != candidate.trigger.type or has_number(record):
                continue
            where = sample.quotes[j]
            inside = where is not None and where[0] <= candidate.start < where[1]
            if inside:
                about = _plain(record.get("indicator") or "")
                score = 1 + fuzz.partial_ratio(about, _plain(_around(sample.doc, candidate))) / 100
            else:
                sentence = sample.doc.text[candidate.sentence.start : candidate.sentence.end]
                meet = fuzz.partial_ratio(_plain(record.get("quote") or ""), _plain(sentence)) / 100
                score = meet - 0.5 if meet >= 0.85 and len(sentence) > 60 else 0.0
            if score > best_score:
                best, best_score = j, score
        if best is not None:
            answers[i] = best
    return answers


def _around(doc: Document, candidate: Candidate) -> str:
    return doc.text[max(0, candidate.start - 60) : candidate.end + 80]
