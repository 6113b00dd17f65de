"""`rembuk`: the one command. `rembuk serve`, `rembuk demo`, `rembuk import-case FILE`, ..."""

import os
import sys
from pathlib import Path

HELP = """Rembuk: konferensi kasus untuk sekolah.

  rembuk serve [--port 8000]        run this school's Rembuk; an empty folder opens the set-up
  rembuk demo  [--port 8000]        run the invented demo school, on this machine only
  rembuk found-school ...           a school without a browser, or a second one (--help)
  rembuk import-case FILE           bring a case bundle in        (--school --until --today)
  rembuk export-case CODE           write a case as a bundle      (plaintext: guard it)
  rembuk import-roster FILE         bring a Dapodik export in     (--school --dry-run --json)
  rembuk print CODE [DOCUMENT]      write the berita acara or a companion (--format pdf|docx --edition -o FILE)
  rembuk verify-record FILE         whether a sealed record is genuine (--code --json)
  rembuk language-check             the no-blame coach on standard input (--jsonl)
  rembuk work | jobs                background work in a process of its own; what waits, runs, failed
  rembuk backup FOLDER              data and keys, sealed, below FOLDER (another disk)
  rembuk restore FOLDER --into NEW  a backup back into a new folder  (--school --recovery)
  rembuk retention                  list and erase what is due      (--dry-run --school)
  rembuk verify-log                 check that nobody changed the access log
  rembuk messages | docs            for developers: translations, generated documents

Every command answers --help. Settings are environment variables: see .env.example.
"""


def demo_environment() -> None:
    """The demo has its own folder and never a public address."""
    if os.environ.get("REMBUK_PUBLIC_URL"):
        sys.exit("The demo runs on this machine only: unset REMBUK_PUBLIC_URL.")
    base = Path(os.environ.get("REMBUK_DEMO_DIR", Path(__file__).resolve().parents[2] / "var" / "demo")).absolute()
    os.environ["REMBUK_DATA"] = str(base / "data")
    os.environ["REMBUK_KEY_DIR"] = str(base / "keys")
    os.environ["REMBUK_DEMO"] = "1"


def main(arguments: list[str] | None = None) -> None:
    """Entry of the console command."""
    words = sys.argv[1:] if arguments is None else arguments
    if not words or words[0] in {"help", "-h", "--help"}:
        sys.stdout.write(HELP)
        return
    if words[0] == "demo":
        demo_environment()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rembuk.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - the environment must stand first

    execute_from_command_line(["rembuk", words[0].replace("-", "_"), *words[1:]])


if __name__ == "__main__":
    main()
