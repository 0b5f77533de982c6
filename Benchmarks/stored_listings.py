# stored_listings.py: a hundred thousand listings written straight into a database, made of the words of real ones.

import json
import os
import random
import sqlite3
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("PURSER_SHARED", HERE.parent.parent / "shared")) / "data"
OWNERS = 2_000
KINDS = ["mcp"] * 6 + ["skill"] * 2 + ["plugin", "agent", "dataset"]
CATEGORIES = ["development", "data", "cloud", "search", "communication", "productivity", "files", "finance", "media",
              "knowledge", "models", "security", "location", "uncategorized"]
CHINESE = ["天气预报查询", "数据库管理工具", "浏览器自动化", "电子邮件助手", "股票行情分析", "图片生成", "代码审查", "文件系统访问", "日历会议安排", "网页抓取"]
LICENSES = ["MIT", "Apache-2.0", "BSD-3-Clause", "GPL-3.0-only", None]
LISTING = ["id", "owner_id", "name", "name_folded", "full_name_folded", "kind", "title", "summary", "description", "category",
           "pricing", "price", "repository", "latest", "installs", "created_at", "updated_at", "license", "tags", "clients", "level", "score"]


def records():
    path = SHARED / "mcp-registry-servers.json"
    if not path.exists():
        path = HERE / "search" / "catalogue.json"
    return path.name, [
        (record["name"].split("/")[-1].lower(), " ".join((record.get("description") or "").split())[:200])
        for record in json.loads(path.read_text()) if record.get("name")]


def rows(count):
    """Accounts and listings, the same in every run. The words of three records make one listing."""
    chance = random.Random(5)
    _, base = records()
    now = 1_780_000_000_000
    accounts = [(b"\x01\x70" + bytes(10) + number.to_bytes(4, "big"), f"maker{number}", f"maker{number}", f"Maker {number}", 0, now)
                for number in range(OWNERS)]
    listings = []
    for number in range(count):
        (name, first), (_, second), (_, third) = (chance.choice(base) for _ in range(3))
        owner = chance.randrange(OWNERS)
        short = f"{name[:60]}-{number}"
        title = name.replace("-", " ").replace("_", " ").title()[:100]
        paid = chance.random() < 0.1
        summary = (first or f"A server for {title}")[:180]
        if chance.random() < 0.05:
            summary = chance.choice(CHINESE) + " " + summary[:150]
        tags = {word for word in (second + " " + third).lower().split() if word.isalpha() and 3 < len(word) < 15}
        created = now - chance.randrange(400 * 86_400_000)
        listings.append((
            b"\x01\x71" + bytes(10) + number.to_bytes(4, "big"), accounts[owner][0], short, short, f"maker{owner}/{short}",
            chance.choice(KINDS), title, summary, f"{second}\n\n{third} {first}\n\nmcp server tool", chance.choice(CATEGORIES),
            "one_time" if paid else "free", 1_000_000 if paid else 0, None, "1.0.0", int(min(50_000, chance.paretovariate(0.7) - 1)),
            created, created, chance.choice(LICENSES), " ".join(sorted(tags)[:4]),
            " ".join(chance.sample(["claude-code", "cursor", "vscode"], chance.randrange(3))),
            "safe" if chance.random() < 0.9 else "review", chance.randrange(40, 101)))
    return accounts, listings


def insert(data, count):
    """Into a data directory that no server holds."""
    accounts, listings = rows(count)
    connection = sqlite3.connect(data / "purser.db")
    try:
        with connection:
            connection.executemany(
                "INSERT INTO account (id, handle, handle_folded, name, balance, created_at) VALUES (?, ?, ?, ?, ?, ?)", accounts)
            connection.executemany(
                f"INSERT INTO listing ({', '.join(LISTING)}) VALUES ({', '.join('?' * len(LISTING))})", listings)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def copy(connection, count):
    """Into a PostgreSQL database whose schema is there."""
    def cell(value):
        if value is None:
            return "\\N"
        if isinstance(value, bytes):
            return "\\\\x" + value.hex()
        return str(value).replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")

    accounts, listings = rows(count)
    for table, columns, values in (("account", "id, handle, handle_folded, name, balance, created_at", accounts),
                                   ("listing", ", ".join(LISTING), listings)):
        text = "".join("\t".join(map(cell, row)) + "\n" for row in values)
        subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", "-c", f"COPY {table} ({columns}) FROM STDIN", connection],
                       input=text, text=True, check=True, capture_output=True)
    subprocess.run(["psql", "-q", "-c", "ANALYZE", connection], check=True, capture_output=True)
