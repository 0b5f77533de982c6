# test_import.py: importing by the command line. Real catalogues that no one on this project wrote lie beside the project's
# tree, where they are present.

import json
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
REGISTRY, SKILLS = DATA / "mcp-registry-servers.json", DATA / "skills"

real = pytest.mark.skipif(not REGISTRY.is_file(), reason=f"no real input at {DATA.parent.name}/{DATA.name} beside the project")


def imported(server, *arguments):
    return json.loads(server.command("import", *arguments, "--data", str(server.data), "--json"))


@real
@pytest.mark.parametrize("running", [True, False], ids=["while a server holds the data", "on data that nobody holds"])
def test_real_servers_go_in_once_and_the_nameless_are_reported(serve, running):
    server = serve()
    if not running:
        server.stop()
    first = imported(server, "mcp-registry", str(REGISTRY))
    nameless = [number for number, record in enumerate(json.loads(REGISTRY.read_text())) if not record.get("name")]
    assert (first["imported"], len(first["problems"])) == (416, 7)
    positions = [problem["position"] for problem in first["problems"]]
    assert positions in (nameless, [number + 1 for number in nameless])
    assert all(problem["detail"] for problem in first["problems"])
    again = imported(server, "mcp-registry", str(REGISTRY))
    assert (again["imported"], again["unchanged"], len(again["problems"])) == (0, 416, 7)


@real
def test_what_was_imported_can_be_found_and_installed(serve):
    server = serve()
    imported(server, "mcp-registry", str(REGISTRY))
    key = server.key("read", "install")
    token = server.session(key, ("read", "install"), cap="0.00")["token"]
    records = [record for record in json.loads(REGISTRY.read_text()) if record.get("name")]
    outcomes = {"installed": 0, "not_installable": 0}
    for record in records[:60]:
        answer = server.ask("POST", "/api/v1/install", token, {"name": record["name"]})
        registries = {package.get("registry_name") for package in record.get("packages") or []}
        if answer.status == 200:
            outcomes["installed"] += 1
            assert answer.json["full_name"].lower() == "@" + record["name"].lower()
            entry, = answer.json["mcp_servers"].values()
            assert entry.get("command") or entry.get("url"), entry
        else:
            assert (answer.status, answer.code) == (409, "not_installable"), (record["name"], answer)
            assert registries <= {"unknown"}, record["name"]
            outcomes["not_installable"] += 1
    assert all(outcomes.values()), outcomes
    assert len(server.listings(token)) >= 416


@real
def test_real_skills_go_in_and_install_as_artifacts(serve):
    server = serve()
    folders = sorted(path.parent.name for path in SKILLS.glob("*/SKILL.md"))
    first = imported(server, "skills", str(SKILLS))
    assert (first["imported"], first["problems"]) == (len(folders), [])
    assert imported(server, "skills", str(SKILLS))["imported"] == 0
    token = server.session(server.key("read", "install"), ("read", "install"), cap="0.00")["token"]
    for name in folders:
        answer = server.ask("POST", "/api/v1/install", token, {"name": name})
        assert answer.status == 200, (name, answer)
        assert answer.json["kind"] == "skill"
        artifact = answer.json["artifact"]
        assert len(artifact["sha256"]) == 64 and artifact["size"] > 0


def test_what_a_registry_says_around_its_records_is_heard(serve, tmp_path):
    server = serve()
    file = tmp_path / "servers.json"
    file.write_text(json.dumps({"servers": [
        {"server": {"name": f"io.example/{status}", "description": "d", "version": "1.0.0"},
         "_meta": {"io.modelcontextprotocol.registry/official": {"status": status}}}
        for status in ("active", "deprecated", "deleted")]}))
    result = imported(server, "mcp-registry", str(file))
    assert (result["imported"], result["skipped"]) == (2, 1)
    assert [(problem["position"], problem["name"]) for problem in result["problems"]] == [(2, "io.example/deleted")]
    key = server.key("read")
    assert server.ask("GET", "/api/v1/listings/io.example/deleted", key).status == 404
    summary = server.ask("GET", "/api/v1/listings/io.example/deprecated", key).json["summary"]
    assert summary.startswith("Deprecated.")
