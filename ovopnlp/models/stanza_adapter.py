"""stanza as a second opinion: its tokens, sentences, tags, lemmas, dependencies and names on a spaCy Doc.

The Doc's text is the text that was given, character by character. A token that stanza takes as several words
("menyetujui" + "nya") stays the one token in print: it has the tag, lemma and head of the word that governs the others.
Nothing is ever downloaded here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from spacy.tokens import Doc
from spacy.util import filter_spans
from spacy.vocab import Vocab

from ovopnlp.errors import MissingModel
from ovopnlp.models.surface import Group, Word, merged
from ovopnlp.models.tokenizer import blank

INSTALL = "pip install 'ovopnlp[stanza]'"
_STEPS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")  # those that a Doc has a place for


def load_stanza(folder: Path | None = None, lang: str = "id") -> Callable[[str], Doc]:
    """A reader of texts, on the processor, from models that lie on this machine.

    Args:
        folder: holds ``resources.json`` and the models, as ``stanza.download`` and ``ovopnlp train stanza`` leave them;
            default is the folder that ``stanza.download`` fills.
        lang: stanza's code of the language.

    Raises:
        MissingModel: stanza, torch or the models are not there; the message ends with the command that mends it.
    """
    try:
        import stanza
        from stanza.resources.common import DEFAULT_MODEL_DIR
    except ImportError as error:
        raise MissingModel(f"stanza cannot be imported ({error}): {INSTALL}") from error
    home = Path(folder or DEFAULT_MODEL_DIR)
    steps = _steps(home, lang, mend(folder, lang))
    try:
        pipeline = stanza.Pipeline(
            lang,
            dir=str(home),
            processors=",".join(steps),
            download_method=None,
            use_gpu=False,
            logging_level="ERROR",
            allow_unknown_language=True,
        )
    except (OSError, ValueError, KeyError, RuntimeError, EOFError) as error:
        first = (str(error).splitlines() or [type(error).__name__])[0]
        raise MissingModel(f"{home}: stanza cannot load its models ({first}): {mend(folder, lang)}") from error
    return StanzaReader(pipeline, blank().vocab)


def mend(folder: Path | None, lang: str) -> str:
    """The command that puts models where they were looked for."""
    if folder is None:
        return f"""python -c "import stanza; stanza.download('{lang}')\""""
    return f"ovopnlp train stanza TRAIN.conllu DEV.conllu --output {folder}"


