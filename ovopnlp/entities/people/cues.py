"""Persons without a title before them: speakers, people addressed with an honorific, people with their age."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ovopnlp.entities.people.hits import head_at
from ovopnlp.entities.people.names import Name, read_backward, read_forward
from ovopnlp.entities.people.view import View
from ovopnlp.lexicon import people as lexicon
from ovopnlp.lexicon import speech

_HONORIFICS = frozenset(
    ("pak", "bapak", "bu", "ibu", "bpk", "kang", "gus", "mbak", "bung", "habib", "almarhum", "kiai", "ustaz")
)
_BETWEEN = frozenset(
    (
        "juga",
        "pun",
        "turut",
        "kemudian",
        "lalu",
        "kembali",
        "sempat",
        "mengaku",
        "lantas",
        "ikut",
        "sudah",
        "telah",
        "sendiri",
        "menambahkan",
    )
)


@cache
def _cues() -> dict[str, str]:
    """Word to the kind of cue."""
    table = dict.fromkeys(_HONORIFICS, "honorific")
    table |= dict.fromkeys(speech.roots(), "root") | dict.fromkeys(speech.active_forms(), "active")
    return table | dict.fromkeys((*speech.passive_forms(), "menurut"), "before") | {"(": "age"}


def find_cued(view: View) -> Iterator[tuple[Name, str]]:
    """Names with the cue that shows them to be persons."""
    cues = _cues()
    for at in [at for at, word in enumerate(view.lower[:-1]) if word in cues]:
        kind = cues[view.lower[at]]
        name, strong = _cued(view, at, kind)
        if name is not None and is_person(view, name, strong) and not _is_other(view, name):
            yield name, "honorific" if kind == "honorific" else "speech"


def _is_other(view: View, name: Name) -> bool:
    """Whether the words are a country or begin a title of several words: "kata Duta Besar ..."."""
    if tuple(view.lower[name.first : name.last]) in lexicon.foreign_phrases():
        return True
    title = head_at(view, name.first)
    return title is not None and title[0] > name.last


def _cued(view: View, at: int, kind: str) -> tuple[Name | None, bool]:
    """The name that the cue at word ``at`` points to, and whether the cue is strong."""
    before = view.text[at - 1] if at else ""
    if kind == "root" and before in ('"', ",", "'", "?", "!"):
        return read_forward(view, at + 1, leads=False), before == '"'
    if kind == "active":
        name = _subject(view, at)
        return name, name is not None and name.last - name.first > 1 and not speech.active_forms()[view.lower[at]]
    if kind == "before":
        begin = at + 2 if view.lower[at + 1] == "oleh" else at + 1
        return (read_forward(view, begin, leads=False) if begin < len(view.text) else None), False
    if (
        kind == "honorific"
        and not (at and before[0].isupper() and view.adjacent(at))
        and view.is_capital(at)
        and view.is_capital(at + 1)
    ):
        return read_forward(view, at, leads=False), True
    if (
        kind == "age"
        and view.text[at + 2 : at + 3] == [")"]
        and len(view.text[at + 1]) == 2
        and view.text[at + 1].isdigit()
    ):
        return read_backward(view, at), False
    return None, False


def _subject(view: View, at: int) -> Name | None:
    """The name right before an active verb, adverbs passed."""
    while at > 0 and view.lower[at - 1] in _BETWEEN:
        at -= 1
    if at == 0 or not view.text[at - 1][0].isalpha():
        return None
    return read_backward(view, at)


def is_person(view: View, name: Name, strong: bool) -> bool:
    """Whether capitalised words after a weak cue are a person: by a known name word, or two unknown words after a strong cue."""
    words = name.text.replace(".", " ").split()
    sure = lexicon.sure_names()
    if any(word in sure or word in lexicon.nicknames() for word in words):
        return True
    possible = sum(word in lexicon.possible_names() for word in words)
    if possible and (len(words) > 1 or strong):
        return True
    return strong and all(len(word) > 2 for word in words) and view.start[name.first] not in view.places
