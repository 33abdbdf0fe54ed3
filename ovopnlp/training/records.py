"""``ovopnlp train records``: every model of the events stage from annotated articles, measured by cross-validation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ovopnlp.events.candidates import TriggerTable
from ovopnlp.events.deciding import Models
from ovopnlp.events.linear import LinearModel
from ovopnlp.lexicon.events import all_triggers
from ovopnlp.training.align import Sample, load_samples
from ovopnlp.training.fit import calibration, fit, fold_of
from ovopnlp.training.tasks import TASKS, Task, collect

FOLDS = 5
WEIGHTS = Path(__file__).parent.parent / "events" / "weights"


@dataclass(frozen=True, slots=True)
class Setting:
    """How one model is fitted: inverse penalty, and how often a feature must be seen."""

    strength: float
    least: int


SETTINGS = {
    "types": Setting(0.07, 2),
    "triggers": Setting(0.06, 2),
    "status": Setting(0.1, 2),
    "indicator": Setting(0.1, 3),
    "period": Setting(0.1, 3),
    "place": Setting(0.1, 3),
    "program": Setting(0.1, 3),
    "speaker": Setting(0.1, 3),
}


def train(articles: Sequence[Path], gold: Sequence[Path], out: Path | None = WEIGHTS) -> dict[str, dict[str, Any]]:
    """Fits all models and writes their weights; returns the cross-validated figures of each.

    Args:
        articles: JSON Lines of articles; gold: their annotation, in the same order.
        out: folder of the weights; None writes nothing.
    """
    samples = [s for a, g in zip(articles, gold, strict=True) for s in load_samples(a, g)]
    tasks = collect(samples, TriggerTable(all_triggers()))
    figures = {}
    for name in TASKS:
        model, figures[name] = fit_task(name, tasks[name])
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{name}.json").write_text(model.to_json(), encoding="utf-8")
    return figures


def fit_task(name: str, task: Task) -> tuple[LinearModel, dict[str, Any]]:
    """The model of one task with threshold and calibration from out-of-fold probabilities."""
    setting = SETTINGS[name]
    chances = out_of_fold(task, setting)
    model = fit(task.rows, task.labels, strength=setting.strength, least=setting.least)
    if name in ("types", "triggers"):
        figures = _detection(model, task, chances)
    elif name == "status":
        right = [max(c, key=lambda k: c[k]) == label for c, label in zip(chances, task.labels, strict=True)]
        figures = {"accuracy": round(sum(right) / len(right), 3)}
    else:
        figures = _choices(name, model, task, chances)
    figures["rows"] = len(task.rows)
    model.about = {"task": name, "folds": FOLDS, **figures}
    return model, figures


def out_of_fold(task: Task, setting: Setting) -> list[dict[str, float]]:
    """Label probabilities of every row from a model that has not seen its group."""
    chances: list[dict[str, float]] = [{} for _ in task.rows]
    for fold in range(FOLDS):
        inside = [at for at, group in enumerate(task.groups) if fold_of(group, FOLDS) != fold]
        model = fit(
            [task.rows[i] for i in inside],
            [task.labels[i] for i in inside],
            strength=setting.strength,
            least=setting.least,
        )
        for at, group in enumerate(task.groups):
            if fold_of(group, FOLDS) == fold:
                chances[at] = dict(zip(model.labels, model.probabilities(task.rows[at]), strict=True))
    return chances


def _detection(model: LinearModel, task: Task, chances: list[dict[str, float]]) -> dict[str, Any]:
    """Threshold by F1 of the exact type; confidence calibrated on what would be reported."""
    best: tuple[float, float] = (0.0, 0.5)
    picks = []
    for chance, label in zip(chances, task.labels, strict=True):
        name = max((k for k in chance if k != "none"), key=lambda k: chance[k])
        positive = 1 - chance["none"] if "none" in chance else chance[name]
        picks.append((positive, chance[name], name, label))
    owed = sum(label not in ("none", "no") for label in task.labels)
    for step in range(10, 70):
        threshold = step / 100
        found = [(name, label) for positive, _, name, label in picks if positive >= threshold]
        right = sum(name == label for name, label in found)
        best = max(best, (2 * right / max(1, len(found) + owed), threshold))
    model.threshold = best[1]
    kept = [(chance, name == label) for positive, chance, name, label in picks if positive >= model.threshold]
    model.calibration = calibration([c for c, _ in kept], [ok for _, ok in kept])
    return {"f1": round(best[0], 3), "threshold": best[1]}


def _choices(name: str, model: LinearModel, task: Task, chances: list[dict[str, float]]) -> dict[str, Any]:
    """Threshold at which filling the slot gains most; share of right answers among those owed."""
    tops = []
    for at, owed in task.cases:
        top = max(at, key=lambda i: chances[i]["yes"], default=None)
        tops.append(
            (chances[top]["yes"] if top is not None else 0.0, top is not None and task.labels[top] == "yes", owed)
        )
    owed_count = sum(owed for *_, owed in tops)
    best = (0.0, 0.0)
    for step in range(0, 90, 2):
        filled = [(ok, owed) for chance, ok, owed in tops if chance >= step / 100]
        right = sum(ok for ok, _ in filled)
        best = max(best, (2 * right / max(1, len(filled) + owed_count), step / 100))
    model.threshold = 0.0 if name == "indicator" else best[1]
    reach = sum(any(task.labels[i] == "yes" for i in at) for at, _ in task.cases) / max(1, owed_count)
    recall = sum(ok for chance, ok, _ in tops if chance >= model.threshold) / max(1, owed_count)
    return {
        "f1": round(best[0], 3),
        "threshold": model.threshold,
        "recall": round(recall, 3),
        "reachable": round(reach, 3),
    }


def fold_models(tasks: dict[str, Task], fold: int) -> Models:
    """All models as they are without the articles of one fold: for measuring records end to end."""
    fitted = {}
    for name, task in tasks.items():
        keep = [at for at, group in enumerate(task.groups) if fold_of(group, FOLDS) != fold]
        part = Task([task.rows[i] for i in keep], [task.labels[i] for i in keep], [task.groups[i] for i in keep])
        index = {old: new for new, old in enumerate(keep)}
        part.cases = [([index[i] for i in at], owed) for at, owed in task.cases if all(i in index for i in at)]
        fitted[name] = fit_task(name, part)[0]
    return Models(**fitted)


def samples_of(articles: Sequence[Path], gold: Sequence[Path]) -> list[Sample]:
    return [s for a, g in zip(articles, gold, strict=True) for s in load_samples(a, g)]
