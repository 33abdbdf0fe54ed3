"""Persons without a title before them: speakers, people addressed with an honorific, people with their age."""

from __future__ import annotations

from collections.abc import Iterator

from ovopnlp.entities.people.names import Name, read_backward, read_forward
from ovopnlp.entities.people.view import View
from ovopnlp.lexicon import people as lexicon
from ovopnlp.lexicon import speech

_HONORIFICS = frozenset(("pak", "bapak", "bu", "ibu", "bpk", "kang", "gus", "mbak", "bung", "habib", "almarhum", "kiai", "ustaz"))
_BETWEEN = frozenset(("juga", "pun", "turut", "kemudian", "lalu", "kembali", "sempat", "mengaku", "lantas", "ikut", "sudah", "telah", "sendiri", "menambahkan"))


def find_cued(view: View) -> Iterator[tuple[Name, str]]:
    """Names with the cue that shows them to be persons."""
    roots, active, passive = speech.roots(), speech.active_forms(), speech.passive_forms()
    lower = view.lower
    for at, word in enumerate(lower):
        name: Name | None = None
        if word in roots:
            if at and view.text[at - 1] in ('"', ",", "'", "?", "!") and at + 1 < len(view):
                name, strong = read_forward(view, at + 1, leads=False), view.text[at - 1] == '"'
        elif word in active:
            name, strong = _subject(view, at), False
        elif word in passive or word == "menurut":
            begin = at + 1
            if begin < len(view) and lower[begin] == "oleh":
                begin += 1
            if begin < len(view):
                name, strong = read_forward(view, begin, leads=False), False
        elif word in _HONORIFICS and view.is_capital(at) and at + 1 < len(view) and view.is_capital(at + 1):
            name, strong = read_forward(view, at, leads=False), True
        elif word == "(" and at + 2 < len(view) and view.text[at + 2] == ")" and len(view.text[at + 1]) == 2 and view.text[at + 1].isdigit():
            name, strong = read_backward(view, at), False
        if name is not None and is_person(view, name, strong):
            yield name, "honorific" if word in _HONORIFICS else "speech"


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
