# test_publish.py: real servers and skills through the public publish path, and the programs of Examples/.

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
real = pytest.mark.skipif(
    not (DATA / "mcp-registry-servers.json").is_file(), reason=f"no real input at {DATA.parent.name}/{DATA.name} beside the project")

sys.path.insert(0, str(ROOT / "scripts"))
import import_demo  # noqa: E402


@real
def test_the_real_catalogue_is_published_scanned_found_installed_and_reviewed(serve):
    server = serve()
    key = server.key("read", "install", "publish", "review")
    url = f"http://127.0.0.1:{server.port}"
    states, refused = import_demo.publish(DATA, url, key, report=lambda line: None)
    assert not refused
    assert states["published"] + states["review"] == 416 + 8 and states["published"] > states["review"], states
    again, refused = import_demo.publish(DATA, url, key, report=lambda line: None)
    assert not refused and again == {"unchanged": 416 + 8}

    server.command("account", "create", "--data", str(server.data), "--handle", "reader")
    reader = server.key("read", "install", "review", account="reader")
    found = server.ask("GET", "/api/v1/listings?q=slack+gif", reader).json["items"]
    assert found[0]["full_name"] == "@demo/slack-gif-creator"
    outcomes = {"installed": 0, "not_installable": 0, "acknowledged": 0}
    for listing in server.listings(reader)[:80]:
        wish = {"name": listing["full_name"]}
        answer = server.ask("POST", "/api/v1/install", reader, wish)
        if answer.code == "acknowledgement_required":
            outcomes["acknowledged"] += 1
            answer = server.ask("POST", "/api/v1/install", reader, {**wish, "acknowledge": answer.json["digest"]})
        if answer.status == 200:
            outcomes["installed"] += 1
        else:
            assert answer.code in ("not_installable", "purchase_required"), answer
            outcomes["not_installable"] += 1
    assert outcomes["installed"] and outcomes["not_installable"], outcomes


def program(server, key, name, *arguments, folder=None):
    environment = {**os.environ, "PURSER_URL": f"http://127.0.0.1:{server.port}", "PURSER_KEY": key, "no_proxy": "*"}
    return subprocess.run(
        [sys.executable, str(ROOT / "Examples" / name), *map(str, arguments)], cwd=folder, env=environment,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)


def skill(version):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "SKILL.md", f"---\nname: tide-tables\ndescription: Reads tide tables for a harbour.\nlicense: MIT\n---\nVersion {version}.\n")
    return out.getvalue()


def test_the_three_patterns_run_and_leave_no_session_behind(serve, tmp_path):
    server = serve()
    key = server.key("read", "install", "publish", "account")
    archive = tmp_path / "tide-tables.zip"
    archive.write_bytes(skill("1.0.0"))
    done = program(server, key, "publishing_bot.py", archive, "1.0.0")
    assert done.returncode == 0 and "published" in done.stdout, done
    done = program(server, key, "publishing_bot.py", archive, "1.0.0")
    assert done.returncode == 0 and "unchanged" in done.stdout, done
    archive.write_bytes(skill("other"))
    done = program(server, key, "publishing_bot.py", archive, "1.0.0")
    assert done.returncode == 1 and "version_exists" in done.stderr, done

    done = program(server, key, "discovery_only.py", "tide", "tables")
    assert done.returncode == 0 and "Best match: @demo/tide-tables 1.0.0" in done.stdout, done
    done = program(server, key, "install_pipeline.py", "tide-tables", tmp_path / "skills")
    assert done.returncode == 0, done
    assert "Version 1.0.0." in (tmp_path / "skills" / "tide-tables" / "SKILL.md").read_text()
    done = program(server, key, "install_pipeline.py", "no-such-thing", tmp_path)
    assert done.returncode == 1 and "not_found" in done.stderr, done
    sessions = server.ask("GET", "/api/v1/sessions", key).json["items"]
    assert sessions and all(session["state"] == "revoked" for session in sessions)

    wrong = [("discovery_only.py", "x"), ("install_pipeline.py", "x"), ("publishing_bot.py", archive, "1.0.0")]
    for name, *arguments in wrong:
        done = program(server, "prs_key_of_nobody", name, *arguments)
        assert done.returncode == 1 and done.stderr.startswith("invalid_token: ") and done.stderr.count("\n") == 1, done
    server.stop()
    for name, *arguments in wrong:
        done = program(server, key, name, *arguments)
        assert done.returncode == 1 and "does not answer" in done.stderr and done.stderr.count("\n") == 1, done
