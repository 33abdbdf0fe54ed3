"""A language model beside the rules: what it may add, what it may not touch, and what is said where there is none."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from typer.testing import CliRunner

import ovopnlp
from ovopnlp.cli import app
from ovopnlp.document import NamedSpan
from ovopnlp.errors import MissingModel
from ovopnlp.models import loading
from ovopnlp.models.embedding import classes
from ovopnlp.models.loading import find_model, pieces
from ovopnlp.models.tokenizer import blank

TEXT = (
    "Batu - Wali Kota Batu, Budi Santosa, menyerahkan bantuan kepada 120 perajin batik, Senin.\n\n"
    "Acara itu dihadiri Melati Kusuma bersama Rumah Batik Ceria dan sejumlah perajin. Menurut Melati, bantuan itu"
    " meringankan beban perajin.\n\n"
    "Wali Kota Batu, Budi Santosa, lalu menutup acara."
)


def ruler(*patterns: tuple[str, str]) -> Language:
    """The smallest pipeline of a user's own: it knows these names and nothing else."""
    nlp = blank()
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": text} for text, label in patterns])
    return nlp


def names(found: Any, group: str) -> list[str]:
    return [entity.name for entity in getattr(found, group)]


def found_with(*patterns: tuple[str, str], text: str = TEXT, **options: Any) -> Any:
    return ovopnlp.load(model=ruler(*patterns), **options)(text, published="2025-03-04")


# ---------------------------------------------------------------- what a model adds


def test_a_person_without_any_cue_needs_a_model() -> None:
    assert names(ovopnlp.load()(TEXT), "people") == []
    found = found_with(("Melati Kusuma", "PER"))
    assert names(found, "people") == ["Melati Kusuma"]


def test_a_person_of_the_model_is_found_again_by_a_part_of_the_name() -> None:
    person = found_with(("Melati Kusuma", "PER")).people[0]
    assert [span.text for span in person.mentions] == ["Melati Kusuma", "Melati"]


def test_an_organisation_with_an_unknown_beginning_needs_a_model() -> None:
    assert "Rumah Batik Ceria" not in names(ovopnlp.load()(TEXT), "organisations")
    assert "Rumah Batik Ceria" in names(found_with(("Rumah Batik Ceria", "ORG")), "organisations")


@pytest.mark.parametrize("label", ["PER", "PERSON", "per"])
def test_labels_of_other_corpora_mean_the_same(label: str) -> None:
    assert names(found_with(("Melati Kusuma", label)), "people") == ["Melati Kusuma"]


@pytest.mark.parametrize("label", ["DATE", "PROD", "MISC", "LOC"])
def test_other_labels_name_nobody(label: str) -> None:
    assert names(found_with(("Melati Kusuma", label)), "people") == []


def test_the_model_is_named_in_the_output() -> None:
    nlp = ruler(("Melati Kusuma", "PER"))
    nlp.meta["name"] = "perajin"
    assert ovopnlp.load(model=nlp)(TEXT).produced_by.model == "perajin"
    assert ovopnlp.load()(TEXT).produced_by.model is None


# ---------------------------------------------------------------- where the rules are certain they win


@pytest.mark.parametrize(
    ("pattern", "label"),
    [
        ("Budi Santosa", "ORG"),
        ("Wali Kota Batu", "PER"),
        ("Batu", "PER"),
        ("Batu", "ORG"),
        ("Budi", "LOC"),
        ("Senin", "PER"),
        ("Senin", "ORG"),
        ("Acara", "PER"),
        ("perajin", "PER"),
        ("perajin batik", "ORG"),
        ("120 perajin", "PER"),
        ("bersama Rumah Batik Ceria dan", "ORG"),
        ("Melati", "PER"),
        ("Rumah", "ORG"),
        ("BPUM", "ORG"),
    ],
)
def test_a_model_in_error_changes_nothing(pattern: str, label: str) -> None:
    rules = ovopnlp.load()(TEXT, published="2025-03-04")
    found = found_with((pattern, label))
    for group in ("officials", "people", "organisations", "regions", "records"):
        assert getattr(found, group) == getattr(rules, group), group


