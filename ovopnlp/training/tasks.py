"""What each model learns: rows of features and labels, taken from aligned articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from rapidfuzz import fuzz

from ovopnlp.events.candidates import Candidate, TriggerTable, number_candidates, trigger_candidates
from ovopnlp.events.context import Context
from ovopnlp.events.features import number_features, status_features, trigger_features
from ovopnlp.events.indicator import phrase_features, phrases
from ovopnlp.events.slots.period import edtf_of, period_options
from ovopnlp.events.slots.place import Places, place_options
from ovopnlp.events.slots.program import program_options
from ovopnlp.events.slots.speaker import speaker_options
from ovopnlp.records.edtf import bounds
from ovopnlp.training.align import Gold, Marked, Sample, align_numbers, align_triggers
from ovopnlp.training.fit import WHOLE

_NOT_WORD = re.compile(r"\W+")


@dataclass(slots=True)
class Task:
    """Training material of one model. ``cases`` holds the row indices of one choice; ``owed`` says it has an answer."""

    rows: list[list[str]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    cases: list[tuple[list[int], bool]] = field(default_factory=list)

    def add(self, features: list[str], label: str, group: str) -> int:
        self.rows.append(features)
        self.labels.append(label)
        self.groups.append(group)
        return len(self.rows) - 1

    def only(self, keep: Sequence[int]) -> Task:
        """The rows ``keep``, and the choices of which all options are kept."""
        index = {old: new for new, old in enumerate(keep)}
        part = Task([self.rows[i] for i in keep], [self.labels[i] for i in keep], [self.groups[i] for i in keep])
        part.cases = [([index[i] for i in at], owed) for at, owed in self.cases if all(i in index for i in at)]
        return part

    def extend(self, other: Task) -> None:
        """Adds the rows of another task, and its choices."""
        shift = len(self.rows)
        self.rows += other.rows
        self.labels += other.labels
        self.groups += other.groups
        self.cases += [([at + shift for at in rows], owed) for rows, owed in other.cases]

    def choice(
        self, options: Iterable[tuple[Any, list[str]]], right: Callable[[Any], bool], owed: bool, group: str
    ) -> None:
        at = [self.add(features, "yes" if right(value) else "no", group) for value, features in options]
        self.cases.append((at, owed))


TASKS = ("facts", "types", "triggers", "status", "indicator", "period", "place", "program", "speaker")


def no_tasks() -> dict[str, Task]:
    return {name: Task() for name in TASKS}


def collect(samples: Iterable[Sample], table: TriggerTable) -> dict[str, Task]:
    """Rows for every model."""
    tasks = no_tasks()
    for sample in samples:
        context = Context(sample.doc)
        places = Places(context)
        numbers = number_candidates(sample.doc, context.words)
        answers = align_numbers(sample, numbers)
        records = sample.gold["records"]
        for at, candidate in enumerate(numbers):
            label = records[answers[at]]["type"] if at in answers else "none"
            _number(tasks, context, candidate, label, sample.group, [WHOLE])
            if at in answers:
                _answer(tasks, context, places, candidate, records[answers[at]], sample.group)
        found = trigger_candidates(sample.doc, context.words, table)
        told = align_triggers(sample, found)
        for at, candidate in enumerate(found):
            features = [*trigger_features(context, candidate), *context.vocabulary, WHOLE]
            tasks["triggers"].add(features, "yes" if at in told else "no", sample.group)
            if at in told:
                _answer(tasks, context, places, candidate, records[told[at]], sample.group)
    return tasks


def _answer(
    tasks: dict[str, Task], context: Context, places: Places, candidate: Candidate, record: Gold, group: str
) -> None:
    """One candidate that states a gold record: its status and every slot; what the record leaves out is not stated."""
    tasks["status"].add(status_features(context, candidate, record["type"]), record.get("status", "realised"), group)
    _slots(tasks, context, places, candidate, {"region": None, "speaker": None, "unit": None, **record}, group)


def _number(
    tasks: dict[str, Task], context: Context, candidate: Candidate, label: str, group: str, more: Sequence[str] = ()
) -> None:
    features = [*number_features(context, candidate), *context.vocabulary, *more]
    tasks["facts"].add(features, "no" if label == "none" else "yes", group)
    tasks["types"].add(features, label, group)


def collect_labels(marked: Iterable[Marked], tasks: dict[str, Task], table: TriggerTable) -> None:
    """Adds articles that are annotated at places in the text: types and statuses, and some with slots."""
    for item in marked:
        context = Context(item.doc)
        places = Places(context)
        group = item.doc.article.id
        for candidate in number_candidates(item.doc, context.words):
            label, status = item.numbers.get(candidate.start, (item.rest, None))
            if label != "?":
                _number(tasks, context, candidate, label, group)
            if status is not None:
                tasks["status"].add(status_features(context, candidate, label), status, group)
            if label == item.slots.get(candidate.start, {}).get("type"):
                _slots(tasks, context, places, candidate, item.slots[candidate.start], group)
        for candidate in trigger_candidates(item.doc, context.words, table):
            assert candidate.trigger is not None
            label, status = item.event(candidate.start, candidate.trigger.type)
            if label != "?":
                answer = "yes" if label == candidate.trigger.type else "no"
                features = [*trigger_features(context, candidate), *context.vocabulary]
                tasks["triggers"].add(features, answer, group)
            if status is not None and label == candidate.trigger.type:
                tasks["status"].add(status_features(context, candidate, label), status, group)
                if label == item.slots.get(candidate.start, {}).get("type"):
                    _slots(tasks, context, places, candidate, item.slots[candidate.start], group)


def _slots(
    tasks: dict[str, Task], context: Context, places: Places, candidate: Candidate, record: Gold, group: str
) -> None:
    """One aligned candidate teaches the slots of its record; region and speaker only where the annotation names them."""
    kind, status = record["type"], record.get("status") or "realised"
    unit = (candidate.mention.unit or "") if candidate.mention is not None else ""
    want = " ".join(filter(None, [record.get("indicator"), record.get("unit", unit)]))
    words, text = context.words, context.doc.text
    if want:
        options = [(p, phrase_features(context, candidate, kind, p)) for p in phrases(context, candidate)]
        tasks["indicator"].choice(
            options, lambda p: like(want, f"{text[words.starts[p.first] : words.ends[p.last - 1]]} {unit}"), True, group
        )
    period = record.get("period")
    tasks["period"].choice(
        period_options(context, candidate, kind, status),
        lambda t: same_period(period, edtf_of(t)),
        period is not None,
        group,
    )
    if "region" in record:
        _region(tasks, context, places, candidate, record, group)
    program = record.get("program")
    tasks["program"].choice(
        program_options(context, candidate, kind),
        lambda p: any(like(program, name, 0.6) for name in (p.name, *p.aliases)),
        program is not None,
        group,
    )
    if "speaker" in record:
        _speaker(tasks, context, candidate, record, group)


def _region(
    tasks: dict[str, Task], context: Context, places: Places, candidate: Candidate, record: Gold, group: str
) -> None:
    kind, region = record["type"], record["region"]
    tasks["place"].choice(
        place_options(context, places, candidate, kind), lambda c: c == region, region is not None, group
    )


def _speaker(tasks: dict[str, Task], context: Context, candidate: Candidate, record: Gold, group: str) -> None:
    kind, speaker = record["type"], record["speaker"]
    tasks["speaker"].choice(
        speaker_options(context, candidate, kind), lambda p: same_person(speaker, p.name), speaker is not None, group
    )


def plain(text: str | None) -> str:
    return _NOT_WORD.sub(" ", (text or "").casefold()).strip()


def like(one: str | None, two: str | None, least: float = 0.5) -> bool:
    """Whether two short texts share so many words, spelling mistakes forgiven (their F1)."""
    left, right = plain(one).split(), plain(two).split()
    if not left or not right:
        return False
    same = 0
    rest = list(right)
    for word in left:
        hit = next((w for w in rest if w == word or (len(word) > 4 and fuzz.ratio(w, word) >= 85)), None)
        if hit is not None:
            rest.remove(hit)
            same += 1
    return 2 * same / (len(left) + len(right)) >= least


def same_period(want: str | None, have: str | None) -> bool:
    """Equal at the granularity in which the annotation states it."""
    one, two = bounds(want), bounds(have)
    if want is None or one is None or two is None:
        return False
    if one == two or (one[0] == one[1] and two == (None, one[1])):
        return True
    parts = [part.strip(" ?~%") for part in want.split("/")]
    size = 4 if all(len(p) == 4 for p in parts) else 7 if all(len(p) <= 7 for p in parts) else 10
    ends = [*one, *two]
    if any(end is None for end in ends):
        return False
    texts = [end.isoformat()[:size] for end in ends if end is not None]
    return texts[:2] == texts[2:]


def same_person(want: str | None, have: str | None) -> bool:
    one, two = plain(want), plain(have)
    if not one or not two:
        return False
    return fuzz.token_set_ratio(one, two) >= 88 or SequenceMatcher(None, one, two).ratio() >= 0.85
