"""Reading a personal name: forward from a title or verb, backward from a title or verb."""

from __future__ import annotations

from dataclasses import dataclass, field

from ovopnlp.entities.people.name_parts import back_over_degree, ends_degree, skip_degrees, skip_parts
from ovopnlp.entities.people.name_words import (
    INITIAL,
    is_inner,
    is_name_word,
    skipped,
    split_glue,
    split_particle,
)
from ovopnlp.entities.people.view import View
from ovopnlp.lexicon import people as lexicon
from ovopnlp.lexicon import speech

LONGEST = 7  # words of one name
_LINE = 50  # characters: a shorter line is a heading
_LEADS = frozenset(("yakni", "yaitu", "bernama", ":", ",", "-", '"', "'", "ialah", "adalah"))
_ASIDES = (
    ("sebelumnya",),
    ("saat", "itu"),
    ("kala", "itu"),
    ("ketika", "itu"),
    ("saat", "ini"),
    ("terpilih",),
    ("nonaktif",),
    ("periode",),
    ("dari", "fraksi"),
    ("fraksi",),
    ("dari", "partai"),
    ("setempat",),
)
_ADDRESSES = frozenset(("pak", "bapak", "bu", "ibu", "bung", "saudara"))  # a name does not go on before them
_NICK_CUES = ("alias", "atau")
_CALLED = frozenset(("sapaan", "disapa", "akrab", "biasa", "dipanggil", "panggilan", "yang", "karib"))


@dataclass(slots=True)
class Name:
    """Words ``first`` up to ``last`` are the name; ``start`` and ``end`` take in the titles around it."""

    first: int
    last: int
    start: int
    end: int
    text: str
    parts: list[str] = field(default_factory=list)
    aliases: list[tuple[str, int, int]] = field(default_factory=list)  # text, first word, last word


def _run(view: View, at: int, limit: int, foreign: bool = False) -> int:
    """The end of the run of name words that begins at ``at``."""
    last = at
    while last < limit and (last == at or view.adjacent(last)):
        if view.text[last] == "." and INITIAL.fullmatch(view.text[last - 1]) and last > at:
            if last + 1 < limit and view.is_capital(last + 1) and view.adjacent(last + 1):
                last += 1
                continue
            break
        initial_before = last > at and view.text[last - 1] == "."
        if (
            not initial_before
            and not is_name_word(view, last, last == at, foreign and last < at + 2)
            and not is_inner(view, at, last, limit)
        ):
            break
        if last > at and len(view.text[last]) <= 3 and skip_degrees(view, last, []) > last:
            break
        if not view.is_capital(last) and not (last + 1 < limit and view.is_capital(last + 1)):
            break
        last += 1
    return last


def _nickname(view: View, name: Name) -> None:
    """A second name in brackets or after "alias", "atau", "akrab disapa"."""
    at = name.end
    if at + 2 >= len(view):
        return
    if view.text[at] == "," and view.text[at + 1] == "(":
        at += 1
    if view.text[at] == "(":
        stop = _run(view, at + 1, min(len(view), at + 5))
        initials = "".join(word[0] for word in name.text.split())
        begin = at + 1
        if stop == begin and view.text[begin].isupper() and view.text[begin] == initials:
            stop = begin + 1
        if begin < stop < len(view) and view.text[stop] == ")":
            name.aliases.append((view.slice(begin, stop), begin, stop))
            name.end = stop + 1
        return
    begin = at + 1 if view.text[at] == "," else at
    if view.lower[begin] in _NICK_CUES or view.lower[begin] in _CALLED:
        while begin < min(len(view), at + 6) and (view.lower[begin] in _CALLED or view.lower[begin] in _NICK_CUES):
            begin += 1
        stop = _run(view, begin, min(len(view), begin + 3))
        if stop > begin:
            name.aliases.append((view.slice(begin, stop), begin, stop))
            name.end = stop


def _asides(view: View, at: int) -> int:
    """Past "sebelumnya", "saat itu", "periode 2019-2024", "dari Fraksi X" between title and name."""
    while at + 2 < len(view):
        size = next((len(words) for words in _ASIDES if tuple(view.lower[at : at + len(words)]) == words), 0)
        if size == 0:
            return at
        at += size
        if view.lower[at - 1] in ("fraksi", "partai"):
            at += 1
        elif view.lower[at - 1] == "periode":
            while at + 1 < len(view) and (view.text[at][0].isdigit() or view.text[at] in ("-", "/")):
                at += 1
    return at


def read_forward(view: View, at: int, *, leads: bool = True, foreign: bool = False) -> Name | None:
    """The name that begins at ``at``, after commas, degrees and honorifics."""
    begin = at
    steps = 0
    if leads:
        at = _asides(view, at)
    while leads and at < len(view) and view.lower[at] in _LEADS and steps < 2:
        at, steps = at + 1, steps + 1
    parts: list[str] = []
    if at >= len(view) or not _same_line(view, begin, at):
        return None
    at = skip_parts(view, at, parts)
    last = _run(view, at, min(len(view), at + LONGEST), foreign)
    if last == at:
        return _glued_name(view, at, parts)
    if view.doc.title_end > view.start[at] and last > at + 1:
        last = _headline(view, at, last)
    text = view.slice(at, last)
    if cut := _glue(view, last - 1):
        text = text[: cut - len(view.text[last - 1])]
    name = Name(at, last, begin, last, text, parts)
    name.end = skip_degrees(view, last, parts)
    _nickname(view, name)
    return name if len(text) > 1 else None


