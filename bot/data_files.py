"""Where the files that travel with the bot lie: the knowledge base and the languages."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def data_folder(name: str) -> Path:
    """A folder that lies in `data/<name>` of an installed package and at the top of a checkout."""
    installed = PACKAGE / "data" / name
    return installed if installed.is_dir() else PACKAGE.parent / name
