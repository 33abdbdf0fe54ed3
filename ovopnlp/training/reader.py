"""``ovopnlp train reader``: the network of :mod:`ovopnlp.events.reader`, learnt with torch from the same annotation as the
linear models, and measured together with them on articles that neither has seen.

Word vectors are first learnt from an archive (gensim). One fold of the annotated articles after the other is left out
to find the threshold and the calibration of the mixture; the weights that are kept have seen all.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ovopnlp.errors import MissingModel
from ovopnlp.events.candidates import number_candidates
from ovopnlp.events.context import Context
from ovopnlp.events.reader import DILATIONS, HEADS, NEAR, NONE, UNKNOWN, Opinion, Reader, View, view
from ovopnlp.events.words import Words, shape
from ovopnlp.training.align import Marked, Sample, align_numbers
from ovopnlp.training.fit import fold_of
from ovopnlp.training.vectors import lines

WEIGHTS = Path(__file__).parent.parent / "events" / "weights" / "reader.npz"
SHARE = 0.4  # of the reader in the mixture; flat between 0.3 and 0.5
FOLDS = 2
WIDTH, WORDS, STEMS = 128, 16_000, 10_000
_HIDDEN, _KIND, _QUOTED, _SOURCE = 192, 24, 4, 8
_EPOCHS, _BATCH, _RATE, _RATE_OF_VECTORS, _DECAY = 4, 64, 2.5e-3, 8e-4, 0.03
_DROP, _DROP_LATE, _SMOOTH, _TYPES_COUNT = 0.35, 0.4, 0.05, 1.5
_WHOLE, _ARCHIVE, _INVENTED = range(3)  # where an example is from: each kind of annotation has its own bias


@dataclass(frozen=True, slots=True)
class Example:
    """A number with its label: a type, or "none"."""

    view: View
    label: str
    group: str
    source: int


def examples_of(samples: Sequence[Sample], marked: Sequence[Marked], invented: Sequence[Marked]) -> list[Example]:
    """Every labelled number; those of ``samples`` come first, in the order of the rows of ``collect``."""
    found = [example for sample in samples for example in _annotated(sample)]
    for source, articles in ((_ARCHIVE, marked), (_INVENTED, invented)):
        for item in articles:
            context = Context(item.doc)
            for candidate in number_candidates(item.doc, context.words):
                label, _ = item.numbers.get(candidate.start, (item.rest, None))
                if label != "?":
                    found.append(Example(view(context, candidate), label, item.doc.article.id, source))
    return found


def _annotated(sample: Sample) -> Iterator[Example]:
    context = Context(sample.doc)
    candidates = number_candidates(sample.doc, context.words)
    answers = align_numbers(sample, candidates)
    for at, candidate in enumerate(candidates):
        label = sample.gold["records"][answers[at]]["type"] if at in answers else "none"
        yield Example(view(context, candidate), label, sample.group, _WHOLE)


def word_vectors(archive: Path, seed: int = 7) -> list[tuple[str, int, NDArray[np.float32]]]:
    """Words of an archive of news with their counts and skip-gram vectors, the commonest first.

    Raises:
        MissingModel: gensim is not installed.
    """
    try:
        from gensim.models import Word2Vec
    except ImportError as error:
        raise MissingModel("word vectors are learnt with gensim: pip install 'ovopnlp[train]'") from error
    sentences = [["#" if w[0].isdigit() else w for w in Words(line).lower] for line in lines(archive)]
    learned = Word2Vec(
        sentences, vector_size=WIDTH, window=5, min_count=4, sg=1, negative=8, sample=1e-4, epochs=5, workers=1, seed=seed
    ).wv  # fmt: skip
    return [(word, learned.get_vecattr(word, "count"), learned[word]) for word in learned.index_to_key]


class Learner:
    """Parameters of the network as torch tensors, and the formula of :class:`ovopnlp.events.reader.Reader` for batches.

    Raises:
        MissingModel: torch is not installed.
    """

    def __init__(
        self, vectors: Sequence[tuple[str, int, NDArray[np.float32]]], examples: Sequence[Example], seed: int = 1
    ) -> None:
        try:
            import torch
        except ImportError as error:
            raise MissingModel("the reader is trained with torch: pip install torch") from error
        torch.manual_seed(seed)
        self.torch = torch
        self.random = random.Random(seed)
        stems: Counter[str] = Counter()
        for word, count, _ in vectors:
            stems[shape(word)] += count
        self.words = [word for word, _, _ in vectors[:WORDS]]
        self.stems = [stem for stem, _ in stems.most_common(STEMS)]
        self.kinds = sorted({example.view.kind for example in examples})
        self.labels = sorted({example.label for example in examples} - {"none"})
        self.weights = self._start([vector for _, _, vector in vectors[:WORDS]])

    def _start(self, vectors: list[NDArray[np.float32]]) -> dict[str, Any]:
        torch = self.torch
        table = np.stack(vectors)
        word = torch.randn(len(vectors) + NONE + 1, WIDTH) * 0.25
        word[NONE + 1 :] = torch.tensor(table / table.std() * 0.25)
        weights = {"word": word, "stem": torch.randn(len(self.stems) + UNKNOWN + 1, WIDTH) * 0.1}
        weights["stem"][0] = 0

        def layer(name: str, rows: int, columns: int) -> None:
            bound = rows**-0.5
            weights[f"{name}_w"] = torch.empty(rows, columns).uniform_(-bound, bound)
            weights[f"{name}_b"] = torch.empty(columns).uniform_(-bound, bound)

        for at in range(len(DILATIONS)):
            layer(f"conv{at}", 3 * WIDTH, WIDTH)
            weights[f"conv{at}_w"] = weights[f"conv{at}_w"].reshape(3, WIDTH, WIDTH)
            weights[f"norm{at}_w"], weights[f"norm{at}_b"] = torch.ones(WIDTH), torch.zeros(WIDTH)
        layer("q", WIDTH, WIDTH)
        layer("k", WIDTH, WIDTH)
        layer("o", 5 * WIDTH + _KIND + _QUOTED + _SOURCE, _HIDDEN)
        layer("f", _HIDDEN, 1)
        layer("t", _HIDDEN, len(self.labels))
        for name, rows, columns in (
            ("near", 2 * NEAR + 1, HEADS), ("kind", len(self.kinds), _KIND), ("quoted", 2, _QUOTED), ("source", 3, _SOURCE),
        ):  # fmt: skip
            weights[name] = torch.randn(rows, columns)
        return {name: weight.requires_grad_() for name, weight in weights.items()}

    def learn(self, examples: Sequence[Example]) -> None:
        """Runs over the examples ``_EPOCHS`` times, those of like length together."""
        torch = self.torch
        vectors = [self.weights["word"], self.weights["stem"]]
        rest = [weight for name, weight in self.weights.items() if name not in ("word", "stem")]
        optimizer = torch.optim.AdamW([{"params": vectors}, {"params": rest}], weight_decay=_DECAY)
        steps = _EPOCHS * (len(examples) // _BATCH + 1)
        rates = torch.optim.lr_scheduler.OneCycleLR(
            optimizer, [_RATE_OF_VECTORS, _RATE], total_steps=steps, pct_start=0.2
        )
        ready = self._prepared(examples)
        for _ in range(_EPOCHS):
            for batch in self._batches(ready):
                loss = self._loss(batch)
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_([*vectors, *rest], 1.0)
                optimizer.step()
                rates.step()

    def _prepared(self, examples: Sequence[Example]) -> list[tuple[Example, list[list[tuple[int, int]]]]]:
        ids = Reader(self.arrays(0.0, ())).ids
        return [(e, [list(ids(e.view.words)), list(ids(e.view.before)), list(ids(e.view.title))]) for e in examples]

    def _batches(self, ready: list[Any]) -> list[list[Any]]:
        order = sorted(ready, key=lambda item: len(item[1][0]) + self.random.random() * 20)
        batches = [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)]
        self.random.shuffle(batches)
        return batches

    def _loss(self, batch: list[Any]) -> Any:
        torch, functional = self.torch, self.torch.nn.functional
        chances, types = self._forward(batch)
        is_fact = torch.tensor([example.label != "none" for example, _ in batch])
        loss = functional.binary_cross_entropy_with_logits(chances.squeeze(1), is_fact.float())
        if is_fact.any():
            owed = torch.tensor([self.labels.index(e.label) for e, _ in batch if e.label != "none"])
            wrong = functional.cross_entropy(types[is_fact], owed, label_smoothing=_SMOOTH)
            loss = loss + _TYPES_COUNT * is_fact.float().mean() * wrong
        return loss

    def _forward(self, batch: list[Any]) -> tuple[Any, Any]:
        torch, w = self.torch, self.weights
        text, text_is = self._padded([ids[0] for _, ids in batch])
        centers = torch.tensor([example.view.center for example, _ in batch])
        hidden = self._encode(text, text_is)
        own = hidden[torch.arange(len(batch)), centers]
        earlier, earlier_is = self._padded([ids[1] for _, ids in batch])
        before = self._encode(earlier, earlier_is).masked_fill(~earlier_is, -1e9).amax(1)
        title, title_is = self._padded([ids[2] for _, ids in batch])
        headline = (self._vectors(title) * title_is).sum(1) / title_is.sum(1)
        seen = [
            own, hidden.masked_fill(~text_is, -1e9).amax(1), self._attend(hidden, text_is, own, centers), before,
            self._drop(headline, _DROP), w["kind"][[self.kinds.index(example.view.kind) for example, _ in batch]],
            w["quoted"][[int(example.view.quoted) for example, _ in batch]],
            w["source"][[example.source for example, _ in batch]],
        ]  # fmt: skip
        top = torch.relu(self._drop(torch.cat(seen, 1), _DROP) @ w["o_w"] + w["o_b"])
        top = self._drop(top, _DROP_LATE)
        return top @ w["f_w"] + w["f_b"], top @ w["t_w"] + w["t_b"]

    def _padded(self, rows: list[list[tuple[int, int]]]) -> tuple[Any, Any]:
        """Ids of words and stems, filled up with zeros, and which places hold a word (one more axis)."""
        torch = self.torch
        filled = torch.zeros(len(rows), max(map(len, rows)), 2, dtype=torch.long)
        for at, row in enumerate(rows):
            filled[at, : len(row)] = torch.tensor(row)
        return filled, (filled[..., 0] > 0)[..., None]

    def _vectors(self, ids: Any) -> Any:
        embedding = self.torch.nn.functional.embedding
        return embedding(ids[..., 0], self.weights["word"]) + embedding(ids[..., 1], self.weights["stem"])

    def _encode(self, ids: Any, there: Any) -> Any:
        torch, w = self.torch, self.weights
        hidden = self._drop(self._vectors(ids), _DROP)
        for at, reach in enumerate(DILATIONS):
            kernel = w[f"conv{at}_w"].permute(2, 1, 0)
            made = torch.nn.functional.conv1d(
                (hidden * there).transpose(1, 2), kernel, w[f"conv{at}_b"], padding=reach, dilation=reach
            ).transpose(1, 2)
            made = torch.nn.functional.layer_norm(made, (WIDTH,), w[f"norm{at}_w"], w[f"norm{at}_b"])
            hidden = hidden + self._drop(torch.relu(made), _DROP)
        return hidden

    def _attend(self, hidden: Any, there: Any, own: Any, centers: Any) -> Any:
        torch, w = self.torch, self.weights
        count, size, _ = hidden.shape
        keys = (hidden @ w["k_w"] + w["k_b"]).reshape(count, size, HEADS, -1)
        query = (own @ w["q_w"] + w["q_b"]).reshape(count, 1, HEADS, -1)
        places = torch.clamp(torch.arange(size)[None] - centers[:, None], -NEAR, NEAR) + NEAR
        scores = (keys * query).sum(-1) / (WIDTH // HEADS) ** 0.5 + w["near"][places]
        shares = scores.masked_fill(~there, -1e9).softmax(1)
        return (shares[..., None] * hidden.reshape(count, size, HEADS, -1)).sum(1).reshape(count, -1)

    def _drop(self, values: Any, share: float) -> Any:
        return self.torch.nn.functional.dropout(values, share)

    def arrays(self, threshold: float, calibration: Sequence[tuple[float, float]]) -> dict[str, NDArray[Any]]:
        """What :class:`Reader` is made of: half-precision weights and a JSON text of words and settings."""
        about = {
            "labels": self.labels, "kinds": self.kinds, "words": self.words, "stems": self.stems, "share": SHARE,
            "threshold": threshold, "calibration": list(calibration),
        }  # fmt: skip
        arrays: dict[str, NDArray[Any]] = {
            name: weight.detach().numpy().astype(np.float16) for name, weight in self.weights.items()
        }
        arrays["source"] = arrays["source"][_WHOLE]
        arrays["about"] = np.frombuffer(json.dumps(about, ensure_ascii=False).encode(), dtype=np.uint8)
        return arrays

    def save(self, path: Path, threshold: float, calibration: Sequence[tuple[float, float]]) -> None:
        np.savez_compressed(path, allow_pickle=False, **self.arrays(threshold, calibration))

    def opinions(self, examples: Sequence[Example]) -> list[Opinion]:
        return Reader(self.arrays(0.0, ())).opinions([example.view for example in examples])


def left_out(vectors: Sequence[Any], examples: Sequence[Example]) -> list[Opinion]:
    """Opinions on the examples of whole articles, each by a learner that has not seen its group."""
    found: dict[int, Opinion] = {}
    whole = [at for at, example in enumerate(examples) if example.source == _WHOLE]
    for fold in range(FOLDS):
        out = {at for at in whole if fold_of(examples[at].group, FOLDS) == fold}
        learner = Learner(vectors, examples)
        learner.learn([example for at, example in enumerate(examples) if at not in out])
        mine = sorted(out)
        found |= dict(zip(mine, learner.opinions([examples[at] for at in mine]), strict=True))
    return [found[at] for at in whole]
