"""The workflows of the forges: sound, pinned, without more rights than they need, and their steps tried one by one here."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT, SITES

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
UNTRIED = {
    "actions/checkout",
    "actions/deploy-pages",
    "actions/upload-artifact",
    "actions/upload-pages-artifact",
}
"""What only GitHub can run."""
ELSEWHERE = {
    "make admin": "tests/all/test_admin.py, since it fetches a package",
    "apt-get": "the whole suite runs on such a machine",
    "git clone": "the whole suite is what it runs",
    "make preview": "test_a_preview_opens_from_a_folder",
    'SOURCE_DATE_EPOCH="$(date +%s)" make site': "conftest.built_site",
}
"""Steps that other tests try."""


def jobs(path: Path) -> dict[str, Any]:
    """Return the jobs of a workflow."""
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))["jobs"]
    return found


def steps(path: Path) -> Iterator[dict[str, Any]]:
    """Yield every step of a workflow."""
    for job in jobs(path).values():
        yield from job["steps"]


def test_the_workflows_are_sound():
    """
    The checker of workflows finds nothing.
    """
    command = [str(ROOT / ".venv/bin/actionlint"), "-no-color", *map(str, WORKFLOWS)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)

    assert (0, "") == (result.returncode, result.stdout)


def test_what_is_not_ours_is_pinned_and_known():
    """
    Every action stands with the hash of a commit and the version it is; there are no others than these.
    """
    uses = [line for path in WORKFLOWS for line in path.read_text("utf-8").split("\n") if "uses:" in line]
    pinned = [re.search(r"uses: ([\w/-]+)@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line) for line in uses]

    assert all(pinned), uses
    assert UNTRIED == {match[1] for match in pinned if match}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_rights_are_the_least(path: Path):
    """
    Rights are named; a proposal from anyone is only read, without secrets; no text of others stands in a command.
    """
    workflow = yaml.safe_load(path.read_text("utf-8"))
    text = path.read_text("utf-8")
    triggers = workflow[True]  # YAML 1.1 takes `on` for true.

    assert "permissions" in workflow
    assert "pull_request_target" not in text
    assert "secrets." not in text
    if "pull_request" in triggers:
        assert {"contents": "read"} == workflow["permissions"]
    assert [] == [step["run"] for step in steps(path) if "${{" in step.get("run", "")]


EVENT = {
    "issue": {
        "number": 7,
        "body": "### Organisation\n\nProvbyn $(touch /hacked) `id`\n\n### Sorts organisation\n\nKommuner\n\n### Land\n\nSverige\n\n"
        "### Källor\n\nRapporten https://example.org/ett\n\n### Läget från början\n\n<script>alert(1)</script> ${{ github.token }}\n\n"
        "### Resultat\n\nDet gick: bra\n\n### Villkor\n\n- [X] Ja",
    }
}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the files as they stand but little content, on a branch that changes a case, with an origin."""
    root = tmp_path_factory.mktemp("clone") / "project"
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file() and not name.startswith(("guidance/", "case_studies/", "tests/")):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, root / name)
    for folder in ("guidance", "case_studies"):
        shutil.copytree(SITES / "one-topic" / folder, root / folder)
    # Older than what marks the environment as ready, so that make leaves it alone.
    for name in ("requirements/site.txt", "requirements/test.txt", "pyproject.toml"):
        os.utime(root / name, (0, 0))
    (root / ".venv").symlink_to(ROOT / ".venv")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "config", "user.name", "Prov")
    git(root, "config", "user.email", "prov@example.org")
    git(root, "add", "--all", "--", ".", ":!.venv")
    git(root, "commit", "--quiet", "--message", "Början")
    git(root, "init", "--quiet", "--bare", str(root.parent / "origin.git"))
    git(root, "remote", "add", "origin", str(root.parent / "origin.git"))
    git(root, "push", "--quiet", "origin", "main")
    git(root, "switch", "--quiet", "--create", "andring")
    path = root / "case_studies/provkommun.yml"
    path.write_text(path.read_text("utf-8").replace("unknown: ", "unknown: Provet säger @ingen. "), "utf-8")
    git(root, "commit", "--quiet", "--all", "--message", "Ändra")
    return root


def git(root: Path, *command: str) -> str:
    """Return what git says in a repository."""
    return subprocess.run(
        ["git", "-C", str(root), *command], check=True, capture_output=True, text=True
    ).stdout


def environment(root: Path) -> dict[str, str]:
    """Return what GitHub gives a step, with a `gh` that writes down how it is called, and no address that leads anywhere."""
    tools = root.parent / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "gh").write_text(
        f'#!/bin/sh\necho "$@" >> {root.parent}/gh.txt\n[ "$2" = list ] || exit 0\n', "utf-8"
    )
    (tools / "gh").chmod(0o755)
    (root.parent / "event.json").write_text(json.dumps(EVENT), "utf-8")
    return os.environ | {
        "PATH": f"{tools}:{os.environ['PATH']}",
        "GITHUB_STEP_SUMMARY": str(root.parent / "summary.md"),
        "GITHUB_EVENT_PATH": str(root.parent / "event.json"),
        "GITHUB_BASE_REF": "main",
        "NUMBER": "7",
        "https_proxy": "http://127.0.0.1:9",
        "http_proxy": "http://127.0.0.1:9",
    }


def is_tried_here(command: str) -> bool:
    """Tell whether a step is tried by this test and not by another."""
    return not any(command.startswith(start) for start in ELSEWHERE)


RUNS = [
    (path.stem, step["run"])
    for path in WORKFLOWS
    for step in steps(path)
    if "run" in step and is_tried_here(step["run"])
]


def test_every_step_runs(clone: Path):
    """
    Each command of each workflow does its work in a clone, one after the other as GitHub runs them.
    """
    failed = []
    for name, command in RUNS:
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command]
        result = subprocess.run(
            shell, cwd=clone, env=environment(clone), capture_output=True, text=True, check=False
        )
        if result.returncode:
            failed.append((name, command, result.stdout + result.stderr))

    assert [] == failed
    summary = (clone.parent / "summary.md").read_text("utf-8")
    called = (clone.parent / "gh.txt").read_text("utf-8")
    proposed = git(clone, "show", "origin/forslag/7:case_studies/provbyn-touch-hacked-7.yml")
    body = (clone / "body.md").read_text("utf-8")

    assert "**Ändrad:**" in summary
    assert "+ Provet säger &#64;ingen." in summary
    assert "draft: true" in proposed
    assert "HTML är inte tillåten" in body
    assert "pr create --draft --head forslag/7" in called
    assert "label create exempel" in called
    assert not Path("/hacked").exists()


def test_the_file_for_gitlab_does_the_same():
    """
    The one file for GitLab runs the same scripts as the workflows.
    """
    text = (ROOT / ".gitlab-ci.yml").read_text("utf-8")
    found = yaml.safe_load(text)
    scripts = {name for path in WORKFLOWS for name in re.findall(r"scripts/\w+\.py", path.read_text("utf-8"))}

    assert {"content", "pages", "links"} <= set(found)
    assert {"scripts/case_from_issue.py"} == scripts - set(re.findall(r"scripts/\w+\.py", text))
