// UTF8Locale.swift: the locale under which libarchive is called.

import Glibc

/// Runs a closure with UTF-8 as the character set of this thread.
///
/// libarchive converts names by the thread's locale: in the "C" locale, which Swift programs start in, it neither marks
/// names as UTF-8 when writing nor reads such names, and the bytes of an archive would depend on the environment.
/// `C.UTF-8` is part of glibc since 2.35, so that it is there on every Debian 12.
func withUTF8Locale<Result>(_ body: () throws(ArchiveProblem) -> Result) throws(ArchiveProblem) -> Result {
    guard let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil) else {
        throw .system(call: "newlocale", path: "C.UTF-8", code: errno)
    }
    let previous = uselocale(locale)
    defer {
        uselocale(previous)
        freelocale(locale)
    }
    return try body()
}

/// What an `errno` means, in English: the thread's locale sets only character types.
func systemMessage(_ code: Int32) -> String {
    String(cString: strerror(code))
}
