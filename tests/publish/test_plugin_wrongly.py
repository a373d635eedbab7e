"""The MkDocs door used wrongly: a message, never a traceback."""

import shutil
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def test_our_settings_without_a_playbook(tmp_path: Path) -> None:
    """Whoever copies mkdocs.yml alone learns what is missing."""
    shutil.copytree(REPOSITORY / "overrides", tmp_path / "overrides")
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path)
    (tmp_path / "content").mkdir()
    done = subprocess.run(
        [sys.executable, "-P", "-m", "mkdocs", "build"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "no playbook in" in done.stderr
    assert "Traceback" not in done.stderr
