"""docs/databases.md and docs/scale.md say what is there: tables, columns, views, SQL and Python that run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from batch_fakes import extraction, load

from ovopnlp.document import RawArticle
from ovopnlp.sinks import open_sink

sqlalchemy = pytest.importorskip("sqlalchemy")
from ovopnlp.sinks.sql import schema  # noqa: E402
from ovopnlp.sinks.sql.views import views  # noqa: E402

DOCS = Path(__file__).parents[1] / "docs"
DATABASES = (DOCS / "databases.md").read_text(encoding="utf-8")
SQL = re.findall(r"```sql\n(.*?)```", DATABASES, re.S)


def test_every_table_and_column_is_documented_in_order() -> None:
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", DATABASES, re.M)
    documented = {name: columns.strip().split(", ") for name, columns in rows}
    assert documented == {table.name: table.c.keys() for table in schema.LOADED}


def test_every_view_is_documented() -> None:
    part = DATABASES.partition("## Views")[2]
    assert re.findall(r"^\| `(\w+)` \|", part, re.M) == [view.name for view in views("sqlite")]


@pytest.mark.parametrize("statement", SQL, ids=range(len(SQL)))
def test_documented_sql_runs(tmp_path: Path, statement: str) -> None:
    raws = [RawArticle(f"n{n}", f"#{n}", f"Ada {n} orang", "text", published="2025") for n in range(3)]
    for scheme in ("sqlite", "duckdb"):
        url = f"{scheme}:///{tmp_path / scheme}"
        sink = open_sink(url)
        sink.begin("k", resume=False)
        sink.write([sink.encoder(extraction(raw)) for raw in raws])
        sink.commit({})
        sink.finish()
        engine = sqlalchemy.create_engine(url)
        with engine.connect() as connection:
            assert connection.exec_driver_sql(statement).all()
        engine.dispose()


def test_documented_options_exist() -> None:
    from typer.main import get_command

    from ovopnlp.cli import app

    known = {name for option in get_command(app).commands["extract"].params for name in option.opts}  # type: ignore[attr-defined]
    text = (DOCS / "scale.md").read_text(encoding="utf-8")
    used = set(re.findall(r"--[a-z][a-z-]+", "\n".join(re.findall(r"ovopnlp extract.*|^\| `--.*", text, re.M))))
    assert used
    assert used <= known


def test_documented_arrow_example_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow")
    from ovopnlp.batch import arrow

    monkeypatch.setattr(arrow, "load_pipeline", load)
    arrow._extractor.cache_clear()
    text = (DOCS / "scale.md").read_text(encoding="utf-8")
    (example,) = (block for block in re.findall(r"```python\n(.*?)```", text, re.S) if "flatten_batch(found)" in block)
    names: dict[str, object] = {}
    exec(example, names)
    arrow._extractor.cache_clear()
    assert names["facts"].num_rows == 6  # type: ignore[attr-defined]
