"""stanza beside the rules: its documents as Docs, its models trained here and used by the whole pipeline.

What needs stanza and torch is skipped where they are not installed; the adapter itself is tried on documents built here.
"""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ovopnlp
from ovopnlp.errors import MissingModel, UnreadableInput
from ovopnlp.models.stanza_adapter import StanzaReader, load_stanza, to_doc
from ovopnlp.models.tokenizer import blank

TREEBANK = Path(__file__).parent.parent / "fixtures" / "conllu"
VOCAB = blank().vocab
INSTALLED = find_spec("stanza") is not None and find_spec("torch") is not None
needs_stanza = pytest.mark.skipif(
    not INSTALLED, reason="stanza and torch are not installed: pip install 'ovopnlp[stanza]'"
)

ARTICLE = """Bantul - Bupati Bantul Abdul Halim Muslih menargetkan 500 wirausaha baru pada 2026.

"Programnya berjalan baik," kata Siti Rahayu, Kamis (6/3/2025). Koperasi menjual produknya ke Surabaya.
"""


# ---------------------------------------------------------------- documents as stanza returns them


def _word(form: str, upos: str, head: int, deprel: str, lemma: str | None = None) -> SimpleNamespace:
    return SimpleNamespace(text=form, lemma=lemma or form, upos=upos, feats=None, head=head, deprel=deprel)


def _token(start: int, end: int, *words: SimpleNamespace) -> SimpleNamespace:
    return SimpleNamespace(start_char=start, end_char=end, words=list(words))


def _read(*sentences: list[SimpleNamespace], ents: tuple[Any, ...] = ()) -> SimpleNamespace:
    return SimpleNamespace(
        sentences=[
            SimpleNamespace(tokens=tokens, words=[word for token in tokens for word in token.words])
            for tokens in sentences
        ],
        ents=list(ents),
    )


def test_a_clitic_stays_part_of_its_word() -> None:
    text = "Warga menjual produknya. Laku."
    read = _read(
        [
            _token(0, 5, _word("Warga", "NOUN", 2, "nsubj")),
            _token(6, 13, _word("menjual", "VERB", 0, "root", "jual")),
            _token(14, 23, _word("produk", "NOUN", 2, "obj"), _word("nya", "PRON", 3, "nmod:poss")),
            _token(23, 24, _word(".", "PUNCT", 2, "punct")),
        ],
        [_token(25, 29, _word("Laku", "ADJ", 0, "root")), _token(29, 30, _word(".", "PUNCT", 1, "punct"))],
        ents=(SimpleNamespace(start_char=0, end_char=5, type="PER"),),
    )
    doc = to_doc(read, text, VOCAB)
    assert doc.text == text
    assert [(t.text, t.pos_, t.lemma_, t.dep_, t.head.text) for t in doc][:4] == [
        ("Warga", "NOUN", "Warga", "nsubj", "menjual"),
        ("menjual", "VERB", "jual", "ROOT", "menjual"),
        ("produknya", "NOUN", "produk", "obj", "menjual"),
        (".", "PUNCT", ".", "punct", "menjual"),
    ]
    assert [sentence.text for sentence in doc.sents] == ["Warga menjual produknya.", "Laku."]
    assert [(span.text, span.label_) for span in doc.ents] == [("Warga", "PER")]


def test_without_a_parser_there_are_sentences_and_no_heads() -> None:
    text = "Panen  raya.\nHarga naik."
    read = _read(
        [_token(0, 5, _word("Panen", "NOUN", 0, "")), _token(7, 12, _word("raya.", "ADJ", 0, ""))],
        [_token(13, 18, _word("Harga", "NOUN", 0, "")), _token(19, 24, _word("naik.", "VERB", 0, ""))],
    )
    doc = to_doc(read, text, VOCAB)
    assert doc.text == text
    assert not doc.has_annotation("DEP")
    assert [sentence.text.strip() for sentence in doc.sents] == ["Panen  raya.", "Harga naik."]


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_the_text_is_kept_whatever_stanza_made_tokens_of(data: st.DataObject) -> None:
    """Tokens that overlap, skip characters, hold white space or nothing at all: the Doc still is the text."""
    text = data.draw(st.text(alphabet="ab, \n\t\u00a0.", min_size=1, max_size=30))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=12)))
    tokens = [
        _token(start, end, _word(text[start:end] or "x", "NOUN", data.draw(st.integers(0, 3)), "dep"))
        for start, end in pairwise(cuts)
    ]
    for token in tokens:
        token.words[0].head = min(token.words[0].head, len(tokens))
    doc = StanzaReader(lambda _: _read(tokens) if tokens else _read(), VOCAB)(text)
    assert doc.text == text


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_stanza_is_not_asked_about_nothing(text: str) -> None:
    def refuse(_: str) -> Any:
        raise AssertionError("asked")

    assert StanzaReader(refuse, VOCAB)(text).text == text


