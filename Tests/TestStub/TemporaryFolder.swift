// TemporaryFolder.swift: a folder for one test.

import Foundation

/// A folder that is removed with the value.
package final class TemporaryFolder {
    package let path: String

    package init() throws {
        var template = Array("\(NSTemporaryDirectory())/purser-test-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw CocoaError(.fileWriteUnknown) }
        path = String(cString: made)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
