"""``ovopnlp train records``: every model of the events stage from annotated articles, measured by cross-validation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ovopnlp.events.candidates import TriggerTable
from ovopnlp.events.linear import LinearModel
from ovopnlp.lexicon.events import all_triggers
from ovopnlp.training.align import Marked, Sample, group_alike, load_marked, load_samples
from ovopnlp.training.choices import fit_choices
from ovopnlp.training.fit import calibration, fit, fold_of
from ovopnlp.training.invented import load_invented
from ovopnlp.training.tasks import TASKS, Task, collect, collect_labels, no_tasks

FOLDS = 5
LABELS = Path(__file__).with_name("archive_labels.jsonl")
WEIGHTS = Path(__file__).parent.parent / "events" / "weights"


@dataclass(frozen=True, slots=True)
class Setting:
    """How one model is fitted: inverse penalty, how often a feature must be seen, whether options compete, and how much
    the words of the whole article count."""

    strength: float
    least: int
    choice: bool = False
    shared: float = 1.0


_PLATEAU = 0.01  # differences of F1 that say nothing

# What invented articles teach: what is a fact, and of which type. Periods, programs and statuses are chosen better
# without them (cross-validated on annotated news): their authors wrote plainer sentences than news has.
INVENTED_TEACH = ("facts", "types", "triggers", "indicator")

SETTINGS = {
    "facts": Setting(0.05, 3, shared=0.25),
    "types": Setting(0.05, 3, shared=0.5),
    "triggers": Setting(0.06, 2, shared=0.25),
    "status": Setting(0.1, 2),
    "indicator": Setting(0.3, 3, choice=True),
    "period": Setting(0.15, 3, choice=True),
    "place": Setting(0.1, 3),
    "program": Setting(0.1, 3),
    "speaker": Setting(0.1, 3),
}


def train(
    articles: Sequence[Path], gold: Sequence[Path], archive: Path | None = None, out: Path | None = WEIGHTS
) -> dict[str, dict[str, Any]]:
    """Fits all models and writes their weights; returns the cross-validated figures of each.

    Args:
        articles: JSON Lines of articles; gold: their annotation, in the same order.
        archive: the archive that ``archive_labels.jsonl`` annotates by offsets; without it those labels are not used.
            The package's own invented articles always teach.
        out: folder of the weights; None writes nothing.
    """
    material = gather(articles, gold, archive)
    fitted = fit_all(material.tasks, material.measured)
    figures = {}
    for name, (model, figures[name]) in fitted.items():
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{name}.json").write_text(model.to_json(), encoding="utf-8")
    return figures


@dataclass(frozen=True, slots=True)
class Material:
    """All that teaches: whole annotated articles, articles labelled at places, invented ones, and the rows of them."""

    samples: list[Sample]
    marked: list[Marked]
    invented: list[Marked]
    tasks: dict[str, Task]
    measured: frozenset[str]  # groups that are annotated whole


def gather(articles: Sequence[Path], gold: Sequence[Path], archive: Path | None) -> Material:
    """Reads the arguments of :func:`train`."""
    table = TriggerTable(all_triggers())
    samples = samples_of(articles, gold)
    tasks = collect(samples, table)
    measured = frozenset(tasks["facts"].groups)
    marked = load_marked(archive, LABELS) if archive is not None else []
    collect_labels(marked, tasks, table)
    invented, rows = load_invented(), no_tasks()
    collect_labels(invented, rows, table)
    for name in INVENTED_TEACH:
        tasks[name].extend(rows[name])
    return Material(samples, marked, invented, tasks, measured)


def fit_all(tasks: dict[str, Task], measured: frozenset[str]) -> dict[str, tuple[LinearModel, dict[str, Any]]]:
    """Every model with threshold and calibration from out-of-fold probabilities, and its figures.

    Only the groups of ``measured`` set thresholds and calibration: articles that are annotated whole. Labels by offset
    teach, but what they leave open would make detection look better than it is.
    """
    facts, types = tasks["facts"], tasks["types"]
    typed = [at for at, label in enumerate(types.labels) if label != "none"]
    chances = out_of_fold(facts, SETTINGS["facts"])
    sure = out_of_fold(types, SETTINGS["types"], typed)
    fact_model = _fit("facts", facts)
    type_model = _fit("types", types.only(typed))
    rows = [at for at, group in enumerate(facts.groups) if group in measured]
    cut = cut_of([types.labels[at] for at in rows], [chances[at]["yes"] for at in rows], [sure[at] for at in rows])
    figures = _cut(fact_model, cut)
    fitted = {"facts": (fact_model, figures), "types": (type_model, {"rows": len(typed)})}
    for name in TASKS[2:]:
        fitted[name] = fit_task(name, tasks[name], measured)
    for name, (model, row) in fitted.items():
        model.about = {"task": name, "folds": FOLDS, **row}
    return fitted


def _fit(name: str, task: Task) -> LinearModel:
    return _fitted(task, SETTINGS[name])


def _fitted(task: Task, setting: Setting) -> LinearModel:
    if setting.choice:
        return fit_choices(task.rows, task.labels, task.cases, strength=setting.strength, least=setting.least)
    return fit(task.rows, task.labels, strength=setting.strength, least=setting.least, shared=setting.shared)


def fit_task(name: str, task: Task, measured: frozenset[str]) -> tuple[LinearModel, dict[str, Any]]:
    """The model of one task other than facts and types."""
    chances = out_of_fold(task, SETTINGS[name])
    model = _fit(name, task)
    if name == "triggers":
        rows = [at for at, group in enumerate(task.groups) if group in measured]
        names = ["yes" if task.labels[at] == "yes" else "none" for at in rows]
        figures = _cut(model, cut_of(names, [chances[at]["yes"] for at in rows], [{"yes": 1.0}] * len(rows)))
    elif name == "status":
        right = [max(c, key=lambda k: c[k]) == label for c, label in zip(chances, task.labels, strict=True)]
        figures = {"accuracy": round(sum(right) / len(right), 3)}
    else:
        figures = _choices(name, model, task, chances, measured)
    figures["rows"] = len(task.rows)
    return model, figures


def out_of_fold(task: Task, setting: Setting, only: Sequence[int] | None = None) -> list[dict[str, float]]:
    """Label probabilities of every row from a model that has not seen its group; ``only`` these rows teach."""
    chances: list[dict[str, float]] = [{} for _ in task.rows]
    teach = range(len(task.rows)) if only is None else only
    for fold in range(FOLDS):
        part = task.only([at for at in teach if fold_of(task.groups[at], FOLDS) != fold])
        model = _fitted(part, setting)
        for at, group in enumerate(task.groups):
            if fold_of(group, FOLDS) == fold:
                chances[at] = dict(zip(model.labels, model.probabilities(task.rows[at]), strict=True))
    return chances


@dataclass(frozen=True, slots=True)
class Cut:
    """Above which probability a fact is reported, what the reported ones are worth, and the figures."""

    threshold: float
    calibration: tuple[tuple[float, float], ...]
    figures: dict[str, Any]


def cut_of(labels: Sequence[str], chances: Sequence[float], types: Sequence[dict[str, float]]) -> Cut:
    """Threshold and calibration from probabilities of rows that the models have not seen.

    F1 hardly changes over a wide range of thresholds: a place in it is a better guess for other articles than its top.
    """
    picks = [
        (chance * max(kinds.values()), max(kinds, key=lambda name: kinds[name]), label)
        for chance, kinds, label in zip(chances, types, labels, strict=True)
    ]
    owed = sum(label != "none" for label in labels)
    curve = {}
    for step in range(10, 80):
        found = [(name, label) for chance, name, label in picks if chance >= step / 100]
        right = sum(name == label for name, label in found)
        curve[step / 100] = 2 * right / max(1, len(found) + owed)
    threshold = _level(curve)
    kept = [(chance, name == label) for chance, name, label in picks if chance >= threshold]
    detected = sum(label != "none" for chance, *_, label in picks if chance >= threshold)
    found_f1 = 2 * detected / max(1, len(kept) + owed)
    figures = {"f1": round(curve[threshold], 3), "found_f1": round(found_f1, 3), "threshold": threshold}
    return Cut(threshold, calibration([value for value, _ in kept], [right for _, right in kept]), figures)


def _cut(model: LinearModel, cut: Cut) -> dict[str, Any]:
    model.threshold, model.calibration = cut.threshold, cut.calibration
    return cut.figures


def _choices(
    name: str, model: LinearModel, task: Task, chances: list[dict[str, float]], measured: frozenset[str]
) -> dict[str, Any]:
    """Threshold at which filling the slot gains most; share of right answers among those owed."""
    tops = []
    cases = [(at, owed) for at, owed in task.cases if at and task.groups[at[0]] in measured]
    for at, owed in cases:
        top = max(at, key=lambda i: chances[i]["yes"])
        tops.append((chances[top]["yes"], task.labels[top] == "yes", owed))
    owed_count = sum(owed for *_, owed in tops)
    curve = {}
    for step in range(0, 90, 2):
        filled = [ok for chance, ok, _ in tops if chance >= step / 100]
        curve[step / 100] = 2 * sum(filled) / max(1, len(filled) + owed_count)
    model.threshold = 0.0 if name == "indicator" else _level(curve)
    reach = sum(any(task.labels[i] == "yes" for i in at) for at, _ in cases) / max(1, owed_count)
    recall = sum(ok for chance, ok, _ in tops if chance >= model.threshold) / max(1, owed_count)
    return {
        "f1": round(curve[model.threshold], 3),
        "threshold": model.threshold,
        "recall": round(recall, 3),
        "reachable": round(reach, 3),
    }


def _level(curve: dict[float, float]) -> float:
    """The middle one of the thresholds with about the best F1: on other kinds of articles a low one lets much noise in."""
    best = max(curve.values())
    level = sorted(step for step, f1 in curve.items() if f1 >= best - _PLATEAU)
    return level[len(level) // 2]


def samples_of(articles: Sequence[Path], gold: Sequence[Path]) -> list[Sample]:
    samples = [s for a, g in zip(articles, gold, strict=True) for s in load_samples(a, g)]
    group_alike(samples)
    return samples


def train_reader(
    articles: Sequence[Path], gold: Sequence[Path], archive: Path, out: Path = WEIGHTS / "reader.npz"
) -> dict[str, dict[str, Any]]:
    """Trains the reader and writes its weights; returns the figures of the linear models alone and with the reader.

    Args:
        articles, gold: as for :func:`train`; archive: JSON Lines of news, which teach the word vectors too.

    Raises:
        MissingModel: torch or gensim is not installed.
    """
    from ovopnlp.training.reader import SHARE, Learner, examples_of, left_out, word_vectors

    material = gather(articles, gold, archive)
    examples = examples_of(material.samples, material.marked, material.invented)
    vectors = word_vectors(archive)
    facts, types = material.tasks["facts"], material.tasks["types"]
    typed = [at for at, label in enumerate(types.labels) if label != "none"]
    opinions = left_out(vectors, examples)
    labels = types.labels[: len(opinions)]
    chances = [row["yes"] for row in out_of_fold(facts, SETTINGS["facts"])[: len(opinions)]]
    sure = out_of_fold(types, SETTINGS["types"], typed)[: len(opinions)]
    learner = Learner(vectors, examples)
    both = [(1 - SHARE) * one + SHARE * two.chance for one, two in zip(chances, opinions, strict=True)]
    mixed = [
        {
            name: (1 - SHARE) * one.get(name, 0.0) + SHARE * said
            for name, said in zip(learner.labels, two.types, strict=True)
        }
        for one, two in zip(sure, opinions, strict=True)
    ]
    cut = cut_of(labels, both, mixed)
    learner.learn(examples)
    learner.save(out, cut.threshold, cut.calibration)
    return {"linear": cut_of(labels, chances, sure).figures, "reader": cut.figures}
