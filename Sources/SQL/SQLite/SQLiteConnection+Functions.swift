// SQLiteConnection+Functions.swift: functions of PostgreSQL that SQLite lacks, for migrations that work a column out anew.

import CSQLite
internal import Crypto

extension SQLiteConnection {
    /// `sha256(bytes)`, `encode(bytes, 'hex')` and `convert_to(text, 'UTF8')`, as PostgreSQL has them.
    func registerFunctions() {
        register("sha256", 1) { context, _, values in
            guard let bytes = given(values, 0) else { return sqlite3_result_null(context) }
            answer(context, SHA256.hash(bytes).bytes)
        }
        register("encode", 2) { context, _, values in
            guard let bytes = given(values, 0) else { return sqlite3_result_null(context) }
            guard isWord("hex", values) else { return sqlite3_result_error(context, "encode: only 'hex'", -1) }
            let digits = Array("0123456789abcdef".utf8)
            let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
            sqlite3_result_text64(context, text.map(CChar.init), UInt64(text.count), copying, UInt8(SQLITE_UTF8))
        }
        register("convert_to", 2) { context, _, values in
            guard let bytes = given(values, 0) else { return sqlite3_result_null(context) }
            guard isWord("UTF8", values) else { return sqlite3_result_error(context, "convert_to: only 'UTF8'", -1) }
            answer(context, bytes)
        }
    }

    private typealias Function =
        @convention(c) (
            OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?
        ) -> Void

    private func register(_ name: String, _ count: Int32, _ function: @escaping Function) {
        sqlite3_create_function_v2(
            handle, name, count, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nil, function, nil, nil, nil)
    }
}

/// The bytes of a value, of a text in UTF-8; `nil` for NULL.
private func given(_ values: UnsafeMutablePointer<OpaquePointer?>?, _ place: Int) -> [UInt8]? {
    guard let value = values?[place], sqlite3_value_type(value) != SQLITE_NULL else { return nil }
    // The bytes before their count: asking for them may turn the value into another form.
    let start = sqlite3_value_blob(value)
    return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value))))
}

/// Whether the second value is a word.
private func isWord(_ word: String, _ values: UnsafeMutablePointer<OpaquePointer?>?) -> Bool {
    given(values, 1) == Array(word.utf8)
}

private func answer(_ context: OpaquePointer?, _ bytes: [UInt8]) {
    sqlite3_result_blob64(context, bytes, UInt64(bytes.count), copying)
}
