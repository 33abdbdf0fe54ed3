"""docs/scale.md: every snippet compiles, and those whose packages are installed run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from batch_fakes import article

PAGE = (Path(__file__).parents[1] / "docs" / "scale.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"```python\n(.*?)```", PAGE, re.S)
TEXT = "Pemkot Batu menargetkan 500 wirausaha baru pada 2026."


def snippet(word: str) -> str:
    """The one snippet that holds ``word``."""
    (found,) = (text for text in SNIPPETS if word in text)
    return str(found)


def run(code: str, folder: Path, **environment: str) -> str:
    """Runs ``code`` as a script in ``folder`` and gives what it printed."""
    (folder / "snippet.py").write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "snippet.py"],
        cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def parquet_of(folder: Path, count: int) -> Path:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    folder.mkdir()
    columns = ("id", "text", "title", "published", "source")
    rows = [{**dict.fromkeys(columns), "id": f"n{n}", "text": TEXT, "source": f"far#{n}"} for n in range(count)]
    schema = pa.schema([(name, pa.string()) for name in columns])
    parquet.write_table(pa.Table.from_pylist(rows, schema=schema), folder / "a.parquet")
    return folder


def found_in(folder: Path) -> list[dict[str, Any]]:
    from pyarrow import parquet

    rows: list[dict[str, Any]] = parquet.read_table(folder).to_pylist()
    return rows


@pytest.mark.parametrize("code", SNIPPETS, ids=range(len(SNIPPETS)))
def test_every_snippet_compiles(code: str) -> None:
    compile(code, "docs/scale.md", "exec")


def test_what_the_snippets_import_from_ovopnlp_is_there() -> None:
    from importlib import import_module

    imports = re.findall(r"^from (ovopnlp[\w.]*) import ([\w, ]+)$", "\n".join(SNIPPETS), re.M)
    assert len(imports) >= 4
    for module, names in imports:
        for name in names.split(", "):
            assert hasattr(import_module(module), name)


def test_from_python(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    (tmp_path / "archive.jsonl.gz").write_bytes(_gzip(json.dumps({"text": TEXT}) + "\n"))
    (tmp_path / "texts.txt").write_text(f"{TEXT}\n{TEXT}\n")
    code = snippet("extract_many").replace("        ...", "        print(len(found.records))")
    last = run(code, tmp_path).splitlines()[-3:]
    assert last == ["1 1 0", "1", "1"]


def _gzip(text: str) -> bytes:
    import gzip

    return gzip.compress(text.encode())


def test_slurm_renders_its_job_and_runs_on_a_cluster(tmp_path: Path) -> None:
    code = snippet("SLURMCluster")
    pytest.importorskip("distributed")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.jsonl").write_text("".join(json.dumps(article(n, TEXT)) + "\n" for n in range(5)))
    local = code.replace("from dask_jobqueue import SLURMCluster", "from distributed import LocalCluster")
    local = re.sub(
        r"SLURMCluster\(.*\)", "LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)", local
    )
    local = local.replace("scale(jobs=20)", "scale(2)").replace('"/project/', f'"{tmp_path}/')
    local = local.replace("facts.parquet", "facts.jsonl")
    run(local, tmp_path)
    assert len((tmp_path / "facts.jsonl").read_text().splitlines()) == 5

    pytest.importorskip("dask_jobqueue", reason="dask-jobqueue is not installed")
    call = re.search(r"SLURMCluster\(.*\)", code)
    assert call is not None
    script = run(f"from dask_jobqueue import SLURMCluster\nprint({call[0]}.job_script())", tmp_path)
    assert "#SBATCH -p short" in script
    assert "dask_worker" in script


def test_kubernetes_names_commands_that_exist() -> None:
    yaml = pytest.importorskip("yaml")
    (text,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.S)
    spec = yaml.safe_load(text)["spec"]
    pytest.importorskip("distributed")
    for part in ("worker", "scheduler"):
        (container,) = spec[part]["spec"]["containers"]
        assert all(isinstance(word, str) for word in container["args"])
        helped = subprocess.run(
            [sys.executable, "-m", "dask", container["args"][1], "--help"], capture_output=True, text=True, check=False
        )
        options = [word for word in container["args"] if word.startswith("--")]
        assert container["args"][0] == "dask"
        assert [option for option in options if option not in helped.stdout] == []
    ports = {port["name"] for port in spec["scheduler"]["spec"]["containers"][0]["ports"]}
    assert ports == {port["targetPort"] for port in spec["scheduler"]["service"]["ports"]}


def test_spark(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    parquet_of(tmp_path / "articles", 3)
    code = snippet("mapInArrow").replace("s3a://news/", f"{tmp_path}/")
    run(code, tmp_path, PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    rows = found_in(tmp_path / "found")
    assert [(row["source"], row["records"], row["reason"]) for row in rows] == [(f"far#{n}", 1, None) for n in range(3)]


def test_ray(tmp_path: Path) -> None:
    pytest.importorskip("ray.data", reason="ray is not installed")
    parquet_of(tmp_path / "articles", 3)
    run(snippet("import ray").replace("s3://news/", f"{tmp_path}/"), tmp_path)
    rows = found_in(tmp_path / "found")
    assert sorted((row["id"], row["records"]) for row in rows) == [(f"n{n}", 1) for n in range(3)]
