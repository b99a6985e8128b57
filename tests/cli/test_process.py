"""The command as a process of its own: what only shows there."""

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "korea-2018" / "2018-04-18-de.txt"
COMMAND = [sys.executable, "-m", "detente"]

pytestmark = pytest.mark.slow


def test_help_is_quick_and_loads_no_library() -> None:
    libraries = {"spacy", "numpy", "rich", "onnxruntime", "yaml"}
    code = f"import sys\nimport detente.cli.main\nprint(sorted({libraries} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*COMMAND, "--help"], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # processor time, so that it holds on a busy machine as well
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.3


def test_a_report_from_standard_input_whatever_the_locale() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    for style, sample in (("json", "Südkorea"), ("table", "Panmunjom")):
        done = subprocess.run(
            [*COMMAND, "read", "-", "--published", "2018-04-18", "--format", style],
            input=EXAMPLE.read_bytes(),
            capture_output=True,
            env=environment,
            check=True,
        )
        assert done.stderr == b""
        assert sample in done.stdout.decode("utf-8")


def test_output_to_a_closed_pipe_ends_quietly() -> None:
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {' '.join(COMMAND)} read {EXAMPLE} {EXAMPLE} {EXAMPLE} | true"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 141)
    assert done.stderr == ""


def test_output_to_a_full_disk_is_told_in_a_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "read", str(EXAMPLE), "--format", "json"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "can't be written" in done.stderr


def test_a_pool_gives_what_one_process_gives_in_order(tmp_path: Path) -> None:
    texts = {"de": EXAMPLE.read_text("utf-8"), "en": EXAMPLE.with_name("2018-04-18-en.txt").read_text("utf-8")}
    paragraphs = [(code, part) for code, text in texts.items() for part in text.split("\n\n")]
    path = tmp_path / "reports.jsonl"
    path.write_text(
        "\n".join(
            json.dumps({"id": str(number), "text": text, "language": code, "published": "2018-04-18"})
            for number, (code, text) in enumerate(paragraphs)
        ),
        "utf-8",
    )
    alone, pooled = (
        subprocess.run([*COMMAND, "read", "--jsonl", str(path), "--jobs", jobs], capture_output=True, check=True)
        for jobs in "12"
    )
    assert pooled.stdout == alone.stdout
    assert [json.loads(line)["id"] for line in pooled.stdout.splitlines()] == [str(n) for n in range(len(paragraphs))]
    assert pooled.stderr == alone.stderr == b""


def heeding() -> None:
    """Ctrl-C is heeded also where the tests run in the background of a shell, whose programs pass it over."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_ends_with_one_line(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    line = json.dumps({"text": EXAMPLE.read_text("utf-8"), "language": "de"})
    path.write_text("\n".join([line] * 2000), "utf-8")
    for jobs in "12":
        process = subprocess.Popen(
            [*COMMAND, "read", "--jsonl", str(path), "--jobs", jobs],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            preexec_fn=heeding,
        )
        assert process.stdout is not None
        process.stdout.readline()  # it is under way
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert process.returncode == 130
        assert err == b"detente: stopped\n"


@pytest.mark.parametrize(
    ("streams", "code"), [("<&-", 2), ("</dev/null", 2), (f"<{EXAMPLE} >&-", 0), (f"<{EXAMPLE} 2>&-", 0)]
)
def test_streams_may_be_closed(streams: str, code: int) -> None:
    command = f"{' '.join(COMMAND)} read - {streams}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert code == 0 or done.stderr == "detente: standard input is empty: give a report with text in it\n"


def test_a_reading_does_not_hang_on_chance() -> None:
    outputs = {
        subprocess.run(
            [*COMMAND, "read", str(EXAMPLE), str(EXAMPLE.with_name("2018-04-18-en.txt")), "--format", "jsonl"],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