# ---------------------------------------------------------------- what is missing is said, with what mends it


def test_missing_stanza_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "stanza", None)
    with pytest.raises(MissingModel, match=r"pip install 'ovopnlp\[stanza\]'"):
        load_stanza()


def test_missing_stanza_is_said_before_training(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from ovopnlp.training import stanza_models

    monkeypatch.setattr(stanza_models, "find_spec", lambda _: None)
    with pytest.raises(MissingModel, match=r"pip install 'ovopnlp\[stanza\]'"):
        stanza_models.train_stanza(TREEBANK / "train.conllu", TREEBANK / "dev.conllu", tmp_path)


def test_a_file_that_is_no_conllu_is_refused_before_training(tmp_path: Path) -> None:
    from ovopnlp.training.stanza_models import train_stanza

    wrong = tmp_path / "berita.txt"
    wrong.write_text("Koperasi itu menjual kopi.\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"berita\.txt#1: not a row of CoNLL-U"):
        train_stanza(wrong, TREEBANK / "dev.conllu", tmp_path / "models")


@needs_stanza
def test_missing_models_name_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stanza.resources.common.DEFAULT_MODEL_DIR", str(tmp_path / "nothing"))
    with pytest.raises(MissingModel, match=r"stanza\.download\('id'\)"):
        load_stanza()
    with pytest.raises(MissingModel, match="ovopnlp train stanza"):
        load_stanza(tmp_path)
    (tmp_path / "id").mkdir()
    listed = {"id": {"packages": {"default": {"tokenize": "ovop"}}, "tokenize": {"ovop": {}}}}
    (tmp_path / "resources.json").write_text(json.dumps(listed), encoding="utf-8")
    with pytest.raises(MissingModel, match="ovopnlp train stanza"):
        load_stanza(tmp_path)


# ---------------------------------------------------------------- the real thing


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small models, trained with stanza's own trainers on the treebank of this project: half a minute."""
    from ovopnlp.training.stanza_models import Effort, train_stanza

    folder = tmp_path_factory.mktemp("stanza")
    said: list[str] = []
    steps = train_stanza(
        TREEBANK / "train.conllu",
        TREEBANK / "dev.conllu",
        folder,
        effort=Effort(tokenizer_steps=250, mwt_epochs=15, tagger_steps=120, lemma_epochs=8, parser_steps=120),
        say=said.append,
    )
    assert steps == ["tokenize", "mwt", "pos", "lemma", "depparse"]
    assert any("score" in line.lower() for line in said)
    return folder


@needs_stanza
def test_models_of_our_own_are_trained_and_read(models: Path) -> None:
    text = "Koperasi menjual produknya ke Surabaya.\n\nDinas  melatih 75 pemuda."
    doc = load_stanza(models)(text)
    assert doc.text == text
    sold = next(token for token in doc if token.text == "produknya")
    assert (sold.idx, sold.pos_, sold.head.text) == (17, "NOUN", "menjual")
    assert doc.has_annotation("DEP")
    assert doc.has_annotation("LEMMA")
    assert any(token.is_sent_start for token in doc if token.text == "Dinas")


@needs_stanza
@pytest.mark.parametrize(
    "text", ["...", "!?", "\u00ad", "a" * 3000, "1\n2\n3", "Rp\u00a05", "\U0001f600 \u200b kopi", "\x00"]
)
def test_no_text_is_too_odd(models: Path, text: str) -> None:
    assert load_stanza(models)(text).text == text


@needs_stanza
def test_the_whole_pipeline_runs_on_them(models: Path) -> None:
    with_models = ovopnlp.load(model=models)
    found = with_models(ARTICLE, published="2025-03-06")
    assert any(record.type == "target" for record in found.records)
    for official in found.officials:
        for mention in official.mentions:
            assert found.article.text[mention.start : mention.end] == mention.text


@needs_stanza
def test_a_treebank_without_clitics_trains_no_splitter(tmp_path: Path) -> None:
    from ovopnlp.training.stanza_models import Effort, train_stanza

    row = "1\tWarga\twarga\tNOUN\t_\t_\t2\tnsubj\t_\t_\n2\tbertani\ttani\tVERB\t_\t_\t0\troot\t_\t_\n\n"
    plain = tmp_path / "plain.conllu"
    plain.write_text(row * 6, encoding="utf-8")
    steps = train_stanza(plain, plain, tmp_path / "models", effort=Effort(30, 1, 10, 1, 10))
    assert "mwt" not in steps
    assert load_stanza(tmp_path / "models")("Warga bertani").text == "Warga bertani"
