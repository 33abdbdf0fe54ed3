"""The embedding layer of ``id_ovop_news``: hashed word forms, word vectors, and what the lexicon knows of each word.

Registered with spaCy as ``ovopnlp.LexiconEmbed.v1``. Beside spaCy's own MultiHashEmbed it has two columns of word
classes (:func:`classes`): a small corpus teaches more where "Sri" and "Dinas" come with what they usually are.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, cast

from spacy.ml.featureextractor import FeatureExtractor
from spacy.ml.staticvectors import StaticVectors
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.types import Floats2d, Ints2d, Ragged

from ovopnlp.lexicon import people, speech
from ovopnlp.lexicon.calendar import MONTHS, WEEKDAYS
from ovopnlp.lexicon.organisations import heads, known_organisations, organisation_words
from ovopnlp.lexicon.regions import by_name

CLASSES = 2  # columns
_ROWS = 400  # of the table of a column of classes
_PLACES = (1, 2, 3)  # levels of regions: villages are called like anything


@cache
def _sets() -> tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...]]:
    """Words as printed, and words in lower case, that each bit of a class stands for."""
    parts = people.name_parts()
    known = frozenset(form for group in known_organisations().values() for o in group for form in (o.name, *o.forms))
    first_words = frozenset(head.split()[0] for head in heads())
    titles = frozenset(word for phrase in people.title_phrases() for word in phrase.split() if len(word) > 2)
    calendar = frozenset((*MONTHS, *WEEKDAYS))
    printed = (known, first_words, frozenset(organisation_words().fields))
    lower = (
        titles,
        parts.honorific | parts.religious | parts.military | parts.academic_before,
        frozenset(speech.active_forms()) | speech.passive_forms() | frozenset(speech.roots()),
        people.capital_words() | people.agency_words(),
        calendar,
    )
    return printed, lower


@lru_cache(maxsize=65536)
def classes(word: str) -> tuple[int, int]:
    """What the lexicon knows of a word: (as a name of people or places, as a word of offices, titles and speech)."""
    printed, lower = _sets()
    folded = word.lower()
    titled = word if not word.isupper() or len(word) < 4 else word.title()
    name = (titled in people.sure_names()) | (titled in people.possible_names()) << 1
    name |= (word in people.nicknames()) << 2
    if word[:1].isupper():
        name |= sum(bool(by_name(word, level)) << (2 + level) for level in _PLACES)
    office = sum((word in words) << bit for bit, words in enumerate(printed))
    office |= sum((folded in words) << (bit + len(printed)) for bit, words in enumerate(lower))
    return name, office


def _forward(model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[Any, Callable[[Any], list[Doc]]]:
    xp = model.ops.xp
    columns = [
        model.ops.asarray(xp.asarray([classes(token.text) for token in doc] or xp.zeros((0, CLASSES)), dtype="uint64"))
        for doc in docs
    ]
    return columns, lambda _: []


def _class_columns() -> Model[list[Doc], list[Ints2d]]:
    """Docs to arrays (tokens, 2) of word classes."""
    return Model("lexicon_classes", _forward)


def create_embedding(width: int, attrs: list[str], rows: list[int], include_static_vectors: bool) -> Any:
    """Docs to arrays (tokens, width).

    Args:
        attrs, rows: spaCy's lexical attributes and the rows of the table of each.
        include_static_vectors: also use the vectors of the pipeline's vocab.
    """
    if len(attrs) != len(rows):
        raise ValueError(f"{len(attrs)} attributes and {len(rows)} numbers of rows")
    hashed: list[Model[Any, Any]] = [
        HashEmbed(width, n, column=at, seed=8 + at, dropout=0.0) for at, n in enumerate(rows)
    ]
    known: list[Model[Any, Any]] = [
        HashEmbed(width, _ROWS, column=at, seed=80 + at, dropout=0.0) for at in range(CLASSES)
    ]
    parts: list[Model[Any, Any]] = [
        chain(FeatureExtractor(attrs), cast(Any, list2ragged()), with_array(concatenate(*hashed))),
        chain(_class_columns(), cast(Any, list2ragged()), with_array(concatenate(*known))),
    ]
    if include_static_vectors:
        parts.append(StaticVectors(width, dropout=0.0))
    size = width * (len(hashed) + len(known) + include_static_vectors)
    mixed: Model[Ragged, Ragged] = with_array(Maxout(width, size, nP=3, dropout=0.0, normalize=True))
    embedding: Model[list[Doc], list[Floats2d]] = chain(concatenate(*parts), mixed, cast(Any, ragged2list()))
    return embedding


registry.architectures("ovopnlp.LexiconEmbed.v1")(create_embedding)
