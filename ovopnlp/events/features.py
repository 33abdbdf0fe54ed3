"""What the classifiers see of a candidate: plain, named, binary features that anyone can read in the weights."""

from __future__ import annotations

from math import log10

from ovopnlp.document import NumberMention, Range
from ovopnlp.events.candidates import Candidate
from ovopnlp.events.context import Context, bucket
from ovopnlp.events.indicator import chunks
from ovopnlp.events.words import VERB, stem

_REACH = 28  # words to the left in which the phrases around a number are sought


def _window(context: Context, candidate: Candidate) -> list[str]:
    """The three words before and after, by place."""
    shapes = context.words.shapes
    left = shapes[max(candidate.low, candidate.first - 3) : candidate.first]
    right = shapes[candidate.last : min(candidate.high, candidate.last + 3)]
    names = [f"l{at}:{word}" for at, word in enumerate(reversed(left), 1)]
    names += [f"r{at}:{word}" for at, word in enumerate(right, 1)]
    if len(left) < 2:
        names.append("l:first")
    if not right:
        names.append("r:end")
    return names


def _signals(context: Context, candidate: Candidate) -> list[str]:
    """Signal families: the nearest on each side, and those inside the anchor."""
    names: list[str] = []
    nearest_left = nearest_right = ""
    for hit in context.signals_in(candidate.low, candidate.high):
        if hit.last <= candidate.first:
            nearest_left = hit.value
        elif hit.first >= candidate.last:
            nearest_right = hit.value
            break
        else:
            names.append("si:" + hit.value)
    return [*names, f"sl1:{nearest_left}", f"sr1:{nearest_right}", f"s2:{nearest_left}|{nearest_right}"]


def aspect_features(context: Context, candidate: Candidate) -> list[str]:
    """Aspect words: nearest before, nearest after, and which occur."""
    names: list[str] = []
    before = after = ""
    gap_before = 99
    for hit in context.aspects_in(candidate.low, candidate.high):
        if hit.first < candidate.last:
            before, gap_before = hit.value, candidate.first - hit.last
            names.append(f"al:{hit.value}")
        else:
            after = after or hit.value
            names.append(f"ar:{hit.value}")
    near = "n" if gap_before <= 4 else "f"
    return [*names, f"al1:{before}:{near}", f"ar1:{after}", f"a2:{before}|{after}"]


def _time(context: Context, candidate: Candidate) -> list[str]:
    """Whether the sentence's times lie before, around or after publication."""
    names: list[str] = []
    published = context.doc.published
    for time in context.times_in(candidate.sentence.start, candidate.sentence.end):
        relation = "?"
        if published is not None and time.first is not None and time.last is not None:
            relation = "past" if time.last < published[0] else "future" if time.first > published[1] else "now"
        names.append(f"t:{relation}")
        names.append(f"t:{time.kind}:{relation}:{time.relation}")
    return names or ["t:none"]


def _place(context: Context, candidate: Candidate) -> list[str]:
    """Where in the article, and in whose mouth."""
    sentence, doc = candidate.sentence, context.doc
    role = context.role(sentence)
    share = sentence.start * 4 // max(1, len(doc.text))
    quoted = context.quoted(candidate.start)
    speaker = context.attribution(candidate.start)
    kind = "none"
    if speaker is not None:
        kind = "nobody" if speaker.speaker is None else "official" if speaker.speaker.offices else "person"
    span = Range(sentence.start, sentence.end)
    return [
        f"role:{role}",
        f"part:{share}",
        f"quoted:{quoted}",
        f"by:{kind}",
        f"program:{context.has_program(span)}",
        f"regions:{min(2, len(context.regions_in(span.start, span.end)))}",
        f"size:{bucket(candidate.high - candidate.low)}",
    ]


def _size(value: float) -> str:
    return str(int(log10(value))) if value >= 1 else "<1"


def _number(mention: NumberMention) -> list[str]:
    value = mention.value if mention.value is not None else mention.low
    number = abs(float(value)) if value is not None else 0.0
    names = [f"kind:{mention.kind}", f"cmp:{mention.comparator}", f"mag:{mention.kind}:{_size(number)}"]
    if mention.currency:
        names.append(f"cur:{mention.currency}")
    if mention.value is None:
        names.append("range")
    if mention.change is not None:
        names.append("change")
    if mention.former:
        names.append("former")
    if mention.kind in ("count", "bare") and number == int(number) and 1990 <= number <= 2099:
        names.append("yearlike")
    unit = (mention.unit or "").split()
    if unit:
        names.extend(f"u:{stem(word)}" for word in unit)
        names.append(f"u1:{unit[0]}")
    return names


def _families(context: Context, first: int, last: int) -> list[str]:
    return sorted({hit.value for hit in context.signals_in(first, last) if hit.last <= last})


