"""Every entry of the cleaning lexicon does what its examples say, and leaves its counter-examples alone."""

from __future__ import annotations

import pytest

from ovopnlp.clean import clean
from ovopnlp.clean.furniture import mark_furniture
from ovopnlp.clean.layout import KEPT, text_layout
from ovopnlp.clean.sentences import split_sentences
from ovopnlp.lexicon.abbreviations import SplitExample, abbreviations
from ovopnlp.lexicon.boilerplate import BoilerplateEntry, entries
from ovopnlp.lexicon.outlets import host_of, outlet_of, outlets
from ovopnlp.lexicon.press import names_outlet, press_words
from ovopnlp.sources import raw_article

ENTRIES = entries()
BODY = "Pemkab Sleman membina 120 perajin bambu di Kapanewon Minggir sejak awal tahun ini."


def touched(text: str, entry: str | None = None) -> bool:
    """Whether the furniture of the lexicon changes anything about a line between two paragraphs."""
    layout = text_layout(f"{BODY}\n\n{text}\n\n{BODY[7:]}")
    mark_furniture(layout)
    middle = layout.lines[1:-1]
    return any(line.role is not None and line.role not in KEPT for line in middle) or any(
        layout.cuts_of(k) for k in range(1, len(layout.lines) - 1)
    )


@pytest.mark.parametrize(
    ("entry", "text"), [(e, x) for e in ENTRIES for x in e.examples], ids=lambda v: getattr(v, "id", None)
)
def test_example_is_furniture(entry: BoilerplateEntry, text: str) -> None:
    assert any(cue in text.lower() for cue in (c.replace("\u00a0", " ") for c in entry.cues))
    if entry.where == "beside":
        layout = text_layout(f"{BODY}\n\nShare this:\n{text}\n\n{BODY[7:]}")
        mark_furniture(layout)
        assert [line.role for line in layout.lines] == [None, "noise", "noise", None]
    else:
        assert touched(text)


@pytest.mark.parametrize(
    ("entry", "text"), [(e, x) for e in ENTRIES for x in e.counter_examples], ids=lambda v: getattr(v, "id", None)
)
def test_counter_example_is_kept(entry: BoilerplateEntry, text: str) -> None:
    assert not touched(text)


def test_ids_are_unique() -> None:
    assert len({e.id for e in ENTRIES}) == len(ENTRIES)


@pytest.mark.parametrize("example", abbreviations().examples, ids=lambda e: e.text[:30])
def test_abbreviations(example: SplitExample) -> None:
    found = [example.text[start:end] for start, end in split_sentences(example.text, 0, len(example.text))]
    assert found == example.sentences


def test_outlets_know_their_examples() -> None:
    assert len(outlets()) >= 25
    for outlet in outlets():
        host = host_of(outlet.example)
        assert host is not None
        assert any(host == known or host.endswith("." + known) for known in outlet.hosts)
        assert outlet_of(None, outlet.example) is outlet
        assert outlet_of(host) is outlet
        assert outlet_of(outlet.name) is outlet


@pytest.mark.parametrize("name", ["", ".", "com", "example.com", "notdetik.com.example", "http://[broken"])
def test_unknown_outlet(name: str) -> None:
    assert outlet_of(name or None, name) is None


def test_no_furniture_in_an_article_without_any() -> None:
    text = "\n".join(
        [
            "Bupati Sleman Resmikan Sentra Bambu di Minggir",
            "Sleman - Bupati Sleman meresmikan sentra bambu di Kapanewon Minggir, Kamis (12/6/2025).",
            '"Kami membina 120 perajin," kata Bupati.',
            "Ia meminta warga membaca juga buku panduan, lalu mengirim pesan lewat WhatsApp kepada pendamping.",
        ]
    )
    article = clean(raw_article(text))
    assert article.title == "Bupati Sleman Resmikan Sentra Bambu di Minggir"
    assert article.text.replace("\n\n", "\n") == text.partition("\n")[2]


def test_names_of_outlets() -> None:
    known = press_words()
    assert [name for name in known.examples if not names_outlet(name)] == []
    assert [name for name in known.counter_examples if names_outlet(name)] == []
