"""docs/adding.md does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ovopnlp
from ovopnlp.errors import BadLexicon
from ovopnlp.events.candidates import TriggerTable
from ovopnlp.events.words import Words
from ovopnlp.lexicon.additions import Additions, read_additions

PAGE = (Path(__file__).parent.parent / "docs" / "adding.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture
def additions(tmp_path: Path) -> Additions:
    path = tmp_path / "my_words.yaml"
    path.write_text(block("yaml"), encoding="utf-8")
    return read_additions([path])


def test_the_page_does_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "my_words.yaml"
    path.write_text(block("yaml"), encoding="utf-8")
    quoted = re.search(r'nlp\(\s*"([^"]+)"\s*\)', block("python"))
    promised = re.search(r"# \[\('(\w+)', '(\w+)', '([^']+)'\)\]", block("python"))
    assert quoted is not None
    assert promised is not None
    own, ours = ovopnlp.load(lexicon=[path])(quoted[1]), ovopnlp.load()(quoted[1])
    assert promised.groups() in {(record.type, record.status, record.rule) for record in own.records}
    assert not any(record.rule == promised[3] for record in ours.records)


def test_a_program_of_ones_own_is_found(tmp_path: Path) -> None:
    path = tmp_path / "my_words.yaml"
    path.write_text(block("yaml"), encoding="utf-8")
    text = "Demak - Dinas Kelautan menjalankan Garam Makmur di tiga kecamatan sejak bulan April tahun ini."
    assert [program.name for program in ovopnlp.load(lexicon=[path])(text).programs] == ["Garam Makmur"]
    assert ovopnlp.load()(text).programs == ()


def test_examples_of_the_page_hold_both_ways(additions: Additions) -> None:
    table = TriggerTable(additions.triggers)
    for entry in additions.triggers:
        for text, wanted in [(t, True) for t in entry.examples] + [(t, False) for t in entry.counter_examples]:
            words = Words(text)
            assert any(table.find(words, 0, len(words))) is wanted


def test_the_program_of_the_page_is_read(additions: Additions) -> None:
    assert [program.name for program in additions.programs] == ["Garam Makmur"]


@pytest.mark.parametrize(
    ("text", "entry", "reason"),
    [
        (
            "triggers:\n  - {id: a.b, type: harvest, words: [panen], examples: [Panen tiba.]}\n",
            "triggers.0.type",
            "mou_signing",
        ),
        (
            "triggers:\n  - {id: a.b, type: launch, words: [], examples: [Panen tiba.]}\n",
            "triggers.0.words",
            "at least 1",
        ),
        ("triggers:\n  - {id: a.b, type: launch, words: [panen]}\n", "triggers.0.examples", "required"),
        ("triggers:\n  - {id: a.b, type: launch, word: [panen], examples: [x]}\n", "triggers.0", ""),
        ("verbs: []\n", "verbs", "not permitted"),
        ("- a\n", "", "triggers and programs"),
        ("a: [", "", "no YAML"),
    ],
    ids=["type", "no words", "no example", "misspelt key", "unknown section", "a list", "broken"],
)
def test_a_mistake_says_where_it_is(tmp_path: Path, text: str, entry: str, reason: str) -> None:
    path = tmp_path / "my_words.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadLexicon) as caught:
        read_additions([path])
    assert caught.value.file == str(path)
    assert caught.value.entry.startswith(entry)
    assert reason in caught.value.reason


def test_a_missing_file_is_a_bad_lexicon(tmp_path: Path) -> None:
    with pytest.raises(BadLexicon):
        read_additions([tmp_path / "none.yaml"])