def _phrases(context: Context, candidate: Candidate) -> list[str]:
    """The noun phrases next to the number, and the one that opens the sentence: what is counted, and of whom."""
    lower, shapes = context.words.lower, context.words.shapes
    left = chunks(context, max(candidate.low, candidate.first - _REACH), candidate.first)
    right = chunks(context, candidate.last, min(candidate.high, candidate.last + _REACH // 2))
    kind = candidate.mention.kind if candidate.mention is not None else "event"
    names: list[str] = []
    if left:
        first, last = left[-1]
        names += [f"n1h:{shapes[first]}", f"n1t:{shapes[last - 1]}"]
        names.append(f"link:{'_'.join(lower[last : candidate.first])[:40]}")
        names += [f"{kind}&n1f:{family}" for family in _families(context, first, last)]
    places = [("n0", left[:1]), ("n1", left[-1:]), ("n2", left[-2:-1]), ("m1", right[:1])]
    for name, runs in places:
        for first, last in runs:
            if name in ("n1", "m1"):
                names += [f"{name}:{word}" for word in shapes[first:last]]
            names += [f"{name}f:{family}" for family in _families(context, first, last)]
    return names


def _verbs(context: Context, candidate: Candidate) -> list[str]:
    """Words with a verb's prefix: the last three before, the first after."""
    lower = context.words.lower
    before = [word for word in lower[candidate.low : candidate.first] if VERB.match(word)]
    after = next((word for word in lower[candidate.last : candidate.high] if VERB.match(word)), None)
    names = [f"v:{stem(word)}" for word in before[-3:]]
    if before:
        names += [f"v1:{stem(before[-1])}", f"v1w:{before[-1]}", f"v1p:{before[-1][:2]}"]
    if after is not None:
        names.append(f"vr:{stem(after)}")
    return names


def _crossed(names: list[str], kind: str) -> list[str]:
    """Aspect and family together: "akan" before money is another matter than before a count."""
    aspect = next(name for name in names if name.startswith("al1:")).split(":")[1]
    family = next(name for name in names if name.startswith("sl1:"))
    return [f"{aspect}&{family}", f"{aspect}&{kind}&{family}"]


def _sentence(context: Context, candidate: Candidate) -> list[str]:
    return ["sw:" + word for word in dict.fromkeys(context.words.shapes[candidate.low : candidate.high])]


def _before(context: Context, candidate: Candidate, kind: str) -> list[str]:
    """What the sentence before speaks of: "Angka ini naik ..." is about whatever was counted there."""
    families, aspects, near = context.before(candidate.sentence)
    names = [f"pf:{family}" for family in families]
    names += [f"pf:{kind}&{family}" for family in families]
    return [*names, *(f"pa:{aspect}" for aspect in aspects), f"p:{near}"]


def number_features(context: Context, candidate: Candidate) -> list[str]:
    """Features of a number, for the classifiers of facts and of types.

    Both see the words of the headline and of the whole article too (``context.vocabulary``): what an article is about.
    """
    mention = candidate.mention
    assert mention is not None
    kind = mention.kind
    inside = context.numbers[id(candidate.sentence)]
    names = _number(mention)
    if candidate.amount is not None:
        names.append("paired")
    names.append(f"numbers:{bucket(inside)}")
    names += _signals(context, candidate)
    names += [f"{kind}&{name}" for name in names if name.startswith(("sl1:", "sr1:"))]
    names += _window(context, candidate)
    names += aspect_features(context, candidate)
    names += _time(context, candidate)
    names += _place(context, candidate)
    names += [f"{kind}&{name}" for name in context.frame]
    names += _phrases(context, candidate) + _verbs(context, candidate) + _crossed(names, kind)
    names += _before(context, candidate, kind)
    return names + _sentence(context, candidate)


def trigger_features(context: Context, candidate: Candidate) -> list[str]:
    """Features of a trigger for the keep-or-drop classifier."""
    trigger = candidate.trigger
    assert trigger is not None
    lower = context.words.lower
    word = "_".join(lower[candidate.first : candidate.last])
    shared = _signals(context, candidate) + aspect_features(context, candidate) + _time(context, candidate)
    shared += _place(context, candidate)
    numbers = context.numbers[id(candidate.sentence)]
    shared.append(f"numbers:{bucket(numbers)}")
    names = [f"is:{trigger.id}", f"is:{trigger.type}", f"w:{word}", f"w:{stem(word)}"]
    names += shared
    names += [f"{trigger.type}&{name}" for name in shared]
    window = _window(context, candidate)
    names += window + _sentence(context, candidate)
    names += [f"{trigger.type}&{name}" for name in (*context.frame, *window)]
    names += [f"{trigger.type}&{name}" for name in _object(context, candidate)]
    names += _before(context, candidate, trigger.type)
    return names


def _object(context: Context, candidate: Candidate) -> list[str]:
    """The noun phrase after a trigger, and the one before: what is given, built or ruled, and by whom."""
    shapes = context.words.shapes
    names: list[str] = []
    right = chunks(context, candidate.last, min(candidate.high, candidate.last + _REACH // 2))[:1]
    left = chunks(context, max(candidate.low, candidate.first - _REACH // 2), candidate.first)[-1:]
    for side, runs in (("o", right), ("b", left)):
        for first, last in runs:
            names += [f"{side}:{word}" for word in shapes[first:last]]
            names += [f"{side}f:{family}" for family in _families(context, first, last)]
    return names


def status_features(context: Context, candidate: Candidate, kind: str) -> list[str]:
    """Features for the status of a candidate whose type is known."""
    shared = aspect_features(context, candidate) + _time(context, candidate)
    names = [f"type:{kind}", *shared, *_signals(context, candidate), *_window(context, candidate)]
    names += _sentence(context, candidate)
    if candidate.mention is not None:
        names.append(f"kind:{candidate.mention.kind}")
    names.append(f"quoted:{context.quoted(candidate.start)}")
    return names + [f"{kind}&{name}" for name in shared] + [f"doc&{name}" for name in context.frame]
