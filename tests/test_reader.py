"""The second opinion on numbers: what it sees, that it answers for every number alone, and that it is what was trained."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ovopnlp
from ovopnlp.document import RawArticle
from ovopnlp.errors import BadLexicon
from ovopnlp.events.candidates import number_candidates
from ovopnlp.events.context import Context
from ovopnlp.events.deciding import Models
from ovopnlp.events.linear import LinearModel
from ovopnlp.events.reader import BEFORE, LEFT, RIGHT, TITLE, Reader, View, reader, view
from ovopnlp.pipeline import Pipeline

TEXT = (
    "Dinas Koperasi membina pelaku usaha di lima kecamatan.\n\n"
    "Hingga Juli, sudah 265 koperasi desa terbentuk dengan anggaran Rp4,5 miliar.\n"
)


def _views(text: str, title: str = "Kabar koperasi") -> list[View]:
    doc, _ = Pipeline().read(RawArticle("a", "a", text, "text", title=title, published="2025-07-18"))
    context = Context(doc)
    return [view(context, candidate) for candidate in number_candidates(doc, context.words)]


def test_a_view_holds_the_sentence_the_one_before_and_the_headline() -> None:
    seen = {each.words[each.center]: each for each in _views(TEXT)}
    found = seen["265"]
    assert found.words[:3] == ("hingga", "juli", "sudah")
    assert found.before[-2:] == ("lima", "kecamatan")
    assert found.title == ("kabar", "koperasi")
    assert (found.kind, found.quoted) == ("count", False)
    assert seen["rp4,5"].kind == "money"


def test_a_view_of_a_sentence_without_end_is_bounded() -> None:
    [*_, last] = _views("warga " * 5_000 + "menerima 265 paket " + "beras " * 5_000, title="beras " * 500)
    assert len(last.words) <= LEFT + RIGHT + 12  # the number's own words beside them
    assert len(last.before) <= BEFORE
    assert len(last.title) <= TITLE


def test_probabilities_are_probabilities() -> None:
    for opinion in reader().opinions(_views(TEXT)):
        assert 0 <= opinion.chance <= 1
        assert sum(opinion.types) == pytest.approx(1, abs=1e-4)
        assert len(opinion.types) == len(reader().labels)


words = st.lists(
    st.sampled_from(["265", "koperasi", "rp4,5", "miliar", "sudah", "zxqv", "İ", "menyalurkan", "%"]), max_size=90
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(words, words, words), min_size=1, max_size=6), st.randoms())
def test_no_number_hears_of_another(texts: list[tuple[list[str], list[str], list[str]]], random: object) -> None:
    """Read together or alone, a number gets the same answer: nothing runs over from one text into the next."""
    views = [View(("265", *text), 0, tuple(before), tuple(title), "count", False) for text, before, title in texts]
    together = reader().opinions(views)
    for each, opinion in zip(views, together, strict=True):
        [alone] = reader().opinions([each])
        assert alone.chance == pytest.approx(opinion.chance, abs=1e-4)
        assert alone.types == pytest.approx(opinion.types, abs=1e-4)


def test_more_words_than_are_remembered_do_no_harm() -> None:
    text = [f"kata{at}" for at in range(70_000)]
    assert len(reader().ids([*text, "koperasi"])) == 70_001
    assert reader().ids(["koperasi"]) == reader().ids(["Koperasi".lower()]) != reader().ids(["kata1"])


def test_quick_leaves_the_reader_out() -> None:
    with_reader, quick = ovopnlp.load(), ovopnlp.load(quick=True)
    one, two = (pipe(TEXT, published="2025-07-18").records for pipe in (with_reader, quick))
    assert [record.type for record in one]
    assert {record.confidence for record in one} != {record.confidence for record in two}


def test_weights_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "reader.npz"
    path.write_bytes(b"PK no zip")
    with pytest.raises(BadLexicon, match=r"reader\.npz"):
        Reader.from_file(path)
    np.savez(path, word=np.zeros((3, 4), np.float16))
    with pytest.raises(BadLexicon, match=r"reader\.npz"):
        Reader.from_file(path)
    with pytest.raises(BadLexicon, match="train both again"):
        Models(reader(), types=LinearModel(("target",), (0.0,), {}))


def test_a_learner_and_the_reader_agree() -> None:
    """The formula stands twice, for learning and for use: the same weights must say the same."""
    torch = pytest.importorskip("torch", reason="torch is only needed to train the reader")
    from ovopnlp.training.invented import load_invented
    from ovopnlp.training.reader import Example, Learner, examples_of

    vectors = [(word, 5, np.full(128, at % 7, np.float32)) for at, word in enumerate(["koperasi", "sudah", "#"])]
    examples = examples_of([], [], load_invented()[:12])
    learner = Learner(vectors, examples)
    learner.learn(examples)
    learner._drop = lambda values, share: values  # type: ignore[method-assign]
    whole = [Example(example.view, example.label, example.group, 0) for example in examples]
    with torch.no_grad():
        chances, types = learner._forward(learner._prepared(whole))
    found = learner.opinions(whole)
    assert [o.chance for o in found] == pytest.approx(torch.sigmoid(chances)[:, 0].tolist(), abs=2e-3)
    assert np.array([o.types for o in found]) == pytest.approx(types.softmax(1).numpy(), abs=2e-3)
