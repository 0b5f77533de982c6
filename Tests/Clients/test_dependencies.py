# test_dependencies.py: `purser install` brings what a listing needs, and the lock file, update, --frozen and uninstall keep to it.

import json
import os
import subprocess

import pytest
from server import BINARY


@pytest.fixture
def place(serve, tmp_path):
    return Place(serve(), tmp_path)


class Place:
    """A publisher and a folder in which things are installed."""

    def __init__(self, server, folder):
        self.server = server
        self.folder = folder / "project"
        self.folder.mkdir()
        self.sources = folder / "sources"
        self.key = server.key("read", "install", "publish")

    def purser(self, *arguments, status=0):
        environment = {**os.environ, "PURSER_URL": f"http://127.0.0.1:{self.server.port}", "PURSER_KEY": self.key,
                       "no_proxy": "*", "SWIFT_BACKTRACE": "enable=no"}
        done = subprocess.run(
            [BINARY, *arguments], cwd=self.folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=120)
        assert done.returncode == status, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done

    def publish(self, name, version, needs=""):
        folder = self.sources / name / version / name
        folder.mkdir(parents=True)
        metadata = f'metadata:\n  purser.dependencies: "{needs}"\n' if needs else ""
        (folder / "SKILL.md").write_text(
            f"---\nname: {name}\ndescription: Does {name} things, version {version}. Use when a test asks for it.\nlicense: MIT\n"
            f"{metadata}---\n# {name}\n\nVersion {version}.\n")
        self.purser("publish", str(folder), "--version", version)

    def lock(self):
        return {entry["full_name"]: entry for entry in json.loads((self.folder / "purser.lock").read_text())["installs"]}

    def text(self, name):
        return (self.folder / ".claude/skills" / name / "SKILL.md").read_text()


def test_what_a_listing_needs_is_installed_locked_updated_and_kept(place):
    place.publish("base-skill", "1.0.0")
    place.publish("base-skill", "2.0.0")
    place.publish("top-skill", "1.0.0", needs="@demo/base-skill@^1.0")

    place.purser("install", "@demo/top-skill")
    lock = place.lock()
    assert {name: entry["version"] for name, entry in lock.items()} == {"@demo/base-skill": "1.0.0", "@demo/top-skill": "1.0.0"}
    assert lock["@demo/top-skill"]["dependencies"] == ["@demo/base-skill"]
    assert "Version 1.0.0." in place.text("base-skill")

    refused = place.purser("uninstall", "@demo/base-skill", status=1)
    assert "@demo/top-skill" in refused.stderr
    assert place.lock() == lock

    place.publish("base-skill", "1.1.0")
    place.publish("top-skill", "1.1.0", needs="@demo/base-skill@^1.1")
    rehearsed = json.loads(place.purser("update", "@demo/top-skill", "--dry-run", "--json").stdout)["items"]
    assert [item["latest"] for item in rehearsed] == ["1.1.0"]
    assert place.lock() == lock
    place.purser("update", "@demo/top-skill")
    assert {name: entry["version"] for name, entry in place.lock().items()} == {
        "@demo/base-skill": "1.1.0", "@demo/top-skill": "1.1.0"}
    assert "Version 1.1.0." in place.text("base-skill") and "Version 1.1.0." in place.text("top-skill")

    place.purser("uninstall", "@demo/top-skill")
    place.purser("uninstall", "@demo/base-skill")
    assert place.lock() == {}


def test_frozen_installs_what_the_lock_file_says_and_nothing_else(place):
    place.publish("base-skill", "1.0.0")
    place.publish("top-skill", "1.0.0", needs="@demo/base-skill")
    place.purser("install", "top-skill")
    locked = (place.folder / "purser.lock").read_bytes()
    place.publish("base-skill", "1.5.0")

    for name in ("base-skill", "top-skill"):
        (place.folder / ".claude/skills" / name / "SKILL.md").unlink()
    place.purser("install", "--frozen")
    assert "Version 1.0.0." in place.text("base-skill") and "Version 1.0.0." in place.text("top-skill")
    assert (place.folder / "purser.lock").read_bytes() == locked

    changed = json.loads(locked)
    changed["installs"][0]["sha256"] = "0" * 64
    (place.folder / "purser.lock").write_text(json.dumps(changed))
    before = place.text("base-skill")
    place.purser("install", "--frozen", status=7)
    assert place.text("base-skill") == before


def test_what_was_renamed_since_stays_where_it_is_and_the_lock_file_follows_it(place):
    place.key = place.server.key("read", "install", "publish", "manage")
    place.publish("base-skill", "1.0.0")
    place.publish("top-skill", "1.0.0", needs="@demo/base-skill")
    place.purser("install", "top-skill")
    renamed = place.server.ask(
        "POST", "/api/v1/listings/demo/base-skill/rename", place.key, {"new_name": "ground-skill"})
    assert renamed.status == 200, renamed

    locked = (place.folder / "purser.lock").read_bytes()
    (place.folder / ".claude/skills/base-skill/SKILL.md").unlink()
    place.purser("install", "--frozen")
    assert "Version 1.0.0." in place.text("base-skill")
    assert (place.folder / "purser.lock").read_bytes() == locked
    assert not (place.folder / ".claude/skills/ground-skill").exists()

    place.publish("ground-skill", "1.1.0")
    place.purser("update")
    assert "Version 1.1.0." in place.text("base-skill")
    assert not (place.folder / ".claude/skills/ground-skill").exists()
    assert set(place.lock()) == {"@demo/ground-skill", "@demo/top-skill"}
    place.purser("verify")
    place.purser("uninstall", "@demo/top-skill")
    assert not (place.folder / ".claude/skills/top-skill").exists()


def test_a_folder_anywhere_on_the_machine_is_installed_again_where_it_is(place, tmp_path):
    place.publish("base-skill", "1.0.0")
    elsewhere = tmp_path / "elsewhere"
    place.purser("install", "base-skill", "--target", "skills-dir", "--dir", str(elsewhere))
    assert "Version 1.0.0." in (elsewhere / "base-skill/SKILL.md").read_text()
    (elsewhere / "base-skill/SKILL.md").unlink()
    place.purser("install", "--frozen")
    assert "Version 1.0.0." in (elsewhere / "base-skill/SKILL.md").read_text()
    place.publish("base-skill", "1.1.0")
    place.purser("update")
    assert "Version 1.1.0." in (elsewhere / "base-skill/SKILL.md").read_text()
    assert [path.name for path in place.folder.iterdir()] == ["purser.lock"]
    place.purser("verify")