def test_a_place_that_no_register_knows_is_not_put_out() -> None:
    found = found_with(("Rumah Batik Ceria", "LOC"))
    assert {region.code for region in found.regions} == {"35.79"}


def test_who_has_no_office_stays_unnamed_where_that_is_wanted() -> None:
    found = found_with(("Melati Kusuma", "PER"), ("Melati", "ORG"), people="public")
    assert names(found, "people") == []
    assert not any("Melati" in name for name in names(found, "organisations"))


def test_an_acronym_in_brackets_is_the_same_organisation() -> None:
    text = "Rumah Batik Ceria (RBC) berdiri di Batu. Ketua panitia dari RBC hadir dalam rapat itu, Senin."
    found = found_with(("Rumah Batik Ceria", "ORG"), text=text)
    houses = [o for o in found.organisations if o.name == "Rumah Batik Ceria"]
    assert [span.text for span in houses[0].mentions] == ["Rumah Batik Ceria", "RBC", "RBC"]
    assert houses[0].aliases == ("RBC",)


class Wild:
    """A model that says anything anywhere."""

    def __init__(self, spans: list[tuple[int, int, str]]) -> None:
        self.name, self.spans = "wild", spans

    def entities(self, text: str) -> list[NamedSpan]:
        places = ((min(a, b, len(text)), min(max(a, b), len(text)), label) for a, b, label in self.spans)
        return sorted(NamedSpan(*place) for place in places if place[0] < place[1])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.sampled_from(["PER", "ORG", "LOC"])),
        max_size=6,
    )
)
def test_whatever_a_model_says_every_span_has_its_characters(spans: list[tuple[int, int, str]]) -> None:
    pipeline: Any = ovopnlp.load()
    pipeline.model = Wild(spans)
    found = pipeline(TEXT, title="Wali Kota Batu Serahkan Bantuan Perajin")
    for entity in (*found.officials, *found.people, *found.organisations):
        assert entity.mentions
        for span in entity.mentions:
            whole = found.article.title if span.field == "title" else found.article.text
            assert whole[span.start : span.end] == span.text


# ---------------------------------------------------------------- which model is meant


def test_the_rules_are_no_model() -> None:
    assert find_model("rules") is None
    assert find_model(None) is None


def test_anything_that_makes_a_doc_of_a_text_is_a_model() -> None:
    nlp = ruler(("Melati Kusuma", "PER"))

    def perajin(text: str) -> Any:
        return nlp(text)

    model = find_model(perajin)
    assert model is not None
    assert model.name == "perajin"
    assert model.entities("Menurut Melati Kusuma") == [NamedSpan(8, 21, "PER")]


def test_a_folder_is_a_model_under_its_own_name(tmp_path: Path) -> None:
    ruler(("Melati Kusuma", "PER")).to_disk(tmp_path / "perajin")
    found = ovopnlp.load(model=str(tmp_path / "perajin"))(TEXT)
    assert names(found, "people") == ["Melati Kusuma"]
    assert found.produced_by.model == "perajin"  # no folder of this machine


@pytest.mark.parametrize("wanted", ["no_such_model", "", "id_ovop", "/no/such/folder", "rule"])
def test_an_unknown_name_is_told_with_what_there_is(wanted: str) -> None:
    with pytest.raises(MissingModel, match=r"rules.*id_ovop_news.*stanza"):
        ovopnlp.load(model=wanted)


def test_a_folder_without_a_model_is_told_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(MissingModel, match="ovopnlp train ner"):
        ovopnlp.load(model=tmp_path)


def test_a_broken_model_is_told_in_one_line(tmp_path: Path) -> None:
    ruler().to_disk(tmp_path)
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = null\n")
    with pytest.raises(MissingModel) as caught:
        ovopnlp.load(model=tmp_path)
    assert "\n" not in str(caught.value)


