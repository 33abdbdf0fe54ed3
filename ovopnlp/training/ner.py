"""``ovopnlp train ner``: the named entities of ``id_ovop_news``, from BIO files and our own rules' sure findings.

What is trained and how stands in ``configs/ner.cfg``; this gives it its data. The same data and seed give the same
weights on one machine.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.util import load_config

import ovopnlp.models.embedding  # noqa: F401 - the layer that the config names registers itself
from ovopnlp.models.tokenizer import blank
from ovopnlp.training.ner_data import Marked, apart, joined, read_bio, score, varied, write

CONFIG = Path(__file__).parent / "configs" / "ner.cfg"
META = {
    "name": "ovop_news",
    "version": "1.0.0",
    "description": "Persons, organisations and places in Indonesian news. Needs the package ovopnlp.",
    "author": "The ovopnlp developers",
    "license": "MIT",
    "spacy_version": ">=3.8.7,<4.0.0",
}


def train(
    files: Sequence[Path],
    dev: Path,
    output: Path,
    *,
    test: Path | None = None,
    silver: Sequence[Marked] = (),
    vectors: Path | None = None,
    config: Path = CONFIG,
    overrides: Mapping[str, Any] | None = None,
) -> dict[str, dict[str, float]]:
    """Trains on BIO files, keeps the weights that are best on ``dev``, and measures them.

    Args:
        files: JSON Lines of tokens and BIO tags to learn from.
        dev: such a file to choose the weights by.
        output: folder of the finished pipeline; made new.
        test: such a file that is only measured; its sentences are taken out of everything else.
        silver: more sentences to learn from, already marked.
        vectors: a spaCy pipeline's folder with word vectors (:mod:`ovopnlp.training.vectors`).
        config: spaCy config; ``overrides`` changes its values by dotted name.

    Returns:
        For ``dev`` and ``test``: precision ``p``, recall ``r``, F1 ``f``, and ``f_PER``, ``f_ORG``, ``f_LOC``.
    """
    held_out = read_bio(test) if test else []
    chosen_by = apart(read_bio(dev), held_out)
    gold = apart([marked for file in files for marked in read_bio(file)], [*held_out, *chosen_by])
    extra = apart(silver, [*held_out, *chosen_by, *gold])
    settings = load_config(config, overrides=dict(overrides or {}))
    seed = int(settings["system"]["seed"])
    training = settings["training"]
    training["eval_frequency"] = min(training["eval_frequency"], max(1, training["max_steps"] // 4))
    with tempfile.TemporaryDirectory() as folder:
        paths = {"train": Path(folder) / "train.spacy", "dev": Path(folder) / "dev.spacy"}
        nlp = blank()
        taught = [*varied(gold, seed), *varied(extra, seed + 1)]
        random.Random(seed).shuffle(taught)
        write(nlp, joined(taught, seed), paths["train"])
        write(nlp, chosen_by, paths["dev"])
        settings["paths"] = {**{name: str(path) for name, path in paths.items()}, "vectors": vectors and str(vectors)}
        if vectors is None:
            settings["components"]["tok2vec"]["model"]["embed"]["include_static_vectors"] = False
        trained = init_nlp(settings)
        best = Path(folder) / "trained"
        best.mkdir()
        train_loop(trained, best)
        finished = spacy.load(best / "model-best")
    measured = {"dev": score(finished, chosen_by)}
    if held_out:
        measured["test"] = score(finished, held_out)
    _without_paths(finished)
    finished.meta.update(META, performance=measured)
    output.mkdir(parents=True, exist_ok=True)
    finished.to_disk(output)
    return measured


def train_with_archive(
    files: Sequence[Path],
    dev: Path,
    output: Path,
    archive: Path,
    *,
    test: Path | None = None,
    vectors: Path | None = None,
    silver: int = 6000,
    overrides: Mapping[str, Any] | None = None,
) -> dict[str, dict[str, float]]:
    """The same as :func:`train`, with word vectors and silver sentences from an archive of articles.

    Args:
        vectors: folder of word vectors; made from the archive where it is not there yet.
        silver: sentences of the archive to learn from.

    Raises:
        MissingModel: vectors have to be made and gensim is not installed.
    """
    from ovopnlp.pipeline import load
    from ovopnlp.training.silver import silver as mark_silver
    from ovopnlp.training.vectors import lines, train_vectors

    with tempfile.TemporaryDirectory() as folder:
        made = vectors or Path(folder) / "vectors"
        if not (made / "config.cfg").exists():
            nlp = blank()
            train_vectors(nlp, lines(archive))
            nlp.to_disk(made)
        marked = mark_silver(archive, load(), sentences=silver) if silver else []
        return train(files, dev, output, test=test, silver=marked, vectors=made, overrides=overrides)


def _without_paths(nlp: Language) -> None:
    """What is shipped must not name folders of the machine it was trained on."""
    nlp.config["paths"] = {"train": None, "dev": None, "vectors": None}
    nlp.config["initialize"]["vectors"] = None
