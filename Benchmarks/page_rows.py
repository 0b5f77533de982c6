# page_rows.py: what a page of the website costs with 100,000 listings, beside nginx with the same bytes in a file and beside the API.

import gzip
import urllib.parse

import stored_listings
from processes import CannotMeasure, ask
from rows import Row, in_turns, words
from search_rows import LISTINGS

CONNECTIONS = 16
# A page that shows what an operation answers, and that operation.
PAGES = {
    "start page": ("/", None),
    "explore, a common word": ("/explore?q=mcp", "/api/v1/listings?q=mcp&facets=kind,category,price,level,client&limit=20"),
    "a listing": ("/listing/purser/purser-agent", "/api/v1/listings/purser/purser-agent"),
    "leaderboards": ("/leaderboards", "/api/v1/leaderboards/installs"),
}


def pages(bench):
    """Pages as a stranger gets them: read by nobody before, without a cookie."""
    server = bench.ready_purser("pages")
    key = bench.key("pages")
    bench.stop(server)
    stored_listings.insert(bench.folder / "pages", LISTINGS)
    server = bench.ready_purser("pages")
    server.wait_for("/explore?q=" + urllib.parse.quote("mcp"))
    for name, (path, operation) in PAGES.items():
        status, body = ask(server.port, "GET", path, headers={"Accept": "text/html"})
        if status != 200:
            raise CannotMeasure(f"GET {path}: {status} {body[:300]!r}")
        nginx = bench.nginx("")
        (nginx.home / "page").write_bytes(body)
        nginx.wait_for("/page")
        ours, theirs = in_turns(
            bench, lambda p=path: bench.load(server, p, CONNECTIONS, "-H", "Accept: text/html"),
            lambda n=nginx: bench.load(n, "/page", CONNECTIONS))
        size = f"{len(body):,} bytes, {len(gzip.compress(body, 6)):,} compressed"
        yield Row(f"page: {name}, {size}", words(ours), f"nginx, static file: {words(theirs)}", ours.cpu / theirs.cpu, "", True)
        bench.stop(nginx)
        if operation:
            header = ("-H", f"Authorization: Bearer {key}")
            ours, theirs = in_turns(
                bench, lambda p=path: bench.load(server, p, CONNECTIONS, "-H", "Accept: text/html"),
                lambda o=operation, h=header: bench.load(server, o, CONNECTIONS, *h))
            yield Row("… beside the operation that it shows", words(ours), f"the API: {words(theirs)}", ours.cpu / theirs.cpu, "", True)
