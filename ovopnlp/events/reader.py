"""A second opinion on numbers: a small convolutional network that reads the words around each, and the headline.

The linear models know named features; the reader knows words by vectors, so that a rare word counts as its neighbours
do. Both are asked and their probabilities mixed: they err at different places. Trained by ``ovopnlp train reader``
(:mod:`ovopnlp.training.reader`, which holds the same formula for learning); here only NumPy is needed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from ovopnlp.errors import BadLexicon
from ovopnlp.events.candidates import Candidate
from ovopnlp.events.context import Context
from ovopnlp.events.words import shape

Array = NDArray[np.float32]
LEFT, RIGHT, BEFORE, TITLE = 40, 30, 25, 18  # words: beside the number, of the sentence before, of the headline
DILATIONS = (1, 2, 4)
HEADS = 4
NEAR = 16  # places left and right of the number that attention tells apart
UNKNOWN, NONE = 1, 2  # rows of the word table: an unknown word, nothing there
_AT_ONCE = 64  # numbers read together: bounds the memory a long article takes
_REMEMBERED = 30_000  # words whose rows are kept at hand: a worker must not grow with its archive
_EPSILON = 1e-5


@dataclass(frozen=True, slots=True)
class View:
    """What the reader sees of a number: ``words[center]`` is its first word with a digit in front, else its first word."""

    words: tuple[str, ...]
    center: int
    before: tuple[str, ...]
    title: tuple[str, ...]
    kind: str
    quoted: bool


def view(context: Context, candidate: Candidate) -> View:
    """The words around a number, of the sentence before, and of the headline, in lower case."""
    lower, doc = context.words.lower, context.doc
    low, high = max(candidate.low, candidate.first - LEFT), min(candidate.high, candidate.last + RIGHT)
    digits = (at for at in range(candidate.first, candidate.last) if lower[at][0].isdigit())
    earlier = context.sentence_before(candidate.sentence)
    span = context.words.within(earlier.start, earlier.end) if earlier is not None else range(0)
    titled = context.words.within(0, doc.title_end)
    assert candidate.mention is not None
    return View(
        tuple(lower[low:high]),
        next(digits, candidate.first) - low,
        tuple(lower[max(span.start, span.stop - BEFORE) : span.stop]),
        tuple(lower[titled.start : min(titled.stop, TITLE)]),
        candidate.mention.kind,
        context.quoted(candidate.start),
    )


@dataclass(frozen=True, slots=True)
class Opinion:
    """Probability that a number is a fact, and those of the types, in the order of ``Reader.labels``."""

    chance: float
    types: list[float]


class Reader:
    """Weights of a trained reader.

    Args:
        arrays: as :meth:`ovopnlp.training.reader.Learner.arrays` makes them.
    """

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        about = json.loads(arrays["about"].tobytes())
        self.labels: tuple[str, ...] = tuple(about["labels"])
        self.kinds: dict[str, int] = {kind: at for at, kind in enumerate(about["kinds"])}
        self.share: float = about["share"]
        self.threshold: float = about["threshold"]
        self.calibration: tuple[tuple[float, float], ...] = tuple((x, y) for x, y in about["calibration"])
        self._rows = {name: at for at, name in enumerate(about["words"], NONE + 1)}
        self._stems = {name: at for at, name in enumerate(about["stems"], UNKNOWN + 1)}
        self._ids: dict[str, tuple[int, int]] = {}
        self._w: dict[str, Array] = {
            name: array.astype(np.float32) for name, array in arrays.items() if array.dtype.kind == "f"
        }

    @classmethod
    def from_file(cls, path: Path) -> Reader:
        """Raises BadLexicon: the file holds no weights of a reader."""
        try:
            with np.load(path) as stored:
                return cls(dict(stored))
        except (KeyError, OSError, ValueError) as error:
            raise BadLexicon(str(path), "", f"no weights of a reader: {error}") from error

    def ids(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Rows of the tables of words and of stems."""
        known = self._ids
        found: list[tuple[int, int]] = []
        for word in words:
            rows = known.get(word)
            if rows is None:
                if len(known) >= _REMEMBERED:
                    known.clear()
                key = "#" if word[0].isdigit() else word
                rows = known[word] = self._rows.get(key, UNKNOWN), self._stems.get(shape(word), UNKNOWN)
            found.append(rows)
        return found or [(NONE, 0)]

    def opinions(self, views: Sequence[View]) -> list[Opinion]:
        """What the reader thinks of each number, in their order."""
        if not views:
            return []
        # One thread: these matrices are small, workers share the cores, and sums must not depend on how many there are.
        with _blas().limit(limits=1, user_api="blas"):
            return [
                opinion
                for at in range(0, len(views), _AT_ONCE)
                for opinion in self._together(views[at : at + _AT_ONCE])
            ]

    def _together(self, views: Sequence[View]) -> list[Opinion]:
        befores = list(dict.fromkeys(each.before for each in views))
        titles = {each.title: self._vectors(self.ids(each.title)).mean(axis=0) for each in views}
        hidden, spans = self._encode([each.words for each in views] + befores)
        keys = hidden @ self._w["k_w"] + self._w["k_b"]
        earlier = {words: hidden[span].max(axis=0) for words, span in zip(befores, spans[len(views) :], strict=True)}
        rows = np.stack(
            [
                np.concatenate([*self._look(hidden[span], keys[span], each), earlier[each.before], titles[each.title]])
                for each, span in zip(views, spans, strict=False)
            ]
        )
        kinds = self._w["kind"][[self.kinds.get(each.kind, 0) for each in views]]
        quoted = self._w["quoted"][[int(each.quoted) for each in views]]
        source = np.broadcast_to(self._w["source"], (len(views), len(self._w["source"])))
        joined = np.concatenate([rows, kinds, quoted, source], axis=1)
        top = np.maximum(joined @ self._w["o_w"] + self._w["o_b"], 0)
        chances = 1 / (1 + np.exp(-(top @ self._w["f_w"] + self._w["f_b"])))
        types = _softmax(top @ self._w["t_w"] + self._w["t_b"], axis=1)
        return [Opinion(float(chance[0]), row.tolist()) for chance, row in zip(chances, types, strict=True)]

    def _vectors(self, ids: Sequence[tuple[int, int]]) -> Array:
        rows = np.array(ids)
        found: Array = self._w["word"][rows[:, 0]] + self._w["stem"][rows[:, 1]]
        return found

    def _encode(self, texts: Sequence[Sequence[str]]) -> tuple[Array, list[slice]]:
        """All texts in one array, parted by rows of zeros so that no convolution sees two of them."""
        gap = max(DILATIONS)
        pieces = [self._vectors(self.ids(words)) for words in texts]
        width = pieces[0].shape[1]
        size = sum(len(piece) + gap for piece in pieces) + gap
        hidden, filled = np.zeros((size, width), np.float32), np.zeros((size, 1), np.float32)
        spans: list[slice] = []
        at = gap
        for piece in pieces:
            spans.append(slice(at, at + len(piece)))
            hidden[spans[-1]], filled[spans[-1]] = piece, 1
            at += len(piece) + gap
        for layer, reach in enumerate(DILATIONS):
            hidden += self._layer(hidden * filled, layer, reach)
        return hidden, spans

    def _layer(self, hidden: Array, layer: int, reach: int) -> Array:
        """Three words, ``reach`` apart, by one matrix each; normalised; what is positive."""
        padded = np.pad(hidden, ((reach, reach), (0, 0)))
        left, middle, right = self._w[f"conv{layer}_w"]
        made = padded[: -2 * reach] @ left + hidden @ middle + padded[2 * reach :] @ right + self._w[f"conv{layer}_b"]
        made -= made.mean(axis=1, keepdims=True)
        made /= np.sqrt((made**2).mean(axis=1, keepdims=True) + _EPSILON)
        positive: Array = np.maximum(made * self._w[f"norm{layer}_w"] + self._w[f"norm{layer}_b"], 0)
        return positive

    def _look(self, hidden: Array, keys: Array, each: View) -> tuple[Array, Array, Array]:
        """The number's own place, the strongest of every trait in its sentence, and what it attends to."""
        size, width = hidden.shape
        own = hidden[each.center]
        query = (own @ self._w["q_w"] + self._w["q_b"]).reshape(1, HEADS, -1)
        places = np.clip(np.arange(size) - each.center, -NEAR, NEAR) + NEAR
        scores = (keys.reshape(size, HEADS, -1) * query).sum(axis=2) / (width // HEADS) ** 0.5 + self._w["near"][places]
        weights = _softmax(scores, axis=0)
        attended = (weights[:, :, None] * hidden.reshape(size, HEADS, -1)).sum(axis=0).reshape(-1)
        return own, hidden.max(axis=0), attended


def _softmax(scores: Array, axis: int) -> Array:
    raised = np.exp(scores - scores.max(axis=axis, keepdims=True))
    shares: Array = raised / raised.sum(axis=axis, keepdims=True)
    return shares


@cache
def _blas() -> Any:
    return ThreadpoolController()


@cache
def reader() -> Reader:
    """The reader that the package ships."""
    with as_file(files("ovopnlp.events").joinpath("weights", "reader.npz")) as path:
        return Reader.from_file(path)
