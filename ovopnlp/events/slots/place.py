"""The area a fact is about: named beside it, else the speaker's jurisdiction, the article's main region, or the nation."""

from __future__ import annotations

from collections import Counter

from ovopnlp.events.candidates import Candidate
from ovopnlp.events.context import Context
from ovopnlp.events.linear import Features
from ovopnlp.events.slots import distance

NATION = "ID"


def _above(code: str, other: str) -> bool:
    """Whether ``code`` is a region that holds ``other``."""
    return other != code and (code == NATION or other.startswith(code + "."))


class Places:
    """Regions of one article by code, counted once."""

    def __init__(self, context: Context) -> None:
        self.counts: Counter[str] = Counter()
        self.title: set[str] = set()
        doc = context.doc
        for mention in doc.regions:
            if mention.code is not None:
                self.counts[mention.code] += 1
                if mention.start < doc.title_end:
                    self.title.add(mention.code)
        self.total = sum(self.counts.values())
        self.order = {code: at for at, code in enumerate(self.counts)}
        self.top = [code for code, _ in self.counts.most_common(3)]
        self.shown = {*self.top, *self.title}  # what a fact may be about though its sentence does not name it
        self.first = next((m.code for m in doc.regions if m.code is not None), None)
        self.home = self._home(context)

    def _home(self, context: Context) -> str | None:
        """Whose article this is where no national official has a voice in it: the region of the headline, else of the
        first local official."""
        doc = context.doc
        held = [office.region for person in doc.people for office in person.offices if office.region]
        if not held or NATION in held:
            return None
        titled = next((m.code for m in doc.regions if m.code is not None and m.start < doc.title_end), None)
        return titled or held[0]

    def settled(self, code: str | None) -> str | None:
        """A fact of an article in which only local officials speak is not one of the whole nation."""
        return self.home if code == NATION and self.home is not None else code


def place_options(context: Context, places: Places, candidate: Candidate, kind: str) -> list[tuple[str, Features]]:
    """Codes that may hold the fact, each with its features; the nation is always one."""
    own: dict[str, tuple[int, str]] = {}
    sentence = candidate.sentence
    for mention in context.regions_in(sentence.start, sentence.end):
        if mention.code is None:
            continue
        side = "before" if mention.end <= candidate.start else "after"
        one, two = (mention.end, candidate.start) if side == "before" else (candidate.end, mention.start)
        gap = len(context.words.within(one, two)) if one < two else 0
        if mention.code not in own or gap < own[mention.code][0]:
            own[mention.code] = gap, side
    speaker = context.attribution(candidate.start)
    office = None
    if speaker is not None and speaker.speaker is not None:
        office = next((o.region for o in speaker.speaker.offices if o.region), None)
    others = {NATION, *([office] if office else ())}
    counted = sorted((code for code in places.shown | others if code in places.order), key=places.order.__getitem__)
    codes = dict.fromkeys([*own, *counted, *([office] if office else []), NATION])
    nearest = min(own.values(), default=(99, ""))[0]
    options = []
    for code in codes:
        names = _features(places, code, own, nearest, office)
        options.append((code, names + [f"{kind}&{name}" for name in names[:6]]))
    return options


def _features(
    places: Places, code: str, own: dict[str, tuple[int, str]], nearest: int, office: str | None
) -> list[str]:
    level = "nation" if code == NATION else str(code.count(".") + 1)
    rank = places.top.index(code) if code in places.top else 9
    share = places.counts[code] * 4 // max(1, places.total)
    here = "none"
    if code in own:
        gap, side = own[code]
        here = f"{side}:{distance(gap)}:{'nearest' if gap == nearest else 'farther'}"
    finer = any(_above(code, other) for other in own)
    coarser_own = any(_above(other, code) for other in own)
    spoken = (
        "none"
        if office is None
        else "same"
        if office == code
        else "above"
        if _above(office, code)
        else "below"
        if _above(code, office)
        else "other"
    )
    any_own = "own" if own else "none"
    regional = "many" if places.total > 3 else "few" if places.total else "none"
    return [
        f"here:{here.rsplit(':', 1)[-1]}:{level}", f"rank:{rank}:{any_own}:{level == 'nation'}", f"level:{level}:{any_own}:{regional}",
        f"spoken:{spoken}:{level == 'nation'}", f"title:{code in places.title}:{any_own}", f"share:{share}:{level == 'nation'}",
        f"here:{here}", f"finer:{finer}:{level}", f"coarser:{coarser_own}", f"level:{level}", f"rank:{rank}",
        f"spoken:{spoken}:{any_own}", f"first:{code == places.first}:{any_own}", f"finerdoc:{any(_above(code, o) for o in places.top)}:{level == 'nation'}:{any_own}",
        f"top:{'none' if not places.top else 'same' if places.top[0] == code else 'above' if _above(places.top[0], code) else 'below' if _above(code, places.top[0]) else 'other'}:{level == 'nation'}:{any_own}",
        f"titled:{bool(places.title)}:{code in places.title}:{level == 'nation'}",
    ]  # fmt: skip