def _steps(home: Path, lang: str, command: str) -> list[str]:
    """What the folder says it has of what a Doc can hold."""
    listed = home / "resources.json"
    try:
        known = json.loads(listed.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise MissingModel(f"no stanza models in {home}: {command}") from error
    except (OSError, ValueError) as error:
        raise MissingModel(f"{listed} cannot be read ({error}): {command}") from error
    packages = known.get(lang, {}).get("packages", {}).get("default", {}) if isinstance(known, dict) else {}
    steps = [step for step in _STEPS if step in packages]
    if "tokenize" not in steps or not (home / lang).is_dir():
        raise MissingModel(f"no stanza models for {lang!r} in {home}: {command}")
    return steps


class _Piece(NamedTuple):
    """A token of the Doc: its characters, whether one space follows, and its word (index in the text), if any."""

    form: str
    space: bool
    word: int | None


class StanzaReader:
    """Text to Doc; ``pipeline`` is a ``stanza.Pipeline``, or anything that returns documents like its."""

    name = "stanza"

    def __init__(self, pipeline: Callable[[str], Any], vocab: Vocab) -> None:
        self.pipeline = pipeline
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        if not text.strip():
            return Doc(self.vocab, words=[text] if text else [], spaces=[False] if text else [])
        return to_doc(self.pipeline(text), text, self.vocab)


def to_doc(read: Any, text: str, vocab: Vocab) -> Doc:
    """stanza's document of ``text`` as a spaCy Doc whose text is exactly ``text``."""
    words, places, starts = _surface(read)
    pieces = list(_pieces(text, places))
    tokens = [piece.word for piece in pieces]
    where = {word: at for at, word in enumerate(tokens) if word is not None}
    annotated = [None if word is None else words[word] for word in tokens]
    fields: dict[str, Any] = {"pos": [_upos(word, piece.form) for word, piece in zip(annotated, pieces, strict=True)]}
    if any(word.lemma for word in words):
        fields["lemmas"] = [
            word.lemma or piece.form if word else piece.form for word, piece in zip(annotated, pieces, strict=True)
        ]
    if any(word.feats for word in words):
        fields["morphs"] = [(word.feats or "") if word else "" for word in annotated]
    if any(word.deprel for word in words):
        fields["deps"] = [_relation(word) for word in annotated]
        fields["heads"] = _heads(annotated, where)
    else:
        fields["sent_starts"] = [word in starts for word in tokens]
    doc = Doc(vocab, words=[piece.form for piece in pieces], spaces=[piece.space for piece in pieces], **fields)
    spans = [_entity(doc, found) for found in getattr(read, "ents", None) or ()]
    doc.ents = filter_spans([span for span in spans if span is not None])
    return doc


def _surface(read: Any) -> tuple[list[Word], list[tuple[int, int]], set[int | None]]:
    """Words as printed with heads by index in the whole text, their offsets, and which of them open a sentence."""
    words: list[Word] = []
    places: list[tuple[int, int]] = []
    starts: set[int | None] = set()
    for sentence in read.sentences:
        groups = []
        at = 0
        for token in sentence.tokens:
            groups.append(Group(token.start_char, token.end_char, at, at + len(token.words) - 1))
            at += len(token.words)
        shift = len(words)
        starts.add(shift)
        tree = merged([_word(word) for word in sentence.words], groups)
        words += [word if word.head is None else word._replace(head=word.head + shift) for word in tree]
        places += [(group.start, group.end) for group in groups]
    return words, places, starts


def _word(word: Any) -> Word:
    head = word.head - 1 if word.head else None  # stanza counts from 1, and 0 is the root
    return Word(word.text, word.lemma, word.upos, word.feats, head, word.deprel)


def _pieces(text: str, places: list[tuple[int, int]]) -> Iterator[_Piece]:
    """Everything in the text as tokens: stanza's, and what lies between them."""
    done = 0
    for word, (start, end) in enumerate(places):
        start = max(start, done)
        inside = text[start:end]
        start, end = end - len(inside.lstrip()), start + len(inside.rstrip())
        if start >= end:  # white space, or another token's characters: no token of its own
            continue
        yield from _between(text, done, start, opening=done == 0)
        yield _Piece(text[start:end], text[end : end + 1] == " ", word)
        done = end
    yield from _between(text, done, len(text), opening=done == 0)


def _between(text: str, start: int, end: int, *, opening: bool) -> Iterator[_Piece]:
    """What stanza made no token of: the white space past one space, which the token before it carries."""
    if not opening and text[start : start + 1] == " ":
        start += 1
    if start < end:
        yield _Piece(text[start:end], False, None)


def _upos(word: Word | None, form: str) -> str:
    if word is None:
        return "SPACE" if form.isspace() else "X"
    return word.upos or ""


def _relation(word: Word | None) -> str:
    if word is None:
        return "dep"
    return "ROOT" if word.head is None else word.deprel or "dep"


def _heads(annotated: list[Word | None], where: dict[int, int]) -> list[int]:
    """Heads as indices of tokens. What is no word hangs on the token before it, at the very beginning on the next."""
    heads = []
    for at, word in enumerate(annotated):
        if word is None:
            heads.append(at - 1 if at else min(1, len(annotated) - 1))
        else:
            heads.append(at if word.head is None else where.get(word.head, at))
    return heads


def _entity(doc: Doc, found: Any) -> Any:
    return doc.char_span(found.start_char, found.end_char, label=found.type, alignment_mode="expand")
