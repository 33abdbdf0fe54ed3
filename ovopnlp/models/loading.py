"""The language model that a pipeline is asked to use: by name, by folder, or as it is.

A model is whatever turns a text into a spaCy Doc with ``doc.ents`` labelled PER, ORG, LOC (or as other corpora call
them: PERSON, GPE ...). The rules work without one.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ovopnlp.document import NamedSpan
from ovopnlp.errors import MissingModel

if TYPE_CHECKING:  # spaCy takes a second to import: only those who ask for a model pay for it
    from spacy.language import Language
    from spacy.tokens import Doc

RULES = "rules"
SHIPPED = "id_ovop_news"
STANZA = "stanza"
LABELS = ("PER", "ORG", "LOC")
MOST_AT_ONCE = 100_000  # characters; spaCy refuses a million, and memory grows with the text
WEIGHTS = Path(__file__).parent / SHIPPED
SYNTAX = ("syntax_tok2vec", "morphologizer", "parser", "trainable_lemmatizer")

Reader: TypeAlias = "Callable[[str], Doc]"

_KINDS = {"PERSON": "PER", "PRS": "PER", "GPE": "LOC", "LOCATION": "LOC", "ORGANIZATION": "ORG", "ORGANISATION": "ORG"}
_ALLOWED = '"rules", "id_ovop_news", "stanza", the folder of a spaCy or stanza model, or a loaded spaCy pipeline'


@dataclass(frozen=True, slots=True)
class Model:
    """A model under its name. ``read`` makes a Doc of a text without changing a character of it."""

    name: str
    read: Reader

    def entities(self, text: str) -> list[NamedSpan]:
        """Named entities of a text, in order, with offsets into it; labels other than PER, ORG, LOC are left out."""
        return [
            NamedSpan(offset + span.start_char, offset + span.end_char, label)
            for offset, piece in pieces(text)
            if not piece.isspace()
            for span in self.read(piece).ents
            if (label := _KINDS.get(span.label_.upper(), span.label_.upper())) in LABELS and "\n" not in span.text
        ]


def pieces(text: str, most: int = MOST_AT_ONCE) -> Iterator[tuple[int, str]]:
    """A text in stretches of at most ``most`` characters, each with its offset; cut between paragraphs where it can be."""
    start = 0
    while start < len(text):
        end = start + most
        if end < len(text):
            cuts = (text.rfind(mark, start + 1, end) for mark in ("\n\n", "\n", " "))
            end = next((cut for cut in cuts if cut > start), end)
        yield start, text[start:end]
        start = end


def find_model(wanted: Any) -> Model | None:
    """The model that is meant; ``None`` for the rules alone.

    Args:
        wanted: "rules", "id_ovop_news", "stanza", a folder, the name of an installed spaCy pipeline, or anything that
            makes a spaCy Doc of a string, such as a loaded spaCy pipeline.

    Raises:
        MissingModel: there is no such model here; the message says what to do.
    """
    if wanted is None or wanted == RULES:
        return None
    if callable(wanted):
        meta = getattr(wanted, "meta", None) or {}
        return Model(str(meta.get("name") or getattr(wanted, "__name__", type(wanted).__name__)), wanted)
    name = str(wanted)
    if name == SHIPPED:
        return Model(SHIPPED, _spacy(WEIGHTS, exclude=SYNTAX))  # no rule reads trees, and they take time
    if name == STANZA:
        return Model(STANZA, _stanza(None))
    folder = Path(wanted)
    if name and folder.is_dir():
        return _of_folder(folder, folder.resolve().name)  # what is written down must not name a machine's folders
    return _installed(name)


def _of_folder(folder: Path, name: str) -> Model:
    if (folder / "config.cfg").exists():
        return Model(name, _spacy(folder))
    if (folder / "resources.json").exists():
        return Model(name, _stanza(folder))
    raise MissingModel(
        f"{folder}: no model of spaCy (config.cfg) or stanza (resources.json) there; "
        "train one: ovopnlp train ner ... --output FOLDER"
    )


def load_news() -> Language:
    """The whole shipped pipeline, for use without the rules: names, parts of speech, lemmas, dependencies, sentences."""
    loaded: Any = _spacy(WEIGHTS)
    return cast("Language", loaded)


def _spacy(source: str | Path, exclude: Sequence[str] = ()) -> Reader:
    import spacy

    # the layers that our configs name; a pipeline of ours may be loaded where the package's entry points are not
    importlib.import_module("ovopnlp.models.embedding")
    importlib.import_module("ovopnlp.models.tokenizer")
    try:
        loaded: Reader = spacy.load(source, exclude=list(exclude))
    except (OSError, ValueError, ImportError) as error:
        raise MissingModel(
            f"{source}: spaCy cannot load it ({str(error).splitlines()[0]}); "
            "the model was made for another version or is incomplete: train it again: ovopnlp train ner"
        ) from error
    return loaded


def _stanza(folder: Path | None) -> Reader:
    try:
        adapter = importlib.import_module("ovopnlp.models.stanza_adapter")
    except ImportError as error:
        raise MissingModel(f"stanza is not installed ({error}): pip install 'ovopnlp[stanza]'") from error
    loaded: Reader = adapter.load_stanza(folder)
    return loaded


def _installed(name: str) -> Model:
    from spacy.util import is_package

    if not name or "/" in name or not is_package(name):
        raise MissingModel(f"no model {name!r} here: it is one of {_ALLOWED}, or the name of an installed one")
    return Model(name, _spacy(name))
