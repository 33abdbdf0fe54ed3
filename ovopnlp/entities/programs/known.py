"""Known programs: all forms of all entries in one automaton."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from ovopnlp.lexicon.programs import KnownProgram, all_programs


@dataclass(frozen=True, slots=True)
class Form:
    text: str
    program: KnownProgram
    exact: bool  # a short form in capitals matches in capitals only
    weak: bool  # counts only beside another form of the entry
    plain: bool  # ordinary words too
    misprint_of: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    start: int
    end: int
    form: Form


class KnownForms:
    """Finds the forms in lower-case text; the longest wins, and words are never cut."""

    def __init__(self, extra: tuple[KnownProgram, ...] = ()) -> None:
        self._forms: dict[str, list[Form]] = {}
        for program in all_programs(extra):
            for misprint, right in program.misprints:
                self._forms.setdefault(misprint.lower(), []).append(Form(misprint, program, True, True, False, right))
            for weak, forms in ((False, (program.name, *program.aliases)), (True, program.only_with)):
                for form in forms:
                    exact = " " not in form and form.upper() == form
                    exact = exact or (len(form) <= 5 and not form.islower())
                    self._forms.setdefault(form.lower(), []).append(
                        Form(form, program, exact, weak, form in program.plain)
                    )
        self._keys = list(self._forms)
        self._automaton = AhoCorasick(self._keys, matchkind=MatchKind.Standard, implementation=Implementation.DFA)

    def find(self, text: str, low: str) -> Iterator[Found]:
        found = self._automaton.find_matches_as_indexes(low, overlapping=True)
        done = 0
        for start, back, key in sorted((start, -end, key) for key, start, end in found if _whole(text, start, end)):
            if start < done:
                continue
            end = -back
            for form in self._forms[self._keys[key]]:
                if not form.exact or text[start:end] == form.text:
                    done = end
                    yield Found(start, end, form)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether both ends are word borders; a capital after a small letter is one too (glued words)."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    left = not before.isalnum() or (before.islower() and text[start].isupper())
    return left and (not after.isalnum() or (text[end - 1].islower() and after.isupper()))


@cache
def known_forms(extra: tuple[KnownProgram, ...] = ()) -> KnownForms:
    """The package's programs and a user's own; an own entry with the same name replaces ours."""
    return KnownForms(extra)
