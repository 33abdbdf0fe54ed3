"""Answers and sums inside one article: achievements meet their targets, parts their totals; what does not fit is reported.

Nothing here changes a value: a wrong sum stays as printed and becomes a check.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from functools import cache

from ovopnlp.document import Document, Finding, NumberMention, Range, Sentence
from ovopnlp.events.breakdown import ADDED, breakdowns
from ovopnlp.events.drafts import Draft
from ovopnlp.events.words import stem
from ovopnlp.lexicon.events import ledger_words

_TOLERANCE = Decimal("0.005")
_NEAR_SENTENCES = 3


@cache
def _base() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(ledger_words().base)})\b", re.IGNORECASE)


def ledger(doc: Document, drafts: list[Draft]) -> list[Finding]:
    """Sets ``part_of``, ``answers`` and ``percent_of_target``; returns the checks that fail."""
    findings: list[Finding] = []
    by_mention = {id(draft.number): draft for draft in drafts if draft.number is not None}
    starts = [mention.start for mention in doc.quantities]
    for sentence in doc.sentences:
        numbers = doc.quantities[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if len(numbers) >= 2:
            findings += _sums(doc, sentence, numbers, by_mention)
            findings += _percents(doc, numbers, by_mention)
    _answers(doc, drafts)
    findings += _headline(doc, drafts)
    return findings


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _sums(doc: Document, sentence: Sentence, numbers: list[NumberMention], drafts: dict[int, Draft]) -> list[Finding]:
    """ "2.114 orang terdiri dari 1.750 ... dan 350 ...": the parts, and the check where they do not add up."""
    findings = []
    for total, parts in breakdowns(doc, sentence, numbers):
        whole = drafts.get(id(total))
        for part in parts:
            draft = drafts.get(id(part))
            if draft is not None and whole is not None and draft is not whole:
                draft.part_of = whole
        if all(_exact(m) for m in (total, *parts)):
            findings += _wrong_sum(total, parts, drafts)
    return findings


def _exact(mention: NumberMention) -> bool:
    return mention.comparator is None and mention.value is not None


def _wrong_sum(total: NumberMention, parts: list[NumberMention], drafts: dict[int, Draft]) -> list[Finding]:
    assert total.value is not None
    values = [m.value for m in parts if m.value is not None]
    added = sum(values, Decimal(0))
    off = abs(added - total.value)
    # Far more or far less than the total is another kind of list, not a wrong sum.
    if off <= _TOLERANCE * abs(total.value) or not total.value / 2 <= added <= total.value * 3 / 2:
        return []
    message = f"{' + '.join(_plain(v) for v in values)} = {_plain(added)}, stated total {_plain(total.value)}"
    evidence = [Range(m.start, m.end) for m in (total, *parts)]
    records = [draft.id for m in (total, *parts) if (draft := drafts.get(id(m))) is not None]
    return [Finding("parts_do_not_sum", message, evidence, records)]


def _percents(doc: Document, numbers: list[NumberMention], drafts: dict[int, Draft]) -> list[Finding]:
    """ "A atau P persen dari target B": P against A / B."""
    findings = []
    for one, share, base in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if share.kind != "percent" or one.kind != base.kind or one.kind not in ADDED:
            continue
        if not (_exact(one) and _exact(share) and _exact(base)) or (one.unit or "") != (base.unit or ""):
            continue
        between = doc.folded[share.end : base.start]
        if share.start - one.end > 25 or len(between) > 50 or not _base().search(between):
            continue
        found = _share_check(one, share, base)
        if found is not None:
            found.records = [d.id for m in (one, share, base) if (d := drafts.get(id(m))) is not None]
            findings.append(found)
    return findings


def _share_check(one: NumberMention, share: NumberMention, base: NumberMention) -> Finding | None:
    if one.value is None or share.value is None or not base.value:
        return None
    actual = one.value / base.value * 100
    if abs(actual - share.value) <= max(Decimal(1), share.value * Decimal("0.02")):
        return None
    message = (
        f"{_plain(one.value)} of {_plain(base.value)} is {actual:.1f} percent, stated {_plain(share.value)} percent"
    )
    return Finding("percent_disagrees", message, [Range(m.start, m.end) for m in (one, share, base)])


def _answers(doc: Document, drafts: list[Draft]) -> None:
    """An achievement answers the nearest target of the same thing."""
    at = {id(sentence): place for place, sentence in enumerate(doc.sentences)}
    targets = [d for d in drafts if d.type == "target" and d.number is not None and d.number.value]
    for draft in drafts:
        number = draft.number
        if draft.type != "achievement" or number is None or number.value is None:
            continue
        place = at.get(id(draft.candidate.sentence), 0)
        near = [
            (abs(at.get(id(target.candidate.sentence), 0) - place), target)
            for target in targets
            if _comparable(doc, draft, target)
        ]
        if not near:
            continue
        gap, target = min(near, key=lambda pair: pair[0])
        if gap <= _NEAR_SENTENCES and target.number is not None and target.number.value:
            draft.answers = target
            draft.percent_of_target = round(number.value / target.number.value * 100, 2)


def _comparable(doc: Document, draft: Draft, target: Draft) -> bool:
    one, two = draft.number, target.number
    if one is None or two is None or one.kind != two.kind or one.kind == "percent":
        return False
    if (one.unit or "").split()[:1] != (two.unit or "").split()[:1]:
        return False
    years = [d.period.first.year if d.period and d.period.first else None for d in (draft, target)]
    if None not in years and years[0] != years[1]:
        return False
    programs = {id(d.program) for d in (draft, target) if d.program is not None}
    return len(programs) <= 1 and (bool(programs) or _about(doc, draft) & _about(doc, target) != set())


def _about(doc: Document, draft: Draft) -> set[str]:
    if draft.indicator is None:
        return set()
    return {stem(word) for word in doc.folded[draft.indicator.start : draft.indicator.end].lower().split()}


def _headline(doc: Document, drafts: list[Draft]) -> list[Finding]:
    """A headline number that the body contradicts for the same thing, rounding aside."""
    findings = []
    body = [d for d in drafts if d.evidence[0].start >= doc.title_end and d.number is not None and d.number.value]
    for head in drafts:
        if head.evidence[0].start >= doc.title_end or head.number is None or head.number.value is None:
            continue
        rivals = [
            d
            for d in body
            if d.type == head.type and d.number is not None and d.number.kind == head.number.kind
            and d.number.unit == head.number.unit and len(_about(doc, d) & _about(doc, head)) >= 2
        ]  # fmt: skip
        for rival in rivals[:1]:
            assert rival.number is not None
            assert rival.number.value is not None
            if _differs(head.number.value, rival.number.value) and head.number.comparator is None:
                message = f"headline {_plain(head.number.value)}, body {_plain(rival.number.value)}"
                evidence = [Range(m.start, m.end) for m in (head.number, rival.number)]
                findings.append(Finding("headline_disagrees", message, evidence, [head.id, rival.id]))
    return findings


def _differs(head: Decimal, body: Decimal) -> bool:
    """Not the same after rounding to the headline's digits, yet near enough to mean the same thing."""
    digits = head.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(digits) if isinstance(digits, int) else Decimal(1)
    return abs(head - body) > step and body / 2 <= head <= body * 2
