"""The time to which a fact applies: of the clause, the sentence, the sentences before it, or none."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from weakref import WeakKeyDictionary

from ovopnlp.document import TimeMention
from ovopnlp.events.candidates import Candidate
from ovopnlp.events.context import Context
from ovopnlp.events.linear import Features
from ovopnlp.events.slots import distance
from ovopnlp.events.words import stem

Option = tuple[TimeMention, Features]
# Per article: counted once, asked for every fact.
_MOST_NAMED: WeakKeyDictionary[Context, tuple[int, list[tuple[str, int, TimeMention]]]] = WeakKeyDictionary()


def edtf_of(time: TimeMention) -> str | None:
    """EDTF of the mention as a record states it ("akhir 2026" -> 2026), which may be coarser than the mention itself."""
    return time.period or time.edtf


def period_options(context: Context, candidate: Candidate, kind: str, status: str) -> list[Option]:
    """Time mentions that may date the candidate, nearest sentences first."""
    options: list[Option] = []
    sentence = candidate.sentence
    own = [time for time in context.times_in(sentence.start, sentence.end) if edtf_of(time)]
    nearest = min(own, key=lambda t: _gap(context, candidate, t), default=None)
    for rank, time in enumerate(sorted(own, key=lambda t: _gap(context, candidate, t))):
        names = _features(context, candidate, time, kind, status)
        names += [f"rank:{min(rank, 3)}", f"own:{min(len(own), 3)}", f"nearest:{time is nearest}", "in:own"]
        names += [f"rank:{min(rank, 3)}&own:{min(len(own), 3)}", f"rank:{min(rank, 3)}&{kind}"]
        options.append((time, _crossed(names, kind)))
    options += _before(context, candidate, kind, status, bool(own))
    return options + _throughout(context, candidate, kind, status, options)


def _most_named(context: Context) -> tuple[int, list[tuple[str, int, TimeMention]]]:
    """How many times the article names, up to nine, and the two named most: EDTF, how often, and where first."""
    found = _MOST_NAMED.get(context)
    if found is None:
        first: dict[str, TimeMention] = {}
        counts: Counter[str] = Counter()
        for time in context.doc.times:
            edtf = edtf_of(time)
            if edtf:
                counts[edtf] += 1
                first.setdefault(edtf, time)
        most = [(edtf, count, first[edtf]) for edtf, count in counts.most_common(2)]
        found = _MOST_NAMED[context] = min(9, len(counts)), most
    return found


def _throughout(context: Context, candidate: Candidate, kind: str, status: str, near: list[Option]) -> list[Option]:
    """The times that the article names most, beyond those near the candidate."""
    known = {edtf_of(time) for time, _ in near}
    total, most = _most_named(context)
    options: list[Option] = []
    for rank, (edtf, count, time) in enumerate(most):
        if edtf in known:
            continue
        titled = time.start < context.doc.title_end
        own = any(name.startswith("in:own") for _, features in near for name in features)
        early = time.start * 5 // max(1, len(context.doc.text))
        names = [
            f"in:doc{rank}", f"in:doc:{min(4, count)}", f"in:doc:near:{bool(near)}", f"in:doc:title:{titled}",
            f"in:doc:{time.kind}:{bool(near)}:{min(3, count)}", f"in:doc:own:{own}:{time.kind}", f"in:doc:early:{early}",
            f"in:doc:own:{own}:{rank}:{min(4, count)}", f"in:doc:of:{total}:{own}",
        ]  # fmt: skip
        options.append((time, _crossed(names + _own(context, time, kind, status), kind)))
    return options


def _before(context: Context, candidate: Candidate, kind: str, status: str, dated: bool) -> list[Option]:
    """The last time named in each of the three sentences before, and in the headline."""
    options: list[Option] = []
    doc = context.doc
    at = bisect_right(doc.sentences, candidate.sentence.start, key=lambda s: s.start) - 1
    for back in (1, 2, 3):
        if at - back < 0:
            break
        earlier = doc.sentences[at - back]
        same = earlier.paragraph == candidate.sentence.paragraph
        times = [time for time in context.times_in(earlier.start, earlier.end) if edtf_of(time)]
        if times:
            time = times[-1]
            names = [
                f"in:back{back}",
                f"in:back{back}:{same}",
                f"dated:{dated}",
                f"back:{back}:{dated}:{len(times) == 1}",
            ]
            options.append((time, _crossed(names + _own(context, time, kind, status), kind)))
    return options


def _crossed(names: list[str], kind: str) -> Features:
    return names + [f"{kind}&{name}" for name in names if name.startswith(("in:", "kind:", "when:", "side:"))]


def _own(context: Context, time: TimeMention, kind: str, status: str) -> list[str]:
    """What the mention is in itself, and whether the fact can lie there."""
    published = context.doc.published
    when = "?"
    if published is not None and time.first is not None and time.last is not None:
        when = "past" if time.last < published[0] else "future" if time.first > published[1] else "now"
        if time.kind == "day" and 0 <= (published[1] - time.last).days <= 3:
            when = "news"  # the day of the statement, most often
    words = context.words
    at = words.at(time.start)
    before = words.lower[at - 1] if at else "^"
    bracket = context.doc.folded[max(0, time.start - 2) : time.start].strip().endswith("(")
    return [
        f"kind:{time.kind}", f"when:{when}", f"kind:{time.kind}:{when}", f"relation:{time.relation}", f"basis:{time.basis}",
        f"when:{when}:{status}", f"before:{stem(before)}", f"bracket:{bracket}", f"bracket:{bracket}:{time.kind}",
        f"role:{context.doc.paragraphs[_paragraph(context, time)].role}",
    ]  # fmt: skip


def _paragraph(context: Context, time: TimeMention) -> int:
    sentence = context.doc.sentence_at(time.start)
    return sentence.paragraph if sentence is not None else 0


def _gap(context: Context, candidate: Candidate, time: TimeMention) -> int:
    """Words between time and anchor; a mark of punctuation counts as three more."""
    one, two = (time.end, candidate.start) if time.end <= candidate.start else (candidate.end, time.start)
    between = context.doc.folded[one:two] if one < two else ""
    return len(context.words.within(one, two)) + 3 * sum(between.count(mark) for mark in ",;:()") if between else 0


def _features(context: Context, candidate: Candidate, time: TimeMention, kind: str, status: str) -> list[str]:
    side = "before" if time.end <= candidate.start else "after" if time.start >= candidate.end else "inside"
    gap = distance(_gap(context, candidate, time))
    one, two = (time.end, candidate.start) if side == "before" else (candidate.end, time.start)
    between = context.doc.folded[one:two] if one < two else ""
    other = any(one <= m.start < two for m in context.quantities_in(candidate.sentence))
    names = [
        f"side:{side}", f"gap:{gap}", f"side:{side}:{gap}", f"quote:{chr(34) in between}", f"other:{other}",
        f"side:{side}:other:{other}", f"comma:{',' in between}:{side}",
    ]  # fmt: skip
    return names + _own(context, time, kind, status)