def test_without_stanza_the_command_that_mends_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError("No module named 'torch'")

    monkeypatch.setattr(loading.importlib, "import_module", missing)
    with pytest.raises(MissingModel, match=r"pip install 'ovopnlp\[stanza\]'"):
        ovopnlp.load(model="stanza")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab \n", max_size=80), st.integers(1, 30))
def test_a_long_text_is_read_piece_by_piece(text: str, most: int) -> None:
    parts = list(pieces(text, most))
    assert "".join(part for _, part in parts) == text
    assert all(text[start : start + len(part)] == part and 0 < len(part) <= most for start, part in parts)


def test_a_text_of_a_megabyte_is_read_to_its_end() -> None:
    line = "Acara itu dihadiri perajin dari banyak tempat. "
    text = "\n\n".join([line * 20] * 1200) + "\n\nMelati Kusuma hadir."
    model = find_model(ruler(("Melati Kusuma", "PER")))
    assert model is not None
    assert [text[span.start : span.end] for span in model.entities(text)] == ["Melati Kusuma"]


# ---------------------------------------------------------------- beside the pipeline


def test_a_worker_can_be_sent_a_pipeline_of_the_users_own() -> None:
    nlp = pickle.loads(pickle.dumps(ruler(("Melati Kusuma", "PER"))))
    assert [entity.text for entity in nlp(TEXT).ents] == ["Melati Kusuma"]


@pytest.mark.parametrize("workers", [1, 2])
def test_many_articles_with_a_model(workers: int, tmp_path: Path) -> None:
    ruler(("Melati Kusuma", "PER")).to_disk(tmp_path / "perajin")
    found = list(ovopnlp.extract_many([TEXT, TEXT], workers=workers, model=str(tmp_path / "perajin")))
    assert [names(each, "people") for each in found] == [["Melati Kusuma"]] * 2


def test_the_command_line_takes_a_model(tmp_path: Path) -> None:
    ruler(("Melati Kusuma", "PER")).to_disk(tmp_path / "perajin")
    article, out = tmp_path / "a.txt", tmp_path / "out.jsonl"
    article.write_text(TEXT)
    done = CliRunner().invoke(
        app, ["extract", str(article), "-o", str(out), "-q", "--model", str(tmp_path / "perajin")]
    )
    assert done.exit_code == 0, done.output
    assert '"model":"perajin"' in out.read_text()
    shown = CliRunner().invoke(app, ["show", str(article), "--model", str(tmp_path / "perajin")])
    assert "Melati Kusuma" in shown.output


@pytest.mark.parametrize("command", ["extract", "show"])
def test_the_command_line_says_in_one_line_that_there_is_no_such_model(command: str, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(TEXT)
    done = CliRunner().invoke(app, [command, str(article), "--model", "no_such_model"])
    assert done.exit_code == 2
    assert "no model 'no_such_model'" in done.output
    assert "Traceback" not in done.output


def test_the_spacy_component_takes_a_model(tmp_path: Path) -> None:
    ruler(("Melati Kusuma", "PER")).to_disk(tmp_path / "perajin")
    nlp = spacy.blank("xx")
    nlp.add_pipe("ovopnlp", config={"model": str(tmp_path / "perajin")})
    doc = nlp(TEXT)
    assert [span.text for span in doc.spans["people"]] == ["Melati Kusuma", "Melati"]


# ---------------------------------------------------------------- what the embedding knows of words


@pytest.mark.parametrize(
    ("word", "other"),
    [("Siti", "Pasar"), ("Sleman", "Selalu"), ("Bupati", "Meja"), ("Dinas", "Batik"), ("ujar", "makan")],
)
def test_names_places_titles_and_verbs_of_saying_have_classes_of_their_own(word: str, other: str) -> None:
    assert classes(word) != classes(other)


def test_small_letters_are_no_place() -> None:
    assert classes("sleman") != classes("Sleman")


@given(st.text(max_size=20))
def test_every_word_has_a_class(word: str) -> None:
    assert all(number >= 0 for number in classes(word))
