"""Settings: each bad value is one sentence that names its variable; secrets stay out of sight."""

import pytest

from bot.errors import SettingsError
from bot.settings import read

TOKEN = "123456:AAbbCC-dd_ee"


def test_nothing_set_is_sound() -> None:
    settings = read({})
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_url.startswith("sqlite+aiosqlite:///")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "my token"),
        ("BOT_TOKEN", "123456"),
        ("ADMIN_IDS", "me"),
        ("ADMIN_IDS", "12,-5"),
        ("ADMIN_IDS", "9" * 40),
        ("DATABASE_URL", "bot.db"),
        ("DATABASE_URL", "mysql://here"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "sqlite://un.db"),
        ("DATABASE_URL", "sqlite:////no/such/folder/x.db"),
        ("DATABASE_URL", "postgresql://u:secret@h:notaport/x"),
        ("KNOWLEDGE_DIR", "/no/such/folder"),
        ("KNOWLEDGE_DIR", "~nosuchperson/kb"),
        ("KNOWLEDGE_DIR", "x" * 5000),
        ("TELEGRAM_API_URL", "localhost:8081"),
        ("TELEGRAM_API_URL", "http://"),
        ("TELEGRAM_API_URL", "http://host:99999"),
        ("WEBHOOK_URL", "ftp://example.org"),
        ("WEBHOOK_SECRET", "two words"),
        ("WEBHOOK_SECRET", "x" * 257),
        ("PORT", "0"),
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("LOG_LEVEL", "LOUD"),
        ("MESSAGES_PER_SECOND", "0"),
        ("CHAT_MESSAGES_PER_SECOND", "1.5"),
        ("GROUP_MESSAGES_PER_MINUTE", "-20"),
    ],
)
def test_a_bad_value_is_one_sentence_that_names_the_variable(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read({name: value})
    sentence = str(refused.value)
    assert sentence.startswith(name)
    assert "\n" not in sentence
    assert "secret" not in sentence
    assert len(sentence) < 400


def test_the_token_is_in_no_message_and_no_repr() -> None:
    with pytest.raises(SettingsError) as refused:
        read({"BOT_TOKEN": "123456 secret-part"})
    assert "secret-part" not in str(refused.value)
    assert TOKEN not in repr(read({"BOT_TOKEN": TOKEN, "WEBHOOK_SECRET": TOKEN.replace(":", "")}))


def test_another_server_may_take_other_tokens() -> None:
    assert read({"BOT_TOKEN": "test", "TELEGRAM_API_URL": "http://127.0.0.1:8081"}).bot_token == "test"
    with pytest.raises(SettingsError):
        read({"BOT_TOKEN": "a/b", "TELEGRAM_API_URL": "http://127.0.0.1:8081"})


def test_ids_are_told_apart_by_commas_and_spaces() -> None:
    assert read({"ADMIN_IDS": " 1, 22;333 4 "}).admin_ids == {1, 22, 333, 4}


def test_a_blank_value_counts_as_not_set() -> None:
    assert read({"PORT": "  ", "WEBHOOK_URL": ""}) == read({})


def test_every_process_derives_the_same_webhook_secret_from_the_token() -> None:
    first, second = read({"BOT_TOKEN": TOKEN}), read({"BOT_TOKEN": TOKEN})
    assert first.webhook_secret == second.webhook_secret
    assert TOKEN not in first.webhook_secret


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("sqlite:///a.db", "sqlite+aiosqlite"),
        ("postgres://u@h/b", "postgresql+asyncpg"),
        ("postgresql://u@h/b", "postgresql+asyncpg"),
        ("sqlite+aiosqlite:///a.db", "sqlite+aiosqlite"),
    ],
)
def test_a_familiar_database_address_gets_its_asynchronous_driver(given: str, driver: str) -> None:
    assert read({"DATABASE_URL": given}).database_url.startswith(driver + "://")


@pytest.mark.parametrize("name", ["TELEGRAM_API_URL", "WEBHOOK_URL", "DATABASE_URL"])
def test_a_password_in_a_mistyped_address_is_in_no_message(name: str) -> None:
    for value in ("htp://user:hunter2@host", "http//user:hunter2@host", "postgresql:/user:hunter2@host/x"):
        with pytest.raises(SettingsError) as refused:
            read({name: value})
        assert "hunter2" not in str(refused.value)


def test_a_secret_too_short_to_be_kept_out_of_the_log_is_refused() -> None:
    with pytest.raises(SettingsError, match="WEBHOOK_SECRET takes 8 to 256"):
        read({"WEBHOOK_SECRET": "short"})
