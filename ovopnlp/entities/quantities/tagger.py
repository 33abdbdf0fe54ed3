"""From candidates to quantities: comparator, range, kind and SI value."""

from __future__ import annotations

from ovopnlp.document import NumberMention, QuantityKind, Range
from ovopnlp.entities.quantities import context, nouns
from ovopnlp.entities.quantities.candidates import Candidate
from ovopnlp.entities.quantities.nouns import Unit
from ovopnlp.entities.quantities.ranges import is_deviation, range_ends


def mention(low: str, left: Candidate, right: Candidate | None) -> NumberMention:
    """A candidate, or the two ends of a range, as a quantity."""
    last = right or left
    unit = last.unit or (left.unit if right else None)
    currency = left.currency or last.currency
    end = last.end
    if (
        left.currency and unit is not None and unit.currency is None
    ):  # "Rp382-387 triliun kredit": the noun is not the unit
        unit, end = None, last.numeral.end
    made = NumberMention(left.start, end, _kind(unit, currency), last.numeral.value, currency=currency)
    made.rule = "digits" if left.numeral.digits else "words"
    made.number = Range(left.numeral.start, last.numeral.end)
    if right is not None and (ends := range_ends(low, left, right)):
        # What "3 plus minus 1" states is its middle; of any other range only the ends are stated.
        made.value = left.numeral.value if is_deviation(low, left, right) else None
        made.low, made.high = ends
    elif left.numeral.high is not None:
        made.value, made.low, made.high = None, left.numeral.value, left.numeral.high
    _name_unit(made, unit)
    _compare(low, made, left, last)
    _to_si(made, unit)
    return made


def _kind(unit: Unit | None, currency: str | None) -> QuantityKind:
    if currency:
        return "money"
    return unit.kind if unit else "bare"


def _name_unit(made: NumberMention, unit: Unit | None) -> None:
    if unit is not None:
        made.unit_range = Range(unit.start, unit.end)
        made.unit = None if unit.currency == "IDR" else unit.name
    if made.currency and made.currency != "IDR" and made.unit is None:
        made.unit = nouns.tables().spoken.get(made.currency)


def _compare(low: str, made: NumberMention, left: Candidate, last: Candidate) -> None:
    before = context.comparator_before(low, left.start) or context.limit_before(low, left.start)
    after = None if last.more else context.comparator_after(low, last.end)
    if before:
        made.start, made.comparator = before
        if made.comparator == "~" and (stronger := context.comparator_before(low, made.start)):
            made.start, made.comparator = stronger
    elif last.more:
        made.comparator = last.more
    elif after:
        made.end, made.comparator = after
    elif left.numeral.vague:
        made.comparator = "~"


def _to_si(made: NumberMention, unit: Unit | None) -> None:
    if unit is not None and unit.si is not None and made.value is not None:
        factor, made.si_unit = unit.si
        made.si_value = made.value * factor
