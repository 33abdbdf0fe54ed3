"""docs/adding.md does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ovopnlp import Pipeline
from ovopnlp.document import RawArticle
from ovopnlp.errors import BadLexicon
from ovopnlp.events.candidates import TriggerTable
from ovopnlp.events.records import find_records
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


def test_the_trigger_of_the_page_finds_the_fact_of_the_page(additions: Additions) -> None:
    quoted = re.search(r'nlp\("([^"]+)"\)', block("python"))
    promised = re.search(r"# \[\('(\w+)', '(\w+)', '([^']+)'\)\]", block("python"))
    assert quoted is not None
    assert promised is not None
    doc, _ = Pipeline().read(RawArticle("a", "<string>", quoted[1], "text"))
    records, _ = find_records(doc, extra=additions.triggers)
    assert promised.groups() in {(record.type, record.status, record.rule) for record in records}
    without, _ = find_records(doc)
    assert not any(record.rule == promised[3] for record in without)


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
