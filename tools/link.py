"""Make `rembuk` a command of this environment, without a build step and without the network."""

import os
import stat
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Write the path file and the console script."""
    Path(sysconfig.get_path("purelib"), "rembuk-here.pth").write_text(f"{ROOT}\n")
    if os.name == "nt":
        script = Path(sysconfig.get_path("scripts"), "rembuk.cmd")
        script.write_text(f'@"{sys.executable}" -m rembuk.config.cli %*\n')
        return
    script = Path(sysconfig.get_path("scripts"), "rembuk")
    script.write_text(f"#!{sys.executable}\nfrom rembuk.config.cli import main\n\nmain()\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


if __name__ == "__main__":
    main()
