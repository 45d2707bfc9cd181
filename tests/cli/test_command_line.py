"""`ask`, `check` and `--help`, as people and scripts use them."""

import json
from pathlib import Path

import pytest

from tests.knowledge_samples import FILES, write_base
from tests.processes import environment, run


async def ask(tmp_path: Path, *arguments: str, stdin: str = "") -> tuple[int, str, str]:
    return await run("ask", *arguments, cwd=tmp_path, env=environment(), stdin=stdin)


async def test_an_answer_in_the_terminal_is_plain_text_with_date_and_source(tmp_path: Path) -> None:
    code, out, _ = await ask(tmp_path, "Кыргызстан БУУга качан кошулган?")
    assert code == 0
    assert "1992-жылдын 2-март" in out
    assert "Булагы:" in out
    assert "<" not in out


async def test_json_lines_come_back_in_the_same_order(tmp_path: Path) -> None:
    asked = [
        {"id": "1", "text": "When did Kyrgyzstan join the UN?", "lang": "en"},
        {"id": 2, "text": "Привет!", "lang": "ky"},
        {"id": "3", "text": "как приготовить плов", "lang": "ru"},
        {"id": "4", "text": "", "lang": "ky"},
        {"id": "5", "text": "\ud83d\ude42 \u0000 <b>", "lang": "xx"},
    ]
    code, out, _ = await ask(tmp_path, "--json", stdin="\n".join(json.dumps(one) for one in asked))
    replies = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [reply["id"] for reply in replies] == ["1", 2, "3", "4", "5"]
    assert [reply["status"] for reply in replies] == ["found", "nothing", "nothing", "nothing", "nothing"]
    first = replies[0]
    assert set(first) == {"id", "status", "lang", "answer", "reply", "key", "score", "candidates"}
    assert "2 March 1992" in first["answer"]
    assert first["reply"].startswith(first["answer"])
    assert "Source:" in first["reply"]
    assert first["key"] == "1992-03-02-kyrgyzstan-joins-un/when"
    assert 0 <= first["score"] <= 1
    assert set(first["candidates"][0]) == {"key", "title", "score", "answer"}
    assert replies[1]["lang"] == "ru"
    assert "Здравствуйте" in replies[1]["reply"]


async def test_a_line_that_is_no_question_gets_an_error_and_the_others_their_answers(tmp_path: Path) -> None:
    lines = ["not json", "[1]", '{"id": 1}', '{"id": 2, "text": 5}', '{"id": 3, "text": "hello", "lang": null}']
    lines += [r'{"id": "\ud800", "text": "\ud800"}', "[" * 99_999]
    code, out, _ = await ask(tmp_path, "--json", stdin="\n".join(lines))
    replies = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [("error" in reply) for reply in replies] == [True, True, True, True, False, False, True]
    assert [reply["id"] for reply in replies] == [None, None, 1, 2, 3, "?", None]
    assert "line 1" in replies[0]["error"]


async def test_no_question_is_told(tmp_path: Path) -> None:
    code, _, err = await ask(tmp_path)
    assert code == 2
    assert err.startswith("Write a question")


async def test_check_finds_the_shipped_base_sound(tmp_path: Path) -> None:
    code, out, _ = await run("check", cwd=tmp_path, env=environment())
    assert out.startswith("Sound:")
    assert code == 0


async def test_check_prints_every_fault_and_fails(tmp_path: Path) -> None:
    folder = tmp_path / "base"
    folder.mkdir()
    write_base(folder, topics=FILES["topics.yaml"].replace("Здоровье", ""), examples="- gone/gone\n")
    code, out, err = await run("check", cwd=tmp_path, env=environment(KNOWLEDGE_DIR=str(folder)))
    assert code == 1
    assert "topics.yaml:2: `name.ru` is empty" in out
    assert "examples.yaml:1:" in out
    assert "faults" in err


async def test_a_broken_base_is_told_without_a_traceback(tmp_path: Path) -> None:
    folder = tmp_path / "base"
    folder.mkdir()
    code, _, err = await run("ask", "hi", cwd=tmp_path, env=environment(KNOWLEDGE_DIR=str(folder)))
    assert code == 1
    assert "sources.yaml:1: is missing" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("arguments", [[], ["try"], ["run"], ["ask"], ["check"]])
async def test_help_is_there_for_each_command(arguments: list[str], tmp_path: Path) -> None:
    code, out, _ = await run(*arguments, "--help", cwd=tmp_path, env=environment())
    assert code == 0
    assert "usage: python -m bot" in out
