# test_constant_time.py: comparing a code or a digest takes as long wherever it differs (attack T9). Not by the clock, which
# would be a test that fails now and then: what the compiler makes of the comparison is read, and must not have a branch.

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Jumps, calls and repeated instructions of x86-64 and of AArch64. A set, move or select by condition takes its time either way.
BRANCH = re.compile(r"^\s*(j(?!mp\b)[a-z]+|jmp|call[a-z]*|loop[a-z]*|rep[a-z]*|b\.[a-z]+|cbn?z|tbn?z|blr?)\b", re.MULTILINE)

EARLY_EXIT = """
public struct Digest {
    let a, b, c, d: UInt64
    public func equals(_ other: Digest) -> Bool {
        if a != other.a { return false }
        if b != other.b { return false }
        consume(other)
        return c == other.c && d == other.d
    }
    @inline(never) func consume(_ other: Digest) { print(other.a) }
}
"""


def assembly(folder, *sources):
    """What a release build makes of files of Crypto, as text."""
    swift = subprocess.run([ROOT / "scripts/find-swift"], capture_output=True, text=True, check=True).stdout.strip()
    header = ROOT / "Sources/CLibraries/COpenSSL/include/COpenSSL.h"
    (folder / "module.modulemap").write_text(f'module COpenSSL {{ header "{header}" export * }}\n')
    done = subprocess.run(
        [Path(swift).with_name("swiftc"), "-O", "-swift-version", "6", "-parse-as-library", "-module-name", "Crypto",
         "-package-name", "purser", "-wmo", "-emit-assembly", *sources, "-I", folder, "-o", folder / "out.s"],
        capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return (folder / "out.s").read_text()


def body(text, function):
    """The instructions of the one function with this word in its name."""
    found = re.findall(rf"^(\$s\w*{function}\w*F):[^\n]*\n(.*?)^\.Lfunc_end", text, re.MULTILINE | re.DOTALL)
    assert len(found) == 1, f"{function}: {[name for name, _ in found]}"
    return found[0][1]


def test_a_comparison_that_ends_early_is_noticed(tmp_path):
    source = tmp_path / "early.swift"
    source.write_text(EARLY_EXIT)
    assert BRANCH.search(body(assembly(tmp_path, source), "6equals"))


def test_digests_are_compared_without_a_branch(tmp_path):
    files = [ROOT / "Sources/Crypto" / name for name in ("SHA256.swift", "Hexadecimal.swift")]
    code = body(assembly(tmp_path, *files), "equalsInConstantTime")
    assert not BRANCH.search(code), code
    # It looks at all four words of both digests: xor of 64 bits each, or of more at once.
    assert len(re.findall(r"^\s*(v?p?xor[a-z]*|eor)\b", code, re.MULTILINE)) >= 1, code


@pytest.mark.parametrize("file", ["Sessions/Tokens/TokenVerifier.swift"])
def test_a_code_is_compared_by_that_function_alone(file):
    text = (ROOT / "Sources" / file).read_text()
    uses = re.findall(r"^.*\.code\(for:.*$", text, re.MULTILINE)
    assert uses and all(".equalsInConstantTime(given)" in line for line in uses), uses
    # What was given is looked at nowhere else.
    assert len(re.findall(r"\bgiven\b", text)) == 2
