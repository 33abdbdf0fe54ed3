"""Names of a long text are looked up by their words and letters; whoever ``same`` takes for one person must be found so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovopnlp.entities.people.cast import same
from ovopnlp.entities.people.forms import Forms

PAIRS = [
    ("Rangga Wicaksono", "Wicaksono"),
    ("Rangga Wicaksono", "R Wicaksono"),
    ("Rangga Wicaksono", "Rangga Wicaksana"),
    ("Siti Nur Hasanah", "Siti Nurhasanah"),
    ("M. Arif Budiman", "Arif Budiman"),
    ("A B", "Agus Budiarto"),
    ("Suryanagara", "Suryanegara"),
]

_WORD = st.text(alphabet="abn .", min_size=1, max_size=4)
_NAME = st.lists(_WORD, min_size=1, max_size=4).map(lambda words: " ".join(words).strip().title() or "Ab")


@pytest.mark.parametrize(("known", "asked"), PAIRS)
def test_one_name_in_two_forms_is_found(known: str, asked: str) -> None:
    for one, other in ((known, asked), (asked, known)):
        forms = Forms()
        forms.add("Dewi Lestari", 0)
        forms.add(one, 1)
        assert 1 in forms.near(other) or not same(one, other)


def test_nobody_is_asked_who_cannot_be_meant() -> None:
    forms = Forms()
    for at, name in enumerate(("Dewi Lestari", "Bambang Sutejo", "Rangga Wicaksono")):
        forms.add(name, at)
    assert forms.near("Wicaksono") == {2}


@given(st.lists(_NAME, min_size=1, max_size=6), _NAME)
def test_whoever_is_the_same_is_found(names: list[str], asked: str) -> None:
    forms = Forms()
    for at, name in enumerate(names):
        forms.add(name, at)
    near = forms.near(asked)
    assert all(at in near for at, name in enumerate(names) if same(name, asked))
