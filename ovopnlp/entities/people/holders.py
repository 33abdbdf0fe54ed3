"""Who holds a title: the name after it, or before it."""

from __future__ import annotations

from dataclasses import replace

from ovopnlp.entities.people.cues import is_person
from ovopnlp.entities.people.hits import Hit
from ovopnlp.entities.people.name_words import is_name, is_rank, split_particle
from ovopnlp.entities.people.names import Name, read_backward, read_forward, read_inside
from ovopnlp.entities.people.view import View
from ovopnlp.lexicon import speech
from ovopnlp.lexicon.people import name_parts

_AS = frozenset(("selaku", "sebagai"))
_OF_VILLAGES = frozenset(
    (
        "Kepala Desa",
        "Kepala Kampung",
        "Lurah",
        "Camat",
        "Wali Nagari",
        "Kepala Pekon",
        "Kepala Dusun",
        "Kapolsek",
        "Danramil",
    )
)
_ONE_OF = (("salah", "satu"), ("salah", "seorang"), ("seorang",))
_TO_BECOME = frozenset(("menjadi", "jadi", "jabatan", "posisi", "kursi"))
_ALSO = (("yang", "juga"), ("yang", "menjabat"), ("menjabat", "sebagai"), ("yang", "kini"))


def holder_after(view: View, hit: Hit) -> Name | None:
    if hit.last >= len(view) or (hit.first and view.lower[hit.first - 1] in _TO_BECOME):
        return None
    if hit.first and view.lower[hit.first - 1] in _AS and view.text[hit.last] == ",":
        return None
    if view.text[hit.last] == "," and _addressed(view, hit):
        return None
    name = read_forward(view, hit.last, foreign=hit.foreign)
    if name is not None and name.last < len(view) and view.is_capital(name.last) and is_rank(view, name.last):
        hit.last = name.last  # "Danlanud Adi Soemarmo Marsma ...": what stood before the rank is a place
        name = read_forward(view, hit.last, leads=False)
    if name is not None and hit.title.title in _OF_VILLAGES and not hit.regions:
        name = _without_place(view, name)
    if name is None:
        return _in_unit(view, hit)
    if _hyphenated(view, name) and not is_person(view, name, False):
        return None
    if name.last - name.first == 1 and not is_person(view, name, False) and not name.parts:
        later = _after_place(view, name)
        if later is not None:
            hit.unit.append((name.first, name.last))
            return later
    return name if fits(view, hit, name) else None


def _addressed(view: View, hit: Hit) -> bool:
    """Whether a sentence begins "Kepada Bupati, X menyampaikan ...": then X is somebody else."""
    at = hit.first - 1
    if at < 0 or view.lower[at] != "kepada" or hit.regions:
        return False
    return at == 0 or view.text[at - 1] in (".", '"') or not view.adjacent(at)


def _hyphenated(view: View, name: Name) -> bool:
    """Whether the words are but the first half of something: "Ketua Yayasan Mega-Bintang"."""
    at = name.last
    return (
        at + 1 < len(view)
        and view.text[at] == "-"
        and view.start[at] == view.end[at - 1]
        and view.start[at + 1] == view.end[at]
        and view.is_capital(at + 1)
    )


def _without_place(view: View, name: Name) -> Name:
    """Without the village that no register knows: "Kades Sukarame Jaya Rangga Wicaksono" -> from the first sure name on."""
    if name.last - name.first < 3 or is_name(view.text[name.first]):
        return name
    first = name.first + 1
    while first < name.last - 2 and not is_name(view.text[first]):
        first += 1
    return replace(name, first=first, text=view.slice(first, name.last))


def _in_unit(view: View, hit: Hit) -> Name | None:
    """A name that was taken for the end of the unit's own name."""
    if not hit.unit or not hit.organisation:
        return None
    first, last = hit.unit[-1]
    name = read_inside(view, first, last) if last - first > 1 and last == hit.last else None
    if name is not None:
        hit.unit[-1] = (first, name.first)
        hit.last = name.first
        hit.organisation = None
    return name


