"""Which persons a name may mean, asked quickly: a long text may name thousands."""

from __future__ import annotations

from rapidfuzz import fuzz, process

SAME_SPELLING = 84  # of 100, for names of as many words: Gustava/Gustafa, Suryanagara/Suryanegara
SAME_LETTERS = 95  # of 100, blanks left out
_MARGIN = 0.1  # below both: what is near is judged again


class Forms:
    """The forms of the names of a cast, and by them the persons who may be meant by another form."""

    def __init__(self) -> None:
        self._known: set[tuple[str, int]] = set()
        self._lower: list[str] = []
        self._joined: list[str] = []  # the same without blanks
        self._persons: list[int] = []
        self._by_word: dict[str, set[int]] = {}
        self._initials: set[int] = set()  # of whom a form has nothing but single letters

    def add(self, form: str, person: int) -> None:
        if (form, person) in self._known:
            return
        self._known.add((form, person))
        self._lower.append(form.lower())
        self._joined.append(form.replace(" ", "").lower())
        self._persons.append(person)
        words = _long_words(form)
        for word in words:
            self._by_word.setdefault(word, set()).add(person)
        if not words:
            self._initials.add(person)

    def near(self, form: str) -> set[int]:
        """Every person with a form that may be the same name, and some with none."""
        words = _long_words(form)
        if not words:
            return set(self._persons)
        found = self._initials.union(*(self._by_word.get(word, ()) for word in words))
        for query, choices, least in (
            (form.lower(), self._lower, SAME_SPELLING),
            (form.replace(" ", "").lower(), self._joined, SAME_LETTERS),
        ):
            alike = process.extract(query, choices, scorer=fuzz.ratio, limit=None, score_cutoff=least - _MARGIN)
            found.update(self._persons[at] for _, _, at in alike)
        return found


def _long_words(form: str) -> list[str]:
    return [word for word in form.replace(".", "").lower().split() if len(word) > 1]
