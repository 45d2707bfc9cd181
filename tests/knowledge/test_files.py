"""Whatever lies in the knowledge folder is read or told: nothing is passed over in silence."""

import os
from pathlib import Path

import pytest

from bot.knowledge import FaultsError, load
from tests.knowledge_samples import BRIEFING


def faults(folder: Path) -> list[str]:
    with pytest.raises(FaultsError) as refused:
        load(folder)
    return [str(fault) for fault in refused.value.faults]


def test_a_link_out_of_the_folder_is_not_followed(own_base: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret.yaml"
    outside.write_text("password: 123", encoding="utf-8")
    (own_base / "briefings/kyrgyzstan/2019-link.yaml").symlink_to(outside)
    found = faults(own_base)
    assert any("leads out of the knowledge folder" in one for one in found)
    assert not any("123" in one for one in found)


def test_a_link_to_a_folder_outside_is_told(own_base: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (own_base / "briefings/kazakhstan").symlink_to(tmp_path / "outside")
    assert faults(own_base) == [
        "briefings/kazakhstan:1: is a link that leads out of the knowledge folder; put the folder itself here"
    ]


def test_a_link_to_a_folder_within_is_told(own_base: Path) -> None:
    (own_base / "briefings/kazakhstan").symlink_to(own_base / "briefings/kyrgyzstan")
    assert "leads to another folder" in faults(own_base)[0]


@pytest.mark.parametrize(
    "name", ["briefings/kazakhstan", "briefings/kyrgyzstan/2019-05-14-loop.yaml", "briefings/lost"]
)
def test_a_link_that_leads_nowhere_or_in_a_circle_is_told(own_base: Path, name: str) -> None:
    (own_base / name).symlink_to(own_base / (name if "lost" not in name else "nowhere"))
    found = faults(own_base)
    assert len(found) == 1
    assert found[0].startswith(f"{name}:1: can't be read")


def test_a_folder_of_briefings_that_is_a_circle_is_told(own_base: Path) -> None:
    (own_base / "briefings").rename(own_base.parent / "away")
    (own_base / "briefings").symlink_to(own_base / "briefings")
    assert any(one.startswith("briefings:1: can't be read") for one in faults(own_base))


@pytest.mark.parametrize("closed", ["briefings/kyrgyzstan", "briefings", "."])
def test_a_folder_that_cannot_be_read_is_told(own_base: Path, monkeypatch: pytest.MonkeyPatch, closed: str) -> None:
    listdir = os.listdir

    def refusing(folder: Path) -> list[str]:
        if folder == own_base / closed:
            raise PermissionError(13, "Permission denied")
        return listdir(folder)

    monkeypatch.setattr(os, "listdir", refusing)
    assert f"{closed}:1: the folder can't be read: Permission denied" in faults(own_base)


def test_a_file_that_cannot_be_read_is_told(own_base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refusing)
    assert f"{BRIEFING}:1: can't be read: Permission denied" in faults(own_base)


def test_no_knowledge_folder_is_one_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert faults(tmp_path / "none") == [".:1: the folder can't be read: No such file or directory"]
    assert faults(tmp_path / "file") == [".:1: the folder can't be read: Not a directory"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("briefings/2019-lost.yaml", "is in no place that is read"),
        ("briefings/notes.txt", "is in no place that is read"),
        ("briefings/kyrgyzstan/notes.txt", "is in no place that is read"),
        ("briefings/kyrgyzstan/2019-lost.yml", "ends with .yml; name it .yaml"),
        ("briefings/kyrgyzstan/2019-lost.YAML", "ends with .YAML; name it .yaml"),
        ("briefings/kyrgyzstan/2019-lost.yaml.txt", "ends with .yaml.txt; name it .yaml"),
        ("extra.yaml", "is in no place that is read"),
        ("topics.yml", "ends with .yml; name it .yaml"),
        ("photo.jpg", "is in no place that is read"),
    ],
)
def test_a_file_that_would_not_be_read_is_told(own_base: Path, name: str, sentence: str) -> None:
    (own_base / name).write_text("x: y", encoding="utf-8")
    found = faults(own_base)
    assert len(found) == 1
    assert found[0].startswith(f"{name}:1: {sentence}")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("briefings/kyrgyzstan/2019-05-14-x.yaml", "is a folder; a briefing is a file"),
        ("briefings/kyrgyzstan/more", "is in no place that is read"),
        ("drafts", "is in no place that is read"),
        ("drafts.yml", "is in no place that is read"),
    ],
)
def test_a_folder_that_would_not_be_read_is_told(own_base: Path, name: str, sentence: str) -> None:
    (own_base / name).mkdir()
    found = faults(own_base)
    assert len(found) == 1
    assert found[0].startswith(f"{name}:1: {sentence}")


def test_hidden_files_backups_and_what_is_for_people_do_no_harm(own_base: Path) -> None:
    for name in ("README.md", "schema.json", ".DS_Store", "topics.yaml~", "briefings/kyrgyzstan/.x.yaml.swp"):
        (own_base / name).write_text("x", encoding="utf-8")
    assert load(own_base)


def test_a_name_that_is_not_in_utf8_can_be_printed_and_sent(own_base: Path) -> None:
    with open(os.fsencode(own_base / "briefings/kyrgyzstan") + b"/2019-\xff\n.yaml", "wb") as file:
        file.write(b"x: y")
    found = faults(own_base)
    assert len(found) == 1
    assert found[0].startswith("briefings/kyrgyzstan/2019-\ufffd\ufffd.yaml:1: has a name that can't be printed")
    found[0].encode()
