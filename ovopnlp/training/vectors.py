"""Word vectors from an archive of news, as small as a package can carry: what a few thousand gold sentences leave out.

Skip-gram vectors of 64 numbers (gensim), of which the most frequent words keep their own and all others share that of
the nearest word. One thread and a fixed seed: the same archive gives the same vectors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language

from ovopnlp.errors import MissingModel
from ovopnlp.sources import read_articles

WIDTH = 64
_SHORTEST = 20  # characters of a line that teaches


def lines(archive: Path) -> Iterator[str]:
    """Headlines and lines of an archive's articles, each once: what an outlet prints below every article counts once."""
    seen: set[int] = set()
    for raw in read_articles([str(archive)], on_error=lambda _: None):
        for line in (raw.title or "", *raw.content.split("\n")):
            key = hash(line)
            if len(line) >= _SHORTEST and key not in seen:
                seen.add(key)
                yield line


def train_vectors(
    nlp: Language, texts: Iterable[str], *, rows: int = 20000, epochs: int = 6, least: int = 5, seed: int = 7
) -> None:
    """Puts word vectors into the vocab of ``nlp``.

    Args:
        rows: vectors that are kept; the other words that occur ``least`` times are mapped to the nearest of these.

    Raises:
        MissingModel: gensim is not installed.
    """
    try:
        from gensim.models import Word2Vec
    except ImportError as error:
        raise MissingModel("word vectors are trained with gensim: pip install 'ovopnlp[train]'") from error
    sentences = [[token.text for token in nlp.tokenizer(text) if not token.is_space] for text in texts]
    learned = Word2Vec(
        sentences,
        vector_size=WIDTH,
        window=3,
        min_count=least,
        sg=1,
        negative=8,
        sample=1e-4,
        epochs=epochs,
        workers=1,
        seed=seed,
    ).wv
    fill(nlp, [(word, learned[word]) for word in learned.index_to_key], rows)


def fill(nlp: Language, vectors: list[tuple[str, object]], rows: int) -> None:
    """Vectors by falling frequency; past ``rows`` a word takes the vector of the nearest one that is kept."""
    import numpy
    from spacy.vectors import Vectors

    table = numpy.asarray([vector for _, vector in vectors], dtype="float32")
    table /= numpy.linalg.norm(table, axis=1, keepdims=True) + 1e-9
    kept = table[:rows]
    keys = [nlp.vocab.strings.add(word) for word, _ in vectors]
    found = Vectors(strings=nlp.vocab.strings, data=kept, keys=keys[:rows], name="ovopnlp_news")
    for first in range(rows, len(table), 1024):
        nearest = (table[first : first + 1024] @ kept.T).argmax(axis=1)
        for key, row in zip(keys[first : first + 1024], nearest, strict=True):
            found.add(key, row=int(row))
    nlp.vocab.vectors = found
