"""What stands around a name without being part of it: degrees, ranks, honorifics."""

from __future__ import annotations

from ovopnlp.entities.people.name_words import rank_of_two, skipped
from ovopnlp.entities.people.view import View
from ovopnlp.lexicon import people as lexicon


def skip_parts(view: View, at: int, parts: list[str]) -> int:
    """Past degrees, ranks and honorifics before a name."""
    known = lexicon.name_parts()
    limit = at + 8
    while at < min(len(view) - 1, limit):
        word = view.lower[at]
        if word in known.kept and view.slice(at, at + 2) in lexicon.nicknames():
            break
        if word == "(" and view.lower[at + 1] in ("purn", "pol", "tni"):
            at = min(at + 3 + (view.text[min(at + 2, len(view) - 1)] == "."), len(view) - 1)
            continue
        if rank_of_two(view, at) and at + 2 < len(view):
            parts.append(view.slice(at, at + 2))
            at += 2
            continue
        if word not in skipped() or not (
            view.text[at][0].isupper() or word in known.honorific or word in ("dr", "drg", "drh", "apt")
        ):
            break
        follows = view.lower[at + 1]
        if word in known.kept and not (follows == "." or (view.is_capital(at + 2) if at + 2 < len(view) else False)):
            break
        if view.text[at].isupper() and len(word) == 1 and word != "h":
            break
        if word not in known.honorific:
            parts.append(view.text[at])
        at += 2 if follows == "." else 1
    return at


def skip_degrees(view: View, at: int, parts: list[str]) -> int:
    """Past ", S.E., M.Si" after a name."""
    while at < len(view):
        begin = at + 1 if view.text[at] == "," else at
        stop = _degree(view, begin)
        if stop == begin or (begin == at and stop == begin + 1 and len(view.text[begin]) == 1):
            return at
        parts.append(view.slice(begin, stop))
        at = stop
    return at


def _degree(view: View, begin: int) -> int:
    """The end of the longest degree that begins at ``begin``: "S.I.K." and not "S.I."; ``begin`` where there is none."""
    after = lexicon.name_parts().after
    stop, word, best = begin, "", begin
    while stop < min(len(view), begin + 7) and (view.text[stop] == "." or view.text[stop].isalpha()):
        if view.text[stop] != ".":
            apart = bool(word) and view.start[stop] > view.end[stop - 1]
            if not view.is_capital(stop) or (apart and (view.text[stop - 1] != "." or word in after)):
                break
            word += view.lower[stop]
        stop += 1
        if word in after and (stop >= len(view) or view.text[stop] != "."):
            best = stop
    return best


def ends_degree(view: View, at: int) -> bool:
    return at > 0 and len(view.text[at - 1]) <= 3


def back_over_degree(view: View, last: int) -> int:
    """Before a degree such as "S.E." or "M.Si" that ends before word ``last``; else ``last``."""
    first, word = last, ""
    while (
        first > 0
        and last - first < 5
        and (view.text[first - 1] == "." or (view.is_capital(first - 1) and len(view.text[first - 1]) <= 4))
    ):
        first -= 1
        if view.text[first] != ".":
            word = view.lower[first] + word
        if word in lexicon.name_parts().after and (first == 0 or view.text[first - 1] == ","):
            return first
    return last
