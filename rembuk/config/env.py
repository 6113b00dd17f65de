"""The environment, read once and typed. A wrong value stops the boot with a sentence."""

from dataclasses import dataclass
from pathlib import Path

from environs import Env, EnvError

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Environment:
    """Every name read here stands in .env.example; a test compares."""

    data: Path
    key_dir: Path
    database_url: str
    key_url: str
    secret_key: str
    public_url: str
    debug: bool
    demo: bool
    hosts: tuple[str, ...]
    smtp_url: str
    read_appender: bool
    passphrase: str


def read() -> Environment:
    """The environment's values.

    Raises environs.EnvError for a value of the wrong type.
    """
    env = Env()
    data = Path(env.str("REMBUK_DATA", str(ROOT / "var" / "data"))).absolute()
    key_dir = Path(env.str("REMBUK_KEY_DIR", str(data.parent / f"{data.name}-keys"))).absolute()
    if key_dir.is_relative_to(data):
        raise EnvError("REMBUK_KEY_DIR must not lie inside REMBUK_DATA: a copy of the data would carry the keys.")
    return Environment(
        data=data,
        key_dir=key_dir,
        database_url=env.str("REMBUK_DATABASE_URL", ""),
        key_url=env.str("REMBUK_KEY_URL", ""),
        secret_key=env.str("REMBUK_SECRET_KEY", ""),
        public_url=env.str("REMBUK_PUBLIC_URL", ""),
        debug=env.bool("REMBUK_DEBUG", False),
        demo=env.bool("REMBUK_DEMO", False),
        hosts=tuple(env.list("REMBUK_HOSTS", [])),
        smtp_url=env.str("REMBUK_SMTP_URL", ""),
        read_appender=env.bool("REMBUK_READ_APPENDER", True),
        passphrase=env.str("REMBUK_PASSPHRASE", ""),
    )
