"""Sentences with named entities: read from BIO files, put on our tokens, varied, and kept apart from the test."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from ovopnlp.errors import UnreadableInput

LABELS = ("PER", "ORG", "LOC")
_TIGHT_BEFORE = frozenset(".,;:!?)]}%…”’")
_TIGHT_AFTER = frozenset("([{“‘")
_INNER = frozenset("-'’/&.")
_EDGES = "()[]{}\"“”'‘’.,;:!?"


@dataclass(slots=True)
class Marked:
    """A text with entities ``(start, end, label)`` and stretches ``(start, end)`` of which nothing is known."""

    text: str
    spans: list[tuple[int, int, str]]
    unknown: list[tuple[int, int]] = field(default_factory=list)
    tokens: list[tuple[int, int]] = field(default_factory=list)  # of the file the text was read from


def read_bio(path: Path) -> list[Marked]:
    """The sentences of a JSON Lines file of ``{"tokens": [...], "tags": ["B-PER", "I-PER", "O", ...]}``.

    Raises:
        UnreadableInput: a row is not of that form.
    """
    found = []
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = orjson.loads(line)
                found.append(from_bio(row["tokens"], row["tags"]))
            except (ValueError, KeyError, TypeError) as error:
                raise UnreadableInput(f"{path}#{number}", f"no row of tokens and BIO tags: {error!r}") from error
    return found


def from_bio(tokens: Sequence[str], tags: Sequence[str]) -> Marked:
    """Tokens set as a newspaper prints them, and where their entities stand then."""
    if len(tokens) != len(tags):
        raise ValueError(f"{len(tokens)} tokens and {len(tags)} tags")
    text, places = "", []
    glue = True
    for at, (token, tag) in enumerate(zip(tokens, tags, strict=True)):
        inner = token in _INNER and tag.startswith("I-") and at + 1 < len(tags) and tags[at + 1].startswith("I-")
        if not (glue or inner or token[:1] in _TIGHT_BEFORE):
            text += " "
        places.append((len(text), len(text) + len(token)))
        text += token
        glue = token in _TIGHT_AFTER or (inner and token != "." and token != "&")
    spans = [(places[first][0], places[last - 1][1], label) for first, last, label in entities_of(tags)]
    return Marked(text, [_without_edges(text, *span) for span in spans], tokens=places)


def entities_of(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """``(first, last + 1, label)`` of the entities of BIO tags; a stray I- begins one."""
    found: list[tuple[int, int, str]] = []
    for at, tag in enumerate(tags):
        if tag == "O":
            continue
        prefix, _, label = tag.partition("-")
        if prefix == "I" and found and found[-1][1] == at and found[-1][2] == label:
            found[-1] = (found[-1][0], at + 1, label)
        else:
            found.append((at, at + 1, label))
    return found


def _without_edges(text: str, start: int, end: int, label: str) -> tuple[int, int, str]:
    """Without the brackets and stops that the file's tokens keep with a name: "(KPU)" is KPU."""
    first, last = start, end
    while first < last and text[first] in _EDGES:
        first += 1
    while last > first and text[last - 1] in _EDGES:
        last -= 1
    return (first, last, label) if first < last else (start, end, label)


def to_doc(nlp: Language, marked: Marked) -> Doc:
    """The text on the pipeline's tokens, with its entities; tokens that a span cuts belong to it."""
    doc = nlp.make_doc(marked.text)
    spans = []
    reach = 0
    for start, end, label in sorted(marked.spans):
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None and span.start >= reach:
            spans.append(span)
            reach = span.end
    taken = {token.i for span in spans for token in span}
    unknown: set[int] = set()
    for start, end in marked.unknown:
        stretch = doc.char_span(start, end, alignment_mode="expand")
        if stretch is not None:
            unknown.update(token.i for token in stretch)
    doc.set_ents(spans, missing=[doc[at : at + 1] for at in sorted(unknown - taken)], default="outside")
    return doc


