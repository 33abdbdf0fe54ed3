"""``ovopnlp train stanza``: small stanza models from CoNLL-U, with stanza's own trainers, in a folder of their own.

No word vectors are needed: taggers and parsers learn theirs from the treebank. The folder is what
:func:`ovopnlp.models.stanza_adapter.load_stanza` and ``stanza.Pipeline(dir=...)`` read: one file for each step, and a
``resources.json`` that says which there are. The trainers set seeds, loggers and global state as they please, so they run
in a process of their own.
"""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from ovopnlp.errors import MissingModel, TrainingFailed, UnreadableInput
from ovopnlp.training.conllu import Tree, read_conllu

PACKAGE = "ovop"
_TOGETHER = 5  # sentences of one paragraph
_TRAINERS = {
    "tokenize": "stanza.models.tokenizer",
    "mwt": "stanza.models.mwt_expander",
    "pos": "stanza.models.tagger",
    "lemma": "stanza.models.lemmatizer",
    "depparse": "stanza.models.parser",
}
_LAST_LINES = 12  # of the trainers' log, when one of them fails
_SEED = "20"


@dataclass(frozen=True, slots=True)
class Effort:
    """How long each step trains. The default suits a treebank of some hundred to some thousand sentences."""

    tokenizer_steps: int = 2500
    mwt_epochs: int = 30
    tagger_steps: int = 2500
    lemma_epochs: int = 40
    parser_steps: int = 3000


