"""Finding titles and how far they reach: "Plt Kepala Dinas Koperasi dan UKM Kota X"."""

from __future__ import annotations

from ovopnlp.entities.people.hits import ACTING, FORMER, Hit, head_at, title_starts
from ovopnlp.entities.people.units import step
from ovopnlp.entities.people.view import View

LONGEST = 30  # words between a title and its name


def find_titles(view: View) -> list[Hit]:
    """All titles in order; a title inside another one's unit is part of it."""
    phrases = title_starts()
    hits: list[Hit] = []
    at = 0
    for index in [index for index, word in enumerate(view.lower) if word in phrases]:
        if index < at:
            continue
        found = head_at(view, index)
        if found is None:
            continue
        stop, title = found
        if title.takes == "none" and len(view.lower[index]) <= 3 and not view.text[index].isupper():
            continue
        hit = Hit(index, index, stop, stop, title)
        _before(view, hit)
        _unit(view, hit)
        hits.append(hit)
        at = hit.last
    return hits


def _before(view: View, hit: Hit) -> None:
    """Plt, mantan, wakil before the head."""
    at = hit.head
    for _ in range(4):
        if at == 0 or not view.adjacent(at):
            break
        back = at - 2 if view.text[at - 1] == "." and at > 1 else at - 1
        if view.text[back] == ")" and back > 2 and view.lower[back - 1].strip(".") in ACTING:
            hit.acting = ACTING[view.lower[back - 1]]
            back -= 2
            if view.lower[max(0, back - 2) : back] == ["pelaksana", "tugas"]:
                back -= 2
            at = back
            continue
        word = view.lower[back]
        if word in ACTING:
            hit.acting = ACTING[word]
        elif word in FORMER:
            hit.former = True
        elif word in ("calon", "bakal"):
            hit.candidate = True
        elif word == "tugas" and back and view.lower[back - 1] in ("pelaksana",):
            hit.acting = "Plt"
            back -= 1
        elif word == "wakil" and not hit.title.title.startswith("Wakil"):
            hit.deputy = True
        else:
            break
        at = back
    hit.first = at


def _unit(view: View, hit: Hit) -> None:
    """Read on from the head as long as the words belong to the office."""
    at, limit = hit.after_head, min(len(view), hit.after_head + LONGEST)
    while at < limit and (at == hit.after_head or view.adjacent(at)):
        following = step(view, hit, at)
        if following == at:
            break
        at = following
    hit.last = at
    follows = _also(view, at) if at < len(view) else at
    hit.slash = follows > at and head_at(view, follows) is not None


_ALSO = (("/",), ("sekaligus",), ("merangkap",), ("yang", "juga", "menjabat"), ("yang", "juga"), ("yang", "sekaligus"))


def _also(view: View, at: int) -> int:
    """The word after "/", "sekaligus", "yang juga" (and a "Wakil", "selaku" or "sebagai" there); ``at`` where none stands."""
    if at < len(view) and view.text[at] == "," and at + 1 < len(view) and view.lower[at + 1] in ("yang", "sekaligus"):
        at += 1
    for words in _ALSO:
        if tuple(view.lower[at : at + len(words)]) == words:
            stop = at + len(words)
            while stop + 1 < len(view) and view.lower[stop] in ("wakil", "sebagai", "selaku", "plt", "pj"):
                stop += 1
            return min(stop, len(view) - 1)
    return at
