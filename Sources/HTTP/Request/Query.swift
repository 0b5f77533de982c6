// Query.swift: the parameters of a query, decoded once. Which are allowed is judged above.

/// The parameters of a query in the order in which they stand, duplicates and all.
package struct Query: Sendable, Equatable {
    /// One parameter. `?q` is a parameter with an empty value.
    package struct Parameter: Sendable, Equatable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package let parameters: [Parameter]

    /// Reads `name=value` pairs between ampersands; `+` is a space, as forms send it.
    /// - Parameter raw: the query without its question mark; `nil` gives none.
    /// - Throws: ``HTTPFault/invalidQuery(parameter:)`` where an escape is malformed, stands for a control character or
    ///   leaves bytes that are not UTF-8.
    package init(_ raw: String?) throws(HTTPFault) {
        var parameters: [Parameter] = []
        guard let raw else {
            self.parameters = []
            return
        }
        for pair in Array(raw.utf8).split(separator: 0x26) {
            let sign = pair.firstIndex(of: 0x3D)
            let rawName = pair[..<(sign ?? pair.endIndex)]
            let rawValue = sign.map { pair[($0 + 1)...] } ?? []
            guard let name = Query.decode(rawName) else {
                throw .invalidQuery(parameter: "at place \(parameters.count + 1)")
            }
            guard let value = Query.decode(rawValue) else { throw .invalidQuery(parameter: name) }
            parameters.append(Parameter(name: name, value: value))
        }
        self.parameters = parameters
    }

    /// The values of a parameter, in order.
    package subscript(name: String) -> [String] {
        parameters.lazy.filter { $0.name == name }.map(\.value)
    }

    private static func decode(_ raw: ArraySlice<UInt8>) -> String? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(raw.count)
        var index = raw.startIndex
        while index < raw.endIndex {
            var byte = raw[index]
            index += 1
            if byte == 0x2B { byte = 0x20 }
            if byte == 0x25 {
                guard index + 2 <= raw.endIndex, let high = Hex.value(raw[index]), let low = Hex.value(raw[index + 1])
                else {
                    return nil
                }
                byte = high << 4 | low
                if byte == 0 { return nil }
                index += 2
            }
            decoded.append(byte)
        }
        return String(validating: decoded, as: UTF8.self)
    }
}