def train_stanza(
    train: Path,
    dev: Path,
    output: Path,
    *,
    lang: str = "id",
    effort: Effort | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> list[str]:
    """Trains tokenizer, splitter of multi-word tokens, tagger, lemmatizer and parser.

    Args:
        train: CoNLL-U to learn from.
        dev: CoNLL-U that the best weights are chosen by; another file than ``train`` if the figures are to mean anything.
        output: folder of the models; what it holds for ``lang`` is overwritten.
        effort: how long to train.
        say: is told what goes on, one line at a time.

    Returns:
        The steps that were trained. ``mwt`` is left out where ``train`` has no multi-word token.

    Raises:
        UnreadableInput: a file is not CoNLL-U; the error names file and row.
        MissingModel: stanza or torch is not installed.
        TrainingFailed: a trainer gave up.
    """
    trees, held_out = read_conllu(train), read_conllu(dev)
    if find_spec("stanza") is None or find_spec("torch") is None:
        raise MissingModel("stanza and torch train these models and are not installed: pip install 'ovopnlp[stanza]'")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _prepare(trees, work / "train")
        _prepare(held_out, work / "dev")
        (work / "dev.in.conllu").write_text(_contracted(dev), encoding="utf-8")
        plan = _plan(train, dev, work, output / lang, lang, effort or Effort(), trees, held_out)
        _run(plan, work, say)
    for leftover in output.glob(f"{lang}/*/*_checkpoint.pt"):  # three times the size of what is used
        leftover.unlink()
    _write_resources(output, lang, list(plan))
    return list(plan)


def _has_splits(trees: Sequence[Tree]) -> bool:
    return any(group.last > group.first for tree in trees for group in tree.groups)


def _prepare(trees: Sequence[Tree], stem: Path) -> None:
    """What stanza's tokenizer learns from: the running text, a label for each of its characters, the split tokens.

    Labels: 1 ends a token, 2 a sentence, 3 a token of several words, 4 such a token and the sentence.
    """
    text, labels = [], []
    splits: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for at, tree in enumerate(trees):
        marks = ["0"] * len(tree.text)
        for group in tree.groups:
            several = group.last > group.first
            marks[group.end - 1] = "3" if several else "1"
            if several:
                words = tuple(word.form.lower() for word in tree.words[group.first : group.last + 1])
                splits[tree.text[group.start : group.end], words] += 1
        last = tree.groups[-1].end - 1
        marks[last] = str(int(marks[last]) + 1)
        between = "" if at == 0 else "\n\n" if at % _TOGETHER == 0 else " "
        text.append(between + tree.text)
        labels.append(between.replace(" ", "0") + "".join(marks))
    stem.with_suffix(".txt").write_text("".join(text) + "\n", encoding="utf-8")
    stem.with_suffix(".labels").write_text("".join(labels) + "\n\n", encoding="utf-8")
    listed = [[[token, list(words)], count] for (token, words), count in splits.items()]
    stem.with_suffix(".json").write_text(json.dumps(listed), encoding="utf-8")


def _contracted(path: Path) -> str:
    """The file with each multi-word token as one unsplit word, as the splitter meets it."""
    rows, number, last = [], 0, 0
    for line in path.read_text(encoding="utf-8-sig").split("\n"):
        cells = line.rstrip("\r").split("\t")
        if not line.strip() or line.startswith("#"):
            rows.append(line.strip())
            number, last = (number, last) if line.strip() else (0, 0)
            continue
        if "." in cells[0] or (cells[0].isdecimal() and int(cells[0]) <= last):
            continue
        number += 1
        if "-" in cells[0]:
            last = int(cells[0].partition("-")[2])
            cells[9] = "MWT=Yes" if cells[9] == "_" else f"{cells[9]}|MWT=Yes"
        rows.append("\t".join([str(number), *cells[1:]]))
    return "\n".join(rows) + "\n"


def _plan(
    train: Path,
    dev: Path,
    work: Path,
    models: Path,
    lang: str,
    effort: Effort,
    trees: Sequence[Tree],
    held_out: Sequence[Tree],
) -> dict[str, list[str]]:
    """The arguments of each trainer, in order."""
    longest = max(len(tree.text) for tree in trees)
    train_file, dev_file = str(train.resolve()), str(dev.resolve())
    split = ["--eval_file", str(work / "dev.in.conllu"), "--gold_file", dev_file]
    if not _has_splits(held_out):
        split.append("--dict_only")
    embed = ["--no_pretrain", "--word_emb_dim", "50", "--char_hidden_dim", "100", "--transformed_dim", "50"]
    steps = {
        "tokenize": [
            *("--txt_file", str(work / "train.txt"), "--label_file", str(work / "train.labels")),
            *("--mwt_json_file", str(work / "dev.json"), "--dev_conll_gold", dev_file),
            *("--dev_txt_file", str(work / "dev.txt"), "--dev_label_file", str(work / "dev.labels")),
            *("--steps", str(effort.tokenizer_steps), "--eval_steps", str(max(effort.tokenizer_steps // 10, 1))),
            *("--max_seqlen", str(math.ceil(longest / 100) * 100)),
        ],
        "mwt": ["--train_file", train_file, *split, "--num_epoch", str(effort.mwt_epochs)],
        "pos": [
            *("--train_file", train_file, "--eval_file", dev_file, *embed),
            *("--hidden_dim", "100", "--deep_biaff_hidden_dim", "100", "--composite_deep_biaff_hidden_dim", "50"),
            *("--batch_size", "40", "--max_steps", str(effort.tagger_steps)),  # sentences; the parser counts words
            *("--eval_interval", str(max(effort.tagger_steps // 20, 1)), "--fix_eval_interval"),
        ],
        "lemma": ["--train_file", train_file, "--eval_file", dev_file, "--num_epoch", str(effort.lemma_epochs)],
        "depparse": [
            *("--train_file", train_file, "--eval_file", dev_file, *embed),
            *("--hidden_dim", "150", "--deep_biaff_hidden_dim", "150", "--deep_biaff_output_dim", "100"),
            *("--batch_size", "1000", "--max_steps", str(effort.parser_steps)),
            *("--eval_interval", str(max(effort.parser_steps // 20, 1))),
        ],
    }
    if not _has_splits(trees):
        del steps["mwt"]
    shared = ["--mode", "train", "--shorthand", f"{lang}_{PACKAGE}", "--seed", _SEED, "--cpu"]
    for step, arguments in steps.items():
        arguments += [*shared, "--save_dir", str(models.resolve() / step), "--save_name", f"{PACKAGE}.pt"]
        arguments += ["--conll_file" if step == "tokenize" else "--output_file", str(work / f"{step}.out.conllu")]
        if step != "lemma":
            arguments += ["--lang", lang]
    return steps


def _run(plan: dict[str, list[str]], work: Path, say: Callable[[str], None]) -> None:
    """One process for all trainers, with its log passed on."""
    listed = work / "plan.json"
    listed.write_text(json.dumps(plan), encoding="utf-8")
    said: list[str] = []  # everything, for the case that a trainer gives up
    step = ""
    with subprocess.Popen(
        [sys.executable, "-m", "ovopnlp.training.stanza_models", str(listed)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        cwd=work,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
    ) as process:
        for line in process.stdout or ():
            said.append(line.rstrip())
            if line.startswith("== "):
                step = line[3:].strip()
                say(f"{step}: training")
            elif told := re.search(r"INFO: (.*\bdev[ _]?(?:score|f1)\b.*)", line, re.IGNORECASE):
                say(f"{step}: {told[1].strip()}")
    if process.returncode:
        raise TrainingFailed("\n".join([f"stanza's trainer of {step or 'models'} gave up:", *said[-_LAST_LINES:]]))


def _write_resources(output: Path, lang: str, steps: Sequence[str]) -> None:
    """What ``stanza.Pipeline`` looks its models up in."""
    path = output / "resources.json"
    try:
        known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except ValueError as error:
        raise UnreadableInput(str(path), str(error)) from error
    known[lang] = {
        "lang_name": "Indonesian" if lang == "id" else lang,
        **{step: {PACKAGE: {}} for step in steps},
        "packages": {"default": dict.fromkeys(steps, PACKAGE)},
    }
    path.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


def _main(listed: Path) -> None:
    """In the process of its own: the trainers of a plan, one after the other."""
    for step, arguments in json.loads(listed.read_text(encoding="utf-8")).items():
        sys.stdout.write(f"== {step}\n")
        sys.stdout.flush()
        import_module(_TRAINERS[step]).main(arguments)


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
