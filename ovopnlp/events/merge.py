"""One fact, one record, although headline, summary and body repeat it; all evidence is kept."""

from __future__ import annotations

import re
from decimal import Decimal

from ovopnlp.document import Document, NumberMention
from ovopnlp.events.context import Context
from ovopnlp.events.drafts import Draft
from ovopnlp.events.evidence import evidence
from ovopnlp.events.words import stem

_NEAR = {"indicator": "level", "achievement": "level", "launch": "start", "establishment": "start"}
_CLOSE = Decimal("0.005")
_LONG_FORMS = {
    "rakor": "rapat koordinasi",
    "raker": "rapat kerja",
    "rdp": "rapat dengar pendapat",
    "rdg": "rapat dewan gubernur",
    "kunker": "kunjungan kerja",
}
_PLAIN = frozenset({"yang", "dengan", "untuk", "digelar", "tersebut", "dalam", "pada", "oleh", "antara"})
_THE_SAME = re.compile(
    r"(?:kegiatan|acara|rapat|pertemuan|rakor|kunjungan|agenda|forum|pameran|festival)\s+(?:tersebut|itu|ini)\b",
    re.IGNORECASE,
)


def merge(doc: Document, drafts: list[Draft]) -> list[Draft]:
    """Drafts with the repeats folded into the fullest statement of each fact, in order of place."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((other for other in kept if _same(doc, other, draft)), None)
        if twin is None:
            kept.append(draft)
        else:
            kept[kept.index(twin)] = _fold(doc, twin, draft)
    return kept


def add_repeats(context: Context, drafts: list[Draft]) -> None:
    """Other sentences that state the very number of a fact become evidence of it too."""
    doc = context.doc
    anchors = {id(m) for d in drafts for m in (d.number, d.amount) if m is not None}
    stating: dict[tuple[str, Decimal], list[Draft]] = {}
    for draft in drafts:
        for mention in (draft.number, draft.amount):
            if mention is not None and mention.value is not None and telling(mention):
                stating.setdefault((mention.kind, mention.value), []).append(draft)
    for mention in doc.quantities:
        stated = stating.get((mention.kind, mention.value), []) if mention.value is not None else []
        sentence = doc.sentence_at(mention.start)
        if len(stated) != 1 or sentence is None or id(mention) in anchors:
            continue
        held = any(e.start <= mention.start < e.end for e in stated[0].evidence)
        if not held:
            stated[0].evidence.append(evidence(context, mention.start, mention.end, sentence))


def _group(draft: Draft) -> str:
    return _NEAR.get(draft.type, draft.type)


def _close(one: Decimal | None, two: Decimal | None) -> bool:
    if one is None or two is None:
        return one is two
    return abs(one - two) <= _CLOSE * max(abs(one), abs(two))


def _same(doc: Document, one: Draft, two: Draft) -> bool:
    if one.number is None or two.number is None:
        return one.number is two.number and _same_event(doc, one, two)
    if one.candidate.sentence is two.candidate.sentence:
        return False
    a, b = one.number, two.number
    if a.kind != b.kind and {a.kind, b.kind} & {"money", "percent"}:
        return _amounts(one, two)
    if not (_close(a.value, b.value) and _close(a.low, b.low) and _close(a.high, b.high)):
        return _amounts(one, two)
    if _headline(doc, one) != _headline(doc, two):
        return a.kind == b.kind
    if _group(one) != _group(two) and not _large(one):
        return False
    return _compatible(one, two) and (_large(one) or _one_thing(one, two) or _alike(doc, one, two))


def _one_thing(one: Draft, two: Draft) -> bool:
    """The same kind of fact about the same unit of the same program; as many as that are founded only once."""
    if one.type != two.type or one.program is None or one.program is not two.program:
        return False
    if one.type == "establishment":
        return True
    units = [set((draft.number.unit or "").split()) for draft in (one, two) if draft.number is not None]
    return len(units) == 2 and bool(units[0] & units[1])


def _headline(doc: Document, draft: Draft) -> bool:
    return draft.evidence[0].start < doc.title_end


def _amounts(one: Draft, two: Draft) -> bool:
    """A pair "X rupiah or Y percent" and either half of it are one fact."""
    values = [{n.value for n in (d.number, d.amount) if n is not None and n.value is not None} for d in (one, two)]
    if one.amount is None and two.amount is None:
        return False
    return bool(values[0] & values[1]) and _compatible(one, two)


def _large(draft: Draft) -> bool:
    return draft.number is not None and telling(draft.number)


def telling(mention: NumberMention) -> bool:
    """A number with enough digits that it does not come twice by chance; of rupiah two are enough."""
    if mention.value is None:
        return False
    digits = str(mention.value.normalize()).replace(".", "").split("E")[0].strip("0-")
    return len(digits) >= (2 if mention.kind == "money" else 3)


def _compatible(one: Draft, two: Draft) -> bool:
    """No slot that both know says something else."""
    times = [d.period.edtf if d.period else None for d in (one, two)]
    if None not in times and times[0] != times[1] and not _large(one):
        return False
    return one.region_here is False or two.region_here is False or one.region == two.region


def _about(doc: Document, draft: Draft) -> set[str]:
    words: set[str] = set()
    if draft.indicator is not None:
        for word in doc.folded[draft.indicator.start : draft.indicator.end].lower().split():
            words |= {
                stem(part) for part in _LONG_FORMS.get(word, word).split() if len(part) > 3 and part not in _PLAIN
            }
    if draft.number is not None and draft.number.unit:
        words |= {stem(w) for w in draft.number.unit.split()}
    return words


def _alike(doc: Document, one: Draft, two: Draft) -> bool:
    a, b = _about(doc, one), _about(doc, two)
    return bool(a and b) and 2 * len(a & b) >= min(len(a), len(b))


def _same_event(doc: Document, one: Draft, two: Draft) -> bool:
    """Two mentions of one event: the same type and either the same program or much the same words."""
    if _group(one) != _group(two) or one.status != two.status:
        return False
    periods = [d.period.edtf if d.period else None for d in (one, two)]
    if None not in periods and periods[0] != periods[1]:
        return False
    if one.type in ("launch", "mou_signing") and one.program is two.program:
        return True
    if one.type == "meeting" and _told_on(doc, one, two):
        return True
    return _alike(doc, one, two)


def _told_on(doc: Document, one: Draft, two: Draft) -> bool:
    """ "Kegiatan tersebut ...": the second sentence goes on about the meeting of the first."""
    start = two.candidate.sentence.start
    gap = doc.folded.count(". ", one.candidate.sentence.end - 2, start)
    return one.candidate.sentence.end <= start and gap <= 2 and _THE_SAME.match(doc.folded, start) is not None


def _fold(doc: Document, one: Draft, two: Draft) -> Draft:
    """The fuller of the two, body before headline, with the evidence of both."""

    def rank(draft: Draft) -> tuple[bool, bool, int, float]:
        return draft.evidence[0].start >= doc.title_end, draft.amount is not None, draft.filled, draft.confidence

    best, rest = (one, two) if rank(one) >= rank(two) else (two, one)
    best.evidence = [*best.evidence, *(e for e in rest.evidence if e not in best.evidence)]
    best.confidence = max(best.confidence, rest.confidence)
    best.period = best.period or rest.period
    best.speaker = best.speaker or rest.speaker
    best.program = best.program or rest.program
    best.region = best.region or rest.region
    best.parties = best.parties or rest.parties
    return best
