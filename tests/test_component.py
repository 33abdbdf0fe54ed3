"""spaCy as the document model: the tokenizer and the component."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

from ovopnlp.models.tokenizer import Tokenizer

TEXT = (
    "Batu - Wali Kota Batu, Budi Santosa, menargetkan 1.250 wirausaha baru pada 2026 melalui program One Village One"
    " Product (OVOP). Hal itu sesuai Peraturan Wali Kota Batu Nomor 12 Tahun 2024."
)

BLANK = spacy.blank("xx")
TOKENIZER = Tokenizer(BLANK.vocab)


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    pipeline = spacy.blank("id", config={"nlp": {"tokenizer": {"@tokenizers": "ovopnlp.Tokenizer.v1"}}})
    pipeline.add_pipe("ovopnlp")
    return pipeline


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("Keputusan Nomor 26/A/2021 tentang", "26/A/2021"),
        ("sebanyak 1.750 orang", "1.750"),
        ("tumbuh 3,5 persen", "3,5"),
        ("bermacam-macam usaha", "bermacam-macam"),
        ("Siti, S.E., M.Si. hadir", "M.Si."),
        ("Kamis (30/11) malam", "30/11"),
        ("Kec. Sawangan", "Kec."),
        ('berbelit,"tegas Heru', "berbelit"),
        ("hari Jum'at lalu", "Jum'at"),
        ("senilai Rp1.750,5 miliar", "1.750,5"),
        ("senilai Rp1.750,5 miliar", "Rp"),
        ("sejak 1990-an itu", "1990-an"),
    ],
)
def test_what_belongs_together_stays_one_token(text: str, token: str) -> None:
    assert token in [t.text for t in TOKENIZER(text)]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
@settings(max_examples=150, deadline=None)
def test_tokenizer_keeps_every_character(text: str) -> None:
    assert TOKENIZER(text).text == text


def test_component_on_blank_indonesian(nlp: spacy.Language) -> None:
    doc = nlp(TEXT)
    assert doc._.ovopnlp.article.language == "id"
    assert [span.kb_id_ for span in doc.spans["regions"]]
    assert doc.spans["regions"][0].kb_id_ == "35.79"
    assert any("Budi Santosa" in span.text for span in doc.spans["officials"])
    assert {span.label_ for span in doc.spans["sc"]} >= {"OFFICIAL", "REGION", "QUANTITY"}


def test_metadata_goes_in_before(nlp: spacy.Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = "2025-03-01"
    assert nlp(doc)._.article.published == "2025-03-01"


def test_survives_bytes(nlp: spacy.Language) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.ovopnlp == doc._.ovopnlp
    assert [(s.start, s.end, s.id_) for s in again.spans["sc"]] == [(s.start, s.end, s.id_) for s in doc.spans["sc"]]
    box = DocBin(store_user_data=True, docs=[doc])
    assert next(iter(box.get_docs(nlp.vocab)))._.records == doc._.records


def test_spans_over_the_same_words_keep_their_own_ids(nlp: spacy.Language) -> None:
    """``span._.x`` is shared by spans over the same words; ids travel on the span itself instead."""
    doc = nlp(TEXT)
    for key in ("officials", "regions", "programs"):
        for span in doc.spans[key]:
            assert span.id_ in doc._.ovopnlp.by_id


def test_empty_text_passes_through(nlp: spacy.Language) -> None:
    assert nlp("")._.ovopnlp is None


def test_pipe_to_disk_and_back(nlp: spacy.Language, tmp_path: object) -> None:
    nlp.to_disk(str(tmp_path))
    again = spacy.load(str(tmp_path))
    assert again(TEXT)._.records == nlp(TEXT)._.records