def _after_place(view: View, name: Name) -> Name | None:
    """The name after "Watch," in "Koordinator BPJS Watch, Rangga Wicaksono mengatakan"."""
    at = name.last
    if at < len(view) and view.text[at][0].isdigit():
        at += 1
    if at + 1 >= len(view) or view.text[at] != "," or not view.is_capital(at + 1):
        return None
    later = read_forward(view, at + 1, leads=False)
    numbered = view.text[name.first - 1][0].isdigit()
    if later is None or (later.last - later.first < 2 and not numbered) or not is_person(view, later, numbered):
        return None
    ends = later.end >= len(view) or view.text[later.end] == "," or view.lower[later.end] in speech.active_forms()
    return later if ends else None


def fits(view: View, hit: Hit, name: Name) -> bool:
    """Whether what follows a title is a name: in doubt not where the next word has a capital too, as in headlines."""
    if is_person(view, name, False):
        return True
    if hit.foreign:
        return view.start[name.first] >= view.doc.title_end or _in_body(view, name)
    if view.start[name.first] < view.doc.title_end or view.text[name.first - 1][0].isdigit():
        return False
    if not hit.title.public:
        apart = name.last - name.first > 1 or name.first > hit.last  # "warga Papring" may be a place
        return apart and _speaks(view, name) and is_person(view, name, True)
    if name.parts or (name.last - name.first > 1 and hit.regions):
        return True
    follows = name.last
    if follows < len(view) and name.last - name.first == 1 and view.lower[follows] in ("itu", "tersebut", "ini"):
        return False
    return not (follows < len(view) and view.is_capital(follows) and view.adjacent(follows))


def _in_body(view: View, name: Name) -> bool:
    """Whether a name of the headline stands in the body too: the words there are verbs as often ("PM Israel Langsung")."""
    word, body = view.text[name.last - 1], view.doc.body_start
    return any(
        other == word and at > 0 and view.start[at] >= body and view.text[at - 1][0].isalpha()
        for at, other in enumerate(view.text)
    )


def holder_before(view: View, hit: Hit, ends: set[int]) -> Name | None:
    """The name before "selaku X", ", X," or "(X"."""
    at = hit.first
    for words in _ONE_OF:
        if tuple(view.lower[max(0, at - len(words)) : at]) == words:
            at -= len(words)
            break
    one_of = at < hit.first
    if at == 0:
        return None
    if view.lower[at - 1] in _AS:
        at -= 1
        if view.lower[at - 1 : at] == ["menjabat"]:
            at -= 1
    elif tuple(view.lower[at - 2 : at]) in _ALSO:
        at -= 2
    elif view.lower[at - 1] == "juga" and at > 1 and split_particle(view, at - 2):
        at -= 1  # "Ridloyang juga Plt Kepala Dinas"
    elif view.text[at - 1] not in (",", "("):
        return None
    if at == 0:
        return None
    name = read_backward(view, at)
    if name is None or (name.start in ends and view.lower[hit.first - 1] in (",", "sebagai")):
        return None
    before = view.lower[name.first - 1] if name.first else ""
    closed = (one_of or (hit.last < len(view) and view.text[hit.last] == ",")) and before in ("", ".", '"')
    strong = (
        closed
        or (view.text[hit.first - 1] == "(" and hit.title.public and name.last - name.first > 1)
        or view.lower[hit.first - 1] == "selaku"
        or before in speech.roots()
        or before in name_parts().honorific
    )
    return name if is_person(view, name, strong) else None


def _speaks(view: View, name: Name) -> bool:
    """Whether a comma or a verb of saying follows the name."""
    at = name.end
    return at < len(view) and (view.text[at] in (",", ".", "(") or view.lower[at] in speech.active_forms())