def _same_line(view: View, begin: int, at: int) -> bool:
    """Whether the name stands on the line of its title, or on the next where the line breaks off within a sentence."""
    border = view.end[begin - 1] if begin else 0
    breaks = view.doc.folded[border : view.start[at]].count("\n")
    if breaks < 2:
        return True
    line = view.doc.folded[view.doc.folded.rfind("\n", 0, border) + 1 : border]
    return breaks == 2 and begin == at and border > view.doc.title_end and len(line) >= _LINE and line[:1] != "-"


def _headline(view: View, first: int, last: int) -> int:
    """In a headline every word has a capital: only known name words go on."""
    stop = first + 1
    while stop < last and (
        view.text[stop] in lexicon.sure_names()
        or len(view.text[stop]) == 1
        or view.text[stop] in lexicon.possible_names()
    ):
        stop += 1
    return stop


def _glue(view: View, at: int) -> int:
    word = view.text[at]
    if len(word) < 8 or word in lexicon.sure_names():
        return 0
    return (split_glue(word) if len(word) > 9 else 0) or split_particle(view, at)


def _glued_name(view: View, at: int, parts: list[str]) -> Name | None:
    if at < len(view) and view.is_capital(at) and (cut := _glue(view, at)):
        return Name(at, at + 1, at, at + 1, view.text[at][:cut], parts)
    return None


def read_on(view: View, at: int) -> Name | None:
    """The name that goes on from word ``at``, known as a person's first name: "Bhima" in "Bhima Wicaksono"."""
    last = _run(view, at, min(len(view), at + LONGEST))
    if last < at + 2 or view.start[at] < view.doc.body_start or view.start[at + 1] == view.end[at]:
        return None
    text = view.slice(at, last)
    if cut := _glue(view, last - 1):
        text = text[: cut - len(view.text[last - 1])]
    return Name(at, last, at, last, text)


def read_inside(view: View, first: int, last: int) -> Name | None:
    """The name at the end of an organisation's name that took it in: "PT Sumber Rejo Rangga Wicaksono"."""
    begin = last
    while begin > first + 1 and is_name_word(view, begin - 1, False, inside=True):
        begin -= 1
    for words in (lexicon.sure_names(), lexicon.possible_names()):
        at = next((k for k in range(begin, last) if view.text[k] in words), None)
        if at is not None:
            at -= (
                at - 1 > first
                and view.text[at - 1] not in lexicon.possible_names()
                and is_name_word(view, at - 1, True, inside=True)
            )
            return Name(at, last, at, last, view.slice(at, last))
    if begin < last and _speaks_elsewhere(view, last - 1):
        return Name(last - 1, last, last - 1, last, view.text[last - 1])
    return None


def _speaks_elsewhere(view: View, at: int) -> bool:
    """Whether the word stands beside a verb of saying elsewhere in the article."""
    roots, active = speech.roots(), speech.active_forms()
    for other in [k for k, word in enumerate(view.text) if word == view.text[at] and k != at]:
        if other and view.lower[other - 1] in roots and view.text[other - 2] in ('"', ","):
            return True
        if other + 1 < len(view) and view.lower[other + 1] in active:
            return True
    return False


def read_backward(view: View, at: int) -> Name | None:
    """The name that ends just before word ``at``; commas and degrees between are passed."""
    last = at
    while last > 0 and last > at - 12 and view.text[last - 1] in (",", "(", "."):
        last -= 1
        if view.text[last] == "." and not ends_degree(view, last):
            return None
        last = back_over_degree(view, last)
    first = last
    while first > 0 and last - first < LONGEST and (first == last or view.adjacent(first)):
        word = view.text[first - 1]
        if word == "." and first < last and first > 1 and INITIAL.fullmatch(view.text[first - 2]):
            first -= 1
            continue
        if (
            view.lower[first - 1] in _ADDRESSES
            or not is_name_word(view, first - 1, False)
            or (first < last and not view.adjacent(first))
        ):
            break
        first -= 1
    while first < last and not is_name_word(view, first, True):
        first += 1
    begin = first
    while first < last - 1 and view.lower[first] in skipped() and view.lower[first] not in lexicon.name_parts().kept:
        first += 1
    if first < last and view.text[first] == ".":
        first += 1
    if first >= last:
        return None
    text = view.slice(first, last)
    if last == at and view.lower[at] == "juga" and (cut := split_particle(view, last - 1)):
        text = text[: cut - len(view.text[last - 1])]
    return Name(first, last, begin, at, text)
