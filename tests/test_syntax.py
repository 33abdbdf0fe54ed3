"""Treebanks: read with errors that name the row, laid on our tokens, learnt from."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.vectors import Vectors

from ovopnlp.errors import UnreadableInput
from ovopnlp.models.loading import WEIGHTS, load_news
from ovopnlp.models.surface import Group, Word, merged
from ovopnlp.models.tokenizer import blank
from ovopnlp.training.conllu import Tree, read_conllu, retokenized
from ovopnlp.training.syntax import annotated, grouped, joined, train

TREEBANK = Path(__file__).parent.parent / "fixtures" / "conllu"
ROW = "1\tWarga\twarga\tNOUN\t_\t_\t2\tnsubj\t_\t_\n2\tbertani\ttani\tVERB\t_\t_\t0\troot\t_\t_\n\n"


def test_our_own_treebank_is_read() -> None:
    trees = read_conllu(TREEBANK / "train.conllu")
    assert len(trees) == 26
    sold = next(tree for tree in trees if "produknya" in tree.text)
    assert [word.form for word in sold.words][:4] == ["Koperasi", "menjual", "produk", "nya"]
    assert [word.form for word in sold.surface()][:3] == ["Koperasi", "menjual", "produknya"]


def test_a_file_without_a_text_line_gets_its_text_from_the_words(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(ROW, encoding="utf-8")
    (tree,) = read_conllu(path)
    assert tree.text == "Warga bertani"


@pytest.mark.parametrize(
    ("content", "row", "reason"),
    [
        ("Koperasi itu menjual kopi.\n", 1, "1 columns"),
        (ROW + "1 Warga warga NOUN\n", 4, "1 columns"),
        (ROW.replace("NOUN", "N"), 1, "parts of speech"),
        (ROW.replace("\t2\t", "\tdua\t"), 1, "no number"),
        (ROW.replace("2\tbertani", "3\tbertani"), 2, "follows word"),
        (ROW.replace("\t2\tnsubj", "\t5\tnsubj"), 1, "of 2"),
        (ROW.replace("\t0\troot", "\t1\tdep"), 1, "0 roots"),
        ("# text = Warga menari\n" + ROW, 1, "does not stand in the text"),
        ("1-3\tWargabertani\t_\t_\t_\t_\t_\t_\t_\t_\n" + ROW, 1, "lacks words"),
        ("x\tWarga\twarga\tNOUN\t_\t_\t0\troot\t_\t_\n", 1, "no number of a word"),
        (
            ROW.rstrip("\n") + "\n3\tdan\tdan\tCCONJ\t_\t_\t4\tcc\t_\t_\n4\tia\tia\tPRON\t_\t_\t3\tconj\t_\t_\n",
            1,
            "circle",
        ),
    ],
)
def test_what_is_no_conllu_is_refused_with_its_row(tmp_path: Path, content: str, row: int, reason: str) -> None:
    path = tmp_path / "broken.conllu"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=reason) as caught:
        read_conllu(path)
    assert caught.value.source == f"{path}#{row}"


@pytest.mark.parametrize("content", [b"", b"# a comment alone\n", b"\xff\xfe\x00"])
def test_a_file_without_sentences_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.conllu"
    path.write_bytes(content)
    with pytest.raises(UnreadableInput, match=r"empty\.conllu"):
        read_conllu(path)


@pytest.mark.parametrize(
    ("forms", "heads", "groups", "expected"),
    [
        # menjual | produk nya: the noun governs its clitic
        (["menjual", "produk", "nya"], [None, 0, 1], [(0, 0), (1, 2)], [("menjual", None), ("produknya", 0)]),
        # tidak lah | begitu: both hang outside, the first stands for the token
        (["tidak", "lah", "begitu"], [2, 0, None], [(0, 1), (2, 2)], [("tidaklah", 1), ("begitu", None)]),
        # the token that holds the root is the root, whatever stands before it
        (["ada", "lah", "itu"], [1, None, 1], [(0, 1), (2, 2)], [("adalah", None), ("itu", 0)]),
        # two tokens whose words govern each other: no circle may come of it
        (["a", "b", "c", "d", "e"], [2, 4, 1, 4, None], [(0, 1), (2, 3), (4, 4)], [("ab", 1), ("cd", 2), ("e", None)]),
    ],
)
def test_words_of_a_token_become_one(
    forms: list[str],
    heads: list[int | None],
    groups: list[tuple[int, int]],
    expected: list[tuple[str, int | None]],
) -> None:
    words = [Word(form, head=head) for form, head in zip(forms, heads, strict=True)]
    found = merged(words, [Group(0, 0, first, last) for first, last in groups])
    assert [word.form for word in found] == [form for form, _ in expected]
    if forms[0] != "a":
        assert [word.head for word in found] == [head for _, head in expected]
    _assert_tree(found)


def _assert_tree(words: list[Word]) -> None:
    """One root, and every head above a word leads to it."""
    assert sum(word.head is None for word in words) == 1
    for word in words:
        steps, above = 0, word.head
        while above is not None:
            steps, above = steps + 1, words[above].head
            assert steps <= len(words)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_merging_always_leaves_a_tree(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 9))
    heads = [data.draw(st.one_of(st.none(), st.integers(0, size - 1))) for _ in range(size)]
    words = [Word("x", head=head) for head in heads]
    groups, first = [], 0
    while first < size:
        last = data.draw(st.integers(first, size - 1))
        groups.append(Group(0, 0, first, last))
        first = last + 1
    _assert_tree(merged(words, groups))


def _tree(*tokens: tuple[str, str, int | None, str]) -> Tree:
    text = " ".join(form for form, *_ in tokens)
    words, groups, at = [], [], 0
    for n, (form, upos, head, deprel) in enumerate(tokens):
        words.append(Word(form, form.lower(), upos, None, head, deprel))
        groups.append(Group(at, at + len(form), n, n))
        at += len(form) + 1
    return Tree(text, words, groups)


def test_a_token_of_ours_may_hold_several_of_the_treebank() -> None:
    tree = _tree(("Nomor", "NOUN", None, "root"), ("26/A", "NUM", 0, "nummod"))
    tree.words.append(Word("/2021", "/2021", "NUM", None, 1, "flat"))
    tree.groups.append(Group(10, 15, 2, 2))
    tree.text += "/2021"
    found = retokenized(tree, [(0, 5), (6, 15)])
    assert [(word.form, word.head, word.deprel) for word in found] == [
        ("Nomor", None, "root"),
        ("26/A/2021", 0, "nummod"),
    ]


def test_a_token_of_the_treebank_may_be_several_of_ours() -> None:
    tree = _tree(("Pte.", "PROPN", 1, "nsubj"), ("tumbuh", "VERB", None, "root"))
    found = retokenized(tree, [(0, 3), (3, 4), (5, 11)])
    assert [(word.form, word.upos, word.head, word.deprel) for word in found] == [
        ("Pte", "PROPN", 2, "nsubj"),
        (".", "PUNCT", 0, "punct"),
        ("tumbuh", "VERB", None, "root"),
    ]


def test_the_doc_to_learn_from_is_the_text_with_its_tree() -> None:
    trees = read_conllu(TREEBANK / "train.conllu")[:5]
    doc = annotated(blank(), trees)
    assert doc.text == " ".join(tree.text for tree in trees)
    assert [sentence.text for sentence in doc.sents] == [tree.text for tree in trees]
    token = next(token for token in doc if token.text == "produknya")
    assert (token.pos_, token.lemma_, token.dep_, token.head.text) == ("NOUN", "produk", "obj", "menjual")


def test_sentences_are_grouped_in_order_and_by_seed() -> None:
    trees = read_conllu(TREEBANK / "train.conllu")
    groups = grouped(trees, seed=3)
    assert [tree for group in groups for tree in group] == trees
    assert {len(group) for group in groups} > {1}
    assert groups == grouped(trees, seed=3)
    assert groups != grouped(trees, seed=4)


def test_nothing_is_learnt_from_what_is_measured(tmp_path: Path) -> None:
    files = [TREEBANK / "train.conllu"]
    with pytest.raises(UnreadableInput, match="no sentence that"):
        train(files, TREEBANK / "dev.conllu", tmp_path, test=TREEBANK / "train.conllu")


def test_a_pipeline_is_trained_saved_and_names_no_folder(tmp_path: Path) -> None:
    tiny = {
        "training.max_steps": 12,
        "training.eval_frequency": 6,
        "components.trainable_lemmatizer.min_tree_freq": 1,
        "components.parser.min_action_freq": 1,
    }
    output = tmp_path / "syntax"
    figures = train(
        [TREEBANK / "train.conllu"],
        TREEBANK / "dev.conllu",
        output,
        overrides=tiny,
    )
    assert set(figures) == {"dev"}
    assert 0 <= figures["dev"].las <= figures["dev"].uas <= 1
    assert str(tmp_path) not in "".join(path.read_text(encoding="utf-8") for path in output.glob("*.*"))


def _with_vectors(seed: float) -> spacy.Language:
    nlp = blank()
    nlp.vocab.vectors = Vectors(data=numpy.full((2, 4), seed, dtype="float32"), keys=["kopi", "desa"], name="few")
    return nlp


def test_two_pipelines_become_one_where_their_vectors_are_the_same(tmp_path: Path) -> None:
    base, syntax = _with_vectors(0.5), _with_vectors(0.5)
    base.add_pipe("entity_ruler").add_patterns([{"label": "LOC", "pattern": "Bantul"}])
    syntax.add_pipe("sentencizer")
    joined(base, syntax).to_disk(tmp_path)
    doc = spacy.load(tmp_path)("Warga Bantul bertani. Laku.")
    assert [span.text for span in doc.ents] == ["Bantul"]
    assert len(list(doc.sents)) == 2
    with pytest.raises(UnreadableInput, match="other word vectors"):
        joined(_with_vectors(0.25), syntax)


@pytest.fixture(scope="module")
def news() -> spacy.Language:
    return load_news()


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Bupati Bantul menyerahkan bantuan modal kepada 120 petani.", "Bupati", "nsubj menyerahkan"),
        ("Bupati Bantul menyerahkan bantuan modal kepada 120 petani.", "bantuan", "obj menyerahkan"),
        ("Bupati Bantul menyerahkan bantuan modal kepada 120 petani.", "120", "nummod petani"),
        ("Anggaran itu disetujui oleh DPRD Kota Malang.", "Anggaran", "nsubj:pass disetujui"),
        ("Koperasi yang menjual kopi itu menargetkan 90 anggota baru pada 2026.", "menjual", "acl:relcl Koperasi"),
        ("Koperasi yang menjual kopi itu menargetkan 90 anggota baru pada 2026.", "anggota", "obj menargetkan"),
        ("Pemerintah desa membangun pasar dan memperbaiki jalan.", "memperbaiki", "conj membangun"),
    ],
)
def test_the_shipped_pipeline_knows_who_does_what(news: spacy.Language, text: str, word: str, expected: str) -> None:
    token = next(token for token in news(text) if token.text == word)
    assert f"{token.dep_} {token.head.text}" == expected


def test_the_shipped_pipeline_tags_and_lemmatizes(news: spacy.Language) -> None:
    doc = news("Warga menjual produknya ke Surabaya. Harganya naik.")
    assert [token.pos_ for token in doc][:5] == ["NOUN", "VERB", "NOUN", "ADP", "PROPN"]
    assert (doc[1].lemma_, doc[2].lemma_) == ("jual", "produk")
    assert len(list(doc.sents)) == 2


def test_the_treebanks_are_credited() -> None:
    notice = (WEIGHTS / "NOTICE-syntax").read_text(encoding="utf-8")
    for part in (
        "Creative Commons Attribution-ShareAlike 4.0",
        "UD_Indonesian-CSUI",
        "UD_Indonesian-PUD",
        "UD_Indonesian-GSD",
    ):
        assert part in notice
