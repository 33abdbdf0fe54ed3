"""``ovopnlp train syntax``: parts of speech, features, lemmas and dependencies from CoNLL-U, on our tokenizer.

What is trained and how stands in ``configs/syntax.cfg``; this gives it its data. The same data and seed give the same
weights on one machine.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.util import load_config

from ovopnlp.errors import UnreadableInput
from ovopnlp.models.surface import Word
from ovopnlp.models.tokenizer import blank
from ovopnlp.training.conllu import Tree, read_conllu, retokenized

CONFIG = Path(__file__).parent / "configs" / "syntax.cfg"

# One relation under two names in the treebanks of Indonesian: the first is what the older ones call it.
SAME_RELATION = {"compound": "nmod", "compound:a": "nmod"}
_MOST_TOGETHER = 4  # sentences of one example: whoever sees them alone never learns where one ends


class Figures(NamedTuple):
    """Shares of tokens that are right; ``words`` is how many were measured. The punctuation counts."""

    upos: float
    uas: float
    las: float
    lemma: float
    words: int


def annotated(nlp: Language, trees: Sequence[Tree]) -> Doc:
    """The sentences as one Doc of our tokens, with all that they are annotated with."""
    plain = nlp.make_doc(" ".join(tree.text for tree in trees))
    rows: list[Word | None] = [None] * len(plain)
    begin = 0
    for tree in trees:
        places = [t.i for t in plain if begin <= t.idx < begin + len(tree.text) and not t.is_space]
        spans = [(plain[at].idx - begin, plain[at].idx - begin + len(plain[at])) for at in places]
        for at, word in zip(places, retokenized(tree, spans), strict=True):
            rows[at] = word._replace(head=at if word.head is None else places[word.head])
        begin += len(tree.text) + 1
    words = [row or _space(at) for at, row in enumerate(rows)]
    return Doc(
        nlp.vocab,
        words=[token.text for token in plain],
        spaces=[bool(token.whitespace_) for token in plain],
        pos=[word.upos or "X" for word in words],
        morphs=[_features(word.feats) for word in words],
        lemmas=[word.lemma or word.form for word in words],
        heads=[at if word.head is None else word.head for at, word in enumerate(words)],
        deps=[_relation(word.deprel) for word in words],
    )


def _space(at: int) -> Word:
    """White space that is a token of its own hangs on the one before it."""
    return Word(" ", " ", "SPACE", None, max(at - 1, 0), "dep")


def _features(printed: str | None) -> str:
    """Without ExtPos, which says what a fixed expression is as a whole and not what the word is."""
    return "|".join(part for part in (printed or "").split("|") if part and not part.startswith("ExtPos="))


def _relation(name: str | None) -> str:
    if name == "root":
        return "ROOT"
    return SAME_RELATION.get(name or "dep", name or "dep")


def grouped(trees: Sequence[Tree], seed: int) -> list[list[Tree]]:
    """Neighbouring sentences in groups of one to four, drawn by ``seed``; one in two stays alone."""
    draw = random.Random(seed)
    groups, at = [], 0
    while at < len(trees):
        size = 1 if draw.random() < 0.5 else draw.randint(2, _MOST_TOGETHER)
        groups.append(list(trees[at : at + size]))
        at += size
    return groups


def _write(nlp: Language, groups: Iterable[Sequence[Tree]], path: Path) -> None:
    DocBin(docs=[annotated(nlp, group) for group in groups], store_user_data=False).to_disk(path)


def train(
    files: Sequence[Path],
    dev: Path,
    output: Path,
    *,
    test: Path | None = None,
    vectors: Path | None = None,
    onto: Path | None = None,
    config: Path = CONFIG,
    overrides: Mapping[str, Any] | None = None,
) -> dict[str, Figures]:
    """Trains on CoNLL-U files, keeps the weights that are best on ``dev``, and measures them.

    Args:
        files: CoNLL-U files to learn from.
        dev: such a file to choose the weights by.
        output: folder of the finished pipeline; made new.
        test: such a file that is only measured; its sentences are taken out of everything else.
        vectors: a spaCy pipeline's folder with word vectors.
        onto: a pipeline's folder with the same vectors, such as that of ``ovopnlp train ner``: ``output`` is then both in
            one, and carries the vectors once.
        config: spaCy config; ``overrides`` changes its values by dotted name.

    Returns:
        Figures for ``dev`` and ``test``, each sentence by itself on our own tokens.

    Raises:
        UnreadableInput: a file is not CoNLL-U; the error names file and row.
    """
    held_out = read_conllu(test) if test else []
    chosen_by = _apart([dev], held_out)
    gold = _apart(files, [*held_out, *chosen_by])
    settings = load_config(config, overrides=dict(overrides or {}))
    seed = int(settings["system"]["seed"])
    with tempfile.TemporaryDirectory() as folder:
        paths = {"train": Path(folder) / "train.spacy", "dev": Path(folder) / "dev.spacy"}
        nlp = blank()
        _write(nlp, grouped(gold, seed), paths["train"])
        _write(nlp, [[tree] for tree in chosen_by], paths["dev"])
        settings["paths"] = {**{name: str(path) for name, path in paths.items()}, "vectors": vectors and str(vectors)}
        if vectors is None:
            settings["components"]["syntax_tok2vec"]["model"]["embed"]["include_static_vectors"] = False
        trained = init_nlp(settings)
        best = Path(folder) / "trained"
        best.mkdir()
        train_loop(trained, best)
        finished = spacy.load(best / "model-best")
    if onto is not None:
        finished = joined(spacy.load(onto), finished)
    _without_paths(finished)
    output.mkdir(parents=True, exist_ok=True)
    finished.to_disk(output)
    measured = {"dev": measure(finished, chosen_by)}
    if held_out:
        measured["test"] = measure(finished, held_out)
    return measured


def joined(base: Language, syntax: Language) -> Language:
    """``base`` with the components of ``syntax`` behind its own.

    Raises:
        UnreadableInput: the two have other word vectors; the layers that read them would see noise.
    """
    ours, theirs = base.vocab.vectors, syntax.vocab.vectors
    same = numpy.array_equal(ours.data, theirs.data) and ours.key2row == theirs.key2row
    if theirs.shape[0] and not same:
        raise UnreadableInput(str(base.meta.get("name")), "it has other word vectors than these were trained with")
    for name in syntax.pipe_names:
        base.add_pipe(name, source=syntax)
    return base


def _apart(files: Sequence[Path], others: Iterable[Tree]) -> list[Tree]:
    """The sentences of the files without those that ``others`` hold as well."""
    known = {_key(tree) for tree in others}
    found = [tree for file in files for tree in read_conllu(file) if _key(tree) not in known]
    if not found:
        raise UnreadableInput(", ".join(map(str, files)), "no sentence that the files to measure do not hold as well")
    return found


def _key(tree: Tree) -> str:
    return "".join(letter for letter in tree.text.lower() if letter.isalnum())


def _without_paths(nlp: Language) -> None:
    """What is shipped must not name folders of the machine it was trained on."""
    nlp.config["paths"] = {"train": None, "dev": None, "vectors": None}
    nlp.config["initialize"]["vectors"] = None


def measure(nlp: Language, trees: Sequence[Tree]) -> Figures:
    """How many tokens get the part of speech, head, head and relation, and lemma of the treebank.

    The tokens are ours, where a clitic is part of its word; each sentence is parsed by itself.
    """
    examples = [Example(nlp.make_doc(tree.text), annotated(nlp, [tree])) for tree in trees]
    right = [0, 0, 0, 0]
    words = 0
    for example, doc in zip(examples, nlp.pipe([e.predicted for e in examples]), strict=True):
        for token, gold in zip(doc, example.reference, strict=True):
            if gold.is_space:
                continue
            words += 1
            head = token.head.i == gold.head.i
            right[0] += token.pos_ == gold.pos_
            right[1] += head
            right[2] += head and token.dep_ == gold.dep_
            right[3] += token.lemma_.lower() == gold.lemma_.lower()
    upos, uas, las, lemma = (count / max(words, 1) for count in right)
    return Figures(upos, uas, las, lemma, words)
