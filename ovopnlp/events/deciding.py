"""From candidates to drafts: which are facts, of what type and status, and what fills their slots."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import exp, log
from typing import cast

from ovopnlp.document import Range
from ovopnlp.errors import BadLexicon
from ovopnlp.events.breakdown import breakdowns
from ovopnlp.events.candidates import Candidate, TriggerTable, number_candidates, trigger_candidates
from ovopnlp.events.context import Context
from ovopnlp.events.drafts import Draft
from ovopnlp.events.evidence import evidence
from ovopnlp.events.features import number_features, status_features, trigger_features
from ovopnlp.events.indicator import choose_phrase
from ovopnlp.events.linear import LinearModel, calibrated, model
from ovopnlp.events.merge import telling
from ovopnlp.events.parties import find_parties
from ovopnlp.events.reader import Reader, view
from ovopnlp.events.scope import scope
from ovopnlp.events.slots import choose
from ovopnlp.events.slots.period import period_options
from ovopnlp.events.slots.place import Places, place_options
from ovopnlp.events.slots.program import program_options
from ovopnlp.events.slots.speaker import speaker_options
from ovopnlp.records.facts import RecordType, Status

_HOPELESS = 0.06  # probability of the linear model below which the reader is not even asked
_AT_ONCE = 512  # numbers whose features are held at a time: a table of a megabyte must not fill the memory
_LEAST = 1e-4  # probability that one sentence's word against a type counts for


class Models:
    """The weights that deciding needs, by what they decide.

    Args:
        reader: the second opinion on numbers; None: the linear models alone, a quarter faster.
        replaced: linear models by name, instead of those of the package.
    """

    def __init__(self, reader: Reader | None = None, **replaced: LinearModel) -> None:
        self.reader = reader

        def get(name: str) -> LinearModel:
            return replaced.get(name) or model(name)

        self.facts = get("facts")
        self.types = get("types")
        self.triggers = get("triggers")
        self.status = get("status")
        self.indicator = get("indicator")
        self.period = get("period")
        self.place = get("place")
        self.program = get("program")
        self.speaker = get("speaker")
        self.cut, self.calibration = self.facts.threshold, self.facts.calibration
        if reader is not None:
            if reader.labels != self.types.labels:
                raise BadLexicon("reader.npz", "", "its types are not those of types.json: train both again")
            self.cut, self.calibration = reader.threshold, reader.calibration


def decide(context: Context, table: TriggerTable, models: Models) -> list[Draft]:
    """Drafts of one article in order of their place, repeats not yet merged."""
    drafts = _numbers(context, models)
    stated = {(id(d.candidate.sentence), d.type) for d in drafts}
    drafts += _events(context, table, models, stated)
    places = Places(context)
    for draft in drafts:
        _fill(context, places, draft, models)
    return sorted(drafts, key=lambda d: d.candidate.start)


@dataclass(slots=True)
class _Likely:
    """A number that is likely a fact, with the probability of that and those of the types."""

    candidate: Candidate
    chance: float
    types: list[float]


def _numbers(context: Context, models: Models) -> list[Draft]:
    """Numbers that are facts, with their types."""
    drafts: list[Draft] = []
    candidates = number_candidates(context.doc, context.words)
    for likely in _agreed(_likely(context, candidates, models)):
        sure, kind = max(zip(likely.types, models.types.labels, strict=True))
        if likely.chance * sure >= models.cut:
            confidence = calibrated(models.calibration, likely.chance * sure)
            kind = cast(RecordType, kind)
            drafts.append(_draft(context, likely.candidate, kind, confidence, "model:types", models))
    return drafts + _broken_down(context, candidates, drafts)


def _likely(context: Context, candidates: list[Candidate], models: Models) -> list[_Likely]:
    """Numbers that the linear model of facts and the reader together hold for facts, with their opinions on the types."""
    topic = models.facts.raw(context.vocabulary) if candidates else []
    return [
        likely
        for at in range(0, len(candidates), _AT_ONCE)
        for likely in _asked(context, candidates[at : at + _AT_ONCE], models, topic)
    ]


def _asked(context: Context, candidates: list[Candidate], models: Models, topic: list[float]) -> list[_Likely]:
    seen: list[tuple[Candidate, list[str], float]] = []
    least = models.cut if models.reader is None else _HOPELESS
    for candidate in candidates:
        features = number_features(context, candidate)
        chance = models.facts.probabilities(features, topic)[0]
        if chance >= least and not scope(context, candidate):
            seen.append((candidate, features, chance))
    shared = models.types.raw(context.vocabulary) if seen else []
    if models.reader is None:
        return [_Likely(c, chance, models.types.probabilities(features, shared)) for c, features, chance in seen]
    opinions = models.reader.opinions([view(context, candidate) for candidate, _, _ in seen])
    found = []
    for (candidate, features, chance), opinion in zip(seen, opinions, strict=True):
        both = _mixed(models.reader.share, chance, opinion.chance)
        if both >= models.cut:
            types = zip(models.types.probabilities(features, shared), opinion.types, strict=True)
            found.append(_Likely(candidate, both, [_mixed(models.reader.share, one, two) for one, two in types]))
    return found


def _mixed(share: float, linear: float, read: float) -> float:
    return (1 - share) * linear + share * read


def _agreed(found: list[_Likely]) -> list[_Likely]:
    """Repeats of one telling number are one fact: they get the type that all their sentences together speak for."""
    repeats: dict[tuple[str, Decimal], list[_Likely]] = {}
    for likely in found:
        mention = likely.candidate.mention
        if mention is not None and mention.value is not None and telling(mention):
            repeats.setdefault((mention.kind, mention.value), []).append(likely)
    for group in repeats.values():
        if len(group) > 1:
            together = _geometric_mean([likely.types for likely in group], [likely.chance for likely in group])
            for likely in group:
                likely.types = together
    return found


def _geometric_mean(rows: list[list[float]], weights: list[float]) -> list[float]:
    """Of probability distributions, weighted, as a distribution."""
    total = sum(weights)
    means = [
        exp(sum(weight * log(max(value, _LEAST)) for weight, value in zip(weights, column, strict=True)) / total)
        for column in zip(*rows, strict=True)
    ]
    return [mean / sum(means) for mean in means]


def _broken_down(context: Context, candidates: list[Candidate], drafts: list[Draft]) -> list[Draft]:
    """What a total is its stated parts are too, and the other way round: members that the classifiers left out."""
    found = {id(draft.number): draft for draft in drafts}
    by_mention = {id(candidate.mention): candidate for candidate in candidates}
    added: list[Draft] = []
    for sentence in context.doc.sentences:
        numbers = context.quantities_in(sentence)
        for total, parts in breakdowns(context.doc, sentence, numbers) if len(numbers) > 2 else ():
            model = next((found[id(m)] for m in (total, *parts) if id(m) in found), None)
            for mention in (total, *parts):
                candidate = by_mention.get(id(mention))
                if model is None or candidate is None or id(mention) in found:
                    continue
                stretch = evidence(context, candidate.start, candidate.end, candidate.sentence)
                draft = Draft(model.type, model.status, candidate, [stretch], model.confidence, "rule:breakdown")
                found[id(mention)] = draft
                added.append(draft)
    return added


def _events(context: Context, table: TriggerTable, models: Models, stated: set[tuple[int, RecordType]]) -> list[Draft]:
    """Events without a number: of each type the likeliest of a sentence that states no number of that type."""
    candidates = trigger_candidates(context.doc, context.words, table)
    topic = models.triggers.raw(context.vocabulary) if candidates else []
    best: dict[tuple[int, RecordType], tuple[float, Candidate]] = {}
    for candidate in candidates:
        trigger = candidate.trigger
        assert trigger is not None
        place = id(candidate.sentence), trigger.type
        if place in stated:
            continue
        chance = models.triggers.probabilities(trigger_features(context, candidate), topic)[0]
        if (trigger.certain or chance >= models.triggers.threshold) and (place not in best or chance > best[place][0]):
            best[place] = chance, candidate
    return [_event(context, candidate, chance, models) for chance, candidate in best.values()]


def _event(context: Context, candidate: Candidate, chance: float, models: Models) -> Draft:
    trigger = candidate.trigger
    assert trigger is not None
    confidence = models.triggers.calibrated(chance)
    return _draft(context, candidate, trigger.type, confidence, f"trigger:{trigger.id}", models)


def _draft(
    context: Context, candidate: Candidate, kind: RecordType, confidence: float, rule: str, models: Models
) -> Draft:
    status: Status
    if candidate.trigger is not None and candidate.trigger.status is not None:
        status = candidate.trigger.status
    else:
        chances = models.status.probabilities(status_features(context, candidate, kind))
        status = cast(Status, max(zip(chances, models.status.labels, strict=True))[1])
    return Draft(
        kind,
        status,
        candidate,
        [evidence(context, candidate.start, candidate.end, candidate.sentence)],
        confidence,
        rule,
    )


def _fill(context: Context, places: Places, draft: Draft, models: Models) -> None:
    candidate, kind = draft.candidate, draft.type
    phrase = choose_phrase(context, candidate, kind, models.indicator)
    if phrase is not None:
        words = context.words
        draft.indicator = Range(words.starts[phrase[0].first], words.ends[phrase[0].last - 1])
    period = choose(period_options(context, candidate, kind, draft.status), models.period)
    draft.period = period[0] if period else None
    region = choose(place_options(context, places, candidate, kind), models.place)
    draft.region = places.settled(region[0] if region else None)
    program = choose(program_options(context, candidate, kind), models.program)
    draft.program = program[0] if program else None
    speaker = choose(speaker_options(context, candidate, kind), models.speaker)
    draft.speaker = speaker[0] if speaker else None
    draft.parties = find_parties(context, candidate, kind)
    span = Range(candidate.sentence.start, candidate.sentence.end)
    draft.regulations = [r.id for r in context.doc.regulations if r.id and any(span.meets(m) for m in r.mentions)]
    draft.region_here = any(r.code == draft.region for r in context.regions_in(span.start, span.end))
