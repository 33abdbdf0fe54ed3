"""From a name of a kecamatan or village to one of the regions of that name."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz, process

from ovopnlp.entities.regions.found import Context, Found
from ovopnlp.lexicon import regions as register

MOST_CANDIDATES = 8
LEAST_LIKE = 82.0
CLEAR_LEAD = 6.0
SHORTEST_FUZZY = 5
CAPITAL = "31"


def inside(code: str, holders: tuple[str, ...]) -> bool:
    return any(code.startswith(holder + ".") for holder in holders)


def capital(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Jakarta, where one of the codes lies in it: the press often puts a kelurahan into the wrong one of its five towns."""
    return (CAPITAL,) if any(code.startswith(CAPITAL) for code in codes) else ()


def link(item: Found, context: Context, holders: tuple[str, ...], like: Found | None = None) -> None:
    """Choose among the candidates of ``item``, or leave it open with those that are left.

    ``holders`` stand right behind the name; ``like`` is the name before it in a list.
    """
    pool = [code for code in item.candidates if inside(code, holders)]
    pool = pool or [code for code in item.candidates if inside(code, capital(holders))]
    held = bool(pool)
    if not held and holders and register.level_of_code(holders[0]) == register.level_of_code(item.candidates[0]) - 1:
        town = [code for code in item.candidates if code[:5] in {holder[:5] for holder in holders}]
        if len(town) != 1 or len(holders[0]) == len(town[0][:5]):
            _leave_open(item, list(item.candidates), "not in the region above")
            return
        item.codes, item.confidence, item.rule = (town[0],), 0.75, "beside another kecamatan of the same kabupaten"
        return
    pool = pool or list(item.candidates)
    scores = {code: context.support(code) for code in pool}
    if like is not None and like.codes:
        above = register.parent(like.codes[0]) or ""
        for code in pool:
            scores[code] += 3.0 if code.startswith(above + ".") else 1.5 if code.startswith(above[:5]) else 0.0
    best = max(scores.values())
    top = [code for code in pool if scores[code] == best]
    if len(top) == 1 and (best > 0 or held or len(item.candidates) == 1):
        item.codes = (top[0],)
        item.confidence = 0.97 if held else 0.93 if best >= 4 else 0.8 if best > 0 else 0.6
        item.rule = (
            "beside the region above" if held else "parent in the article" if best > 0 else "only one of that name"
        )
        return
    _leave_open(item, top, "undecided")


def _leave_open(item: Found, codes: list[str], rule: str) -> None:
    item.codes, item.candidates = (), tuple(codes[:MOST_CANDIDATES])
    item.confidence, item.rule = round(1 / (len(codes) + 1), 2), rule


@lru_cache(maxsize=256)
def _names_inside(code: str, level: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Folded names and codes of one level inside a region."""
    key = register.key_of(code)
    table = register.table()
    places = [k for k in (table.inside(key) if key is not None else ()) if register.level_of(table.keys[k]) == level]
    return tuple(register.fold(table.names[k]) for k in places), tuple(register.code_of(table.keys[k]) for k in places)


def nearly(name: str, level: int, holders: tuple[str, ...]) -> str | None:
    """The code of the one region inside ``holders`` whose name is nearly this one, or is this one and more."""
    folded = register.fold(name)
    if len(folded) < SHORTEST_FUZZY:
        return None
    names: list[str] = []
    codes: list[str] = []
    for holder in holders:
        found, of = _names_inside(holder, level)
        names += found
        codes += of
    longer = [code for known, code in zip(names, codes, strict=True) if known.startswith(folded)]
    if len(longer) == 1:
        return longer[0]
    best = process.extract(folded, names, scorer=fuzz.ratio, limit=2, score_cutoff=LEAST_LIKE - CLEAR_LEAD)
    if not best or best[0][1] < LEAST_LIKE or (len(best) > 1 and best[0][1] - best[1][1] < CLEAR_LEAD):
        return None
    return codes[best[0][2]] if best[0][0][0] == folded[0] else None