def varied(sentences: Iterable[Marked], seed: int, upper: float = 0.05, titled: float = 0.08) -> Iterator[Marked]:
    """Every sentence, and a share of them again as headlines set them: in capitals, or each word with one."""
    chance = random.Random(seed)
    for marked in sentences:
        yield marked
        drawn = chance.random()
        if drawn < upper:
            other = marked.text.upper()
        elif drawn < upper + titled:
            other = "".join(
                c.upper() if not at or marked.text[at - 1].isspace() else c for at, c in enumerate(marked.text)
            )
        else:
            continue
        if len(other) == len(marked.text):
            yield Marked(other, marked.spans, marked.unknown)


def joined(sentences: Sequence[Marked], seed: int, share: float = 0.15) -> Iterator[Marked]:
    """The sentences, a share of them in pairs as an article has them: on one line, or with a blank line between."""
    chance = random.Random(seed)
    waiting: Marked | None = None
    for marked in sentences:
        if waiting is not None:
            yield _pair(waiting, marked, chance.choice((" ", "\n\n")))
            waiting = None
        elif chance.random() < share:
            waiting = marked
        else:
            yield marked
    if waiting is not None:
        yield waiting


def _pair(first: Marked, second: Marked, between: str) -> Marked:
    shift = len(first.text) + len(between)
    return Marked(
        first.text + between + second.text,
        [*first.spans, *((start + shift, end + shift, label) for start, end, label in second.spans)],
        [*first.unknown, *((start + shift, end + shift) for start, end in second.unknown)],
    )


def apart(sentences: Iterable[Marked], held_out: Iterable[Marked]) -> list[Marked]:
    """The sentences that are not also in a held out set, whatever their capitals and spacing; each once."""
    seen = {_key(marked) for marked in held_out}
    kept = []
    for marked in sentences:
        key = _key(marked)
        if key not in seen:
            seen.add(key)
            kept.append(marked)
    return kept


def _key(marked: Marked) -> str:
    return "".join(c for c in marked.text.casefold() if c.isalnum())


def write(nlp: Language, sentences: Iterable[Marked], path: Path) -> int:
    """A DocBin for spaCy's own corpus reader; how many sentences it holds."""
    store = DocBin(attrs=["ENT_IOB", "ENT_TYPE"], docs=[to_doc(nlp, marked) for marked in sentences if marked.text])
    store.to_disk(path)
    return len(store)


def score(nlp: Any, sentences: Sequence[Marked]) -> dict[str, float]:
    """Precision, recall and F1 of exact entities (border and label), all and per label, each from 0 to 1.

    Counted on the tokens of the file, as everybody does who reports on it: a name inside "(KPU)" counts as that token.
    """
    hits = dict.fromkeys(LABELS, 0)
    said, true = dict(hits), dict(hits)
    for marked, doc in zip(sentences, nlp.pipe(m.text for m in sentences), strict=True):
        gold = {_on_tokens(marked, *span) for span in marked.spans}
        found = {_on_tokens(marked, e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ in LABELS}
        for label in LABELS:
            hits[label] += sum(span[2] == label for span in gold & found)
            said[label] += sum(span[2] == label for span in found)
            true[label] += sum(span[2] == label for span in gold)
    figures = {f"f_{label}": _f1(hits[label], said[label], true[label]) for label in LABELS}
    right, all_said, all_true = sum(hits.values()), sum(said.values()), sum(true.values())
    return {
        "p": right / all_said if all_said else 0.0,
        "r": right / all_true if all_true else 0.0,
        "f": _f1(right, all_said, all_true),
        **figures,
    }


def _on_tokens(marked: Marked, start: int, end: int, label: str) -> tuple[int, int, str]:
    inside = [at for at, (first, last) in enumerate(marked.tokens) if first < end and start < last]
    return (inside[0], inside[-1] + 1, label) if inside else (start, end, label)


def _f1(right: int, said: int, true: int) -> float:
    return 2 * right / (said + true) if said + true else 0.0


def examples(nlp: Language, sentences: Iterable[Marked]) -> list[Example]:
    """For ``nlp.initialize`` and ``nlp.update``."""
    return [Example(nlp.make_doc(marked.text), to_doc(nlp, marked)) for marked in sentences if marked.text]
