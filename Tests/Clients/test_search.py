# test_search.py: the order of the search does not get worse: floors under the figures that `make bench-search` prints.

import sys
import urllib.parse
from pathlib import Path

import pytest

from test_import import REGISTRY, SKILLS, imported, real

sys.path.append(str(Path(__file__).resolve().parents[2] / "Benchmarks"))
from search_quality import HELD_OUT, HERE, gold, measures  # noqa: E402


def quality(server, queries):
    """The mean nDCG@10 and the share that finds nothing, of the questions that rules were tuned with and of those held out."""
    server.command("account", "create", "--data", str(server.data), "--handle", "reader")
    key = server.key("read", account="reader")
    halves = {False: [], True: []}
    for number, (query, grades) in enumerate(queries):
        answer = server.ask("GET", "/api/v1/listings?limit=10&q=" + urllib.parse.quote(query), key)
        assert answer.status == 200, (query, answer)
        gain, _, nothing = measures([item["full_name"] for item in answer.json["items"]], grades)
        halves[number % HELD_OUT == HELD_OUT - 1].append((gain, nothing))
    return [tuple(sum(row[index] for row in rows) / len(rows) for index in (0, 1)) for rows in halves.values()]


@pytest.fixture
def empty(serve):
    """A server without the demonstration's listings: its names would stand among the answers."""
    return serve(demo=False)


def test_questions_about_the_projects_own_catalogue_are_answered_well(empty):
    assert not imported(empty, "mcp-registry", str(HERE / "catalogue.json"))["problems"]
    (tuned, _), (held_out, nothing) = quality(empty, gold(HERE / "catalogue.tsv", ""))
    assert tuned >= 0.96 and held_out >= 0.88 and nothing <= 0.10, (tuned, held_out, nothing)


@real
def test_questions_about_real_servers_and_skills_are_answered_well(empty):
    imported(empty, "mcp-registry", str(REGISTRY))
    imported(empty, "skills", str(SKILLS), "--owner", "imported")
    (tuned, missed), (held_out, nothing) = quality(empty, gold(HERE / "gold.tsv", "io.github."))
    assert tuned >= 0.88 and held_out >= 0.90 and missed == nothing == 0, (tuned, held_out, missed, nothing)
