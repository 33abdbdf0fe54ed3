"""The weights in the package: they load, say where names stand to the character, and come with what must be said of them."""

from __future__ import annotations

import doctest
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ovopnlp
from ovopnlp.models.loading import SYNTAX, WEIGHTS, Model, find_model, load_news

MOST = 20_000_000  # bytes of all weights


@pytest.fixture(scope="module")
def model() -> Model:
    found = find_model("id_ovop_news")
    assert found is not None
    return found


def said(model: Model, text: str) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.label) for span in model.entities(text)]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        (
            "Bupati Sleman Harda Kiswaya bertemu Siti Aminah dari PT Telkom di Yogyakarta.",
            [("Sleman", "LOC"), ("Harda Kiswaya", "PER"), ("Siti Aminah", "PER"), ("PT Telkom", "ORG"), ("Yogyakarta", "LOC")],
        ),
        ('"Kami bersyukur," kata Agus Wibowo, Jumat.', [("Agus Wibowo", "PER")]),
        ("Rapat itu digelar Kementerian Koperasi di Jakarta.", [("Kementerian Koperasi", "ORG"), ("Jakarta", "LOC")]),
        ("Warga menanam pohon sejak pagi hari.", []),
        ("Baca juga: Cara Mudah Menghemat Listrik di Rumah", []),
    ],
)  # fmt: skip
def test_names_in_plain_sentences(text: str, entities: list[tuple[str, str]], model: Model) -> None:
    assert said(model, text) == entities


def test_an_office_with_two_fields_is_one_name(model: Model) -> None:
    text = "Pelatihan itu diadakan Dinas Koperasi dan UKM Kota Depok pekan lalu."
    assert ("Dinas Koperasi dan UKM Kota Depok", "ORG") in said(model, text)


def test_a_headline_is_not_one_long_name(model: Model) -> None:
    found = said(model, "Harga Beras Naik, Warga Padang Mengeluh kepada Pemerintah Daerah Setempat")
    assert ("Padang", "LOC") in found
    assert all(len(text.split()) <= 2 for text, _ in found)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120))
def test_any_text_is_read_and_stays_as_it_is(text: str) -> None:
    model = find_model("id_ovop_news")
    assert model is not None
    assert model.read(text).text == text
    for span in model.entities(text):
        assert 0 <= span.start < span.end <= len(text)


def test_with_the_rules_nothing_they_found_is_lost() -> None:
    text = (
        "Batu - Wali Kota Batu, Budi Santosa, menyerahkan bantuan kepada 120 perajin batik, Senin (3/3/2025).\n\n"
        "Bantuan diterima Siti Aminah, dan disaksikan pengurus Komunitas Pencinta Batik Nusantara."
    )
    rules, both = (ovopnlp.load(model=name)(text) for name in ("rules", "id_ovop_news"))
    assert both.produced_by.model == "id_ovop_news"
    for group in ("officials", "regions", "records", "quantities", "dates"):
        assert getattr(both, group) == getattr(rules, group), group
    assert {o.name for o in rules.organisations} <= {o.name for o in both.organisations}
    assert {"Siti Aminah"} <= {person.name for person in both.people}


def test_the_whole_pipeline_is_there_for_other_uses() -> None:
    nlp = load_news()
    assert "ner" in nlp.pipe_names
    doc = nlp("Siti Aminah menanam pohon di Depok.")
    assert [entity.text for entity in doc.ents] == ["Siti Aminah", "Depok"]
    if set(SYNTAX) <= set(nlp.pipe_names):
        assert [token.pos_ for token in doc] == ["PROPN", "PROPN", "VERB", "NOUN", "ADP", "PROPN", "PUNCT"]
        assert [token.head.text for token in doc if token.dep_ == "nsubj"] == ["menanam"]


# ---------------------------------------------------------------- what must be said of them


def test_they_are_small_and_name_no_machine() -> None:
    files = [path for path in WEIGHTS.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < MOST
    config = (WEIGHTS / "config.cfg").read_text()
    assert "/tmp" not in config
    assert "/home" not in config


@pytest.mark.parametrize("part", ["idner", "NERGRIT", "Licen", "F1", "Limits"])
def test_the_card_says_data_licences_figures_limits(part: str) -> None:
    assert part in (WEIGHTS / "README.md").read_text(encoding="utf-8")


def test_the_notices_of_the_corpora_are_kept() -> None:
    notice = (WEIGHTS / "NOTICE").read_text(encoding="utf-8")
    assert "Copyright (c) 2020 khairunnisaor" in notice
    assert "NERGRIT DEVELOPERS" in notice


def test_the_figures_are_in_the_meta_data() -> None:
    meta: dict[str, Any] = json.loads((WEIGHTS / "meta.json").read_text())
    assert meta["license"]
    assert meta["name"] == "ovop_news"
    assert meta["performance"]["test"]["f"] >= 0.87


def test_the_examples_of_the_page() -> None:
    page = Path(__file__).parent.parent / "docs" / "models.md"
    found = doctest.testfile(str(page), module_relative=False)
    assert found.attempted >= 5
    assert found.failed == 0
