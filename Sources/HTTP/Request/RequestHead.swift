// RequestHead.swift: request line and fields of one request, copied out of libmicrohttpd's memory. Its rules are in
// HeadRules.swift.

/// The bytes of a head, and where its parts lie in them.
///
/// A connection fills it on its loop, before the handler starts, and takes it for its next request only where nobody else
/// holds it any more. While it is shared it does not change. Hence `@unchecked Sendable`.
final class RequestHead: @unchecked Sendable {
    struct Field {
        let name: Range<Int>
        let value: Range<Int>
    }

    // One thread at a time, as said above, and no access to one of these lies within another access to it: what the compiler
    // would check at run time, at a cost that shows, holds by construction.
    @exclusivity(unchecked) private(set) var method = Method.get
    /// The target, its decoded path where that differs, then names and values.
    @exclusivity(unchecked) private var bytes = ByteBuffer(capacity: 2048)
    @exclusivity(unchecked) private var fields: [Field] = []
    @exclusivity(unchecked) private(set) var target = Target(path: 0..<0, query: nil)
    @exclusivity(unchecked) var id = RequestID(number: 0)
    /// What the target or a field breaks, found while they were read.
    @exclusivity(unchecked) private(set) var fault: HTTPFault?

    @exclusivity(unchecked) private var targetLength = 0
    /// The place in `fields` of each known field, -1 where it is absent.
    private let places = UnsafeMutablePointer<Int16>.allocate(capacity: KnownHeader.count)

    init() {
        fields.reserveCapacity(24)
        places.initialize(repeating: -1, count: KnownHeader.count)
    }

    deinit { places.deallocate() }

    // MARK: - Filling

    /// Starts over with the raw target of a new request.
    func begin(rawTarget: UnsafeBufferPointer<UInt8>) {
        bytes.removeAll()
        fields.removeAll(keepingCapacity: true)
        places.update(repeating: -1, count: KnownHeader.count)
        fault = nil
        // A target that is refused leaves none behind: the last request's would point beyond this one's bytes.
        target = Target(path: 0..<0, query: nil)
        bytes.append(rawTarget)
        targetLength = rawTarget.count
    }

    func readTarget(method: Method) {
        self.method = method
        do throws(HTTPFault) {
            target = try Target.read(&bytes, length: targetLength, isOptions: method == .options)
        } catch {
            refuse(error)
        }
    }

    /// Adds a field, and notes what is wrong with it.
    func add(name: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>) {
        if !FieldName.isToken(name) { refuse(.invalidHeader("A field name is not a token.")) }
        if WordSearch.hasControl(value) { refuse(.invalidHeader("A field value has a control character.")) }
        if let known = KnownHeader.find(name) {
            if places[known.rawValue] < 0 {
                places[known.rawValue] = Int16(clamping: fields.count)
            } else if known.mustBeSingle {
                refuse(
                    known == .contentLength || known == .transferEncoding
                        ? .conflictingLength("The field \(known.name) is there twice.")
                        : .invalidHeader("The field \(known.name) is there twice."))
            }
        }
        let start = bytes.count
        bytes.append(name)
        bytes.append(value)
        var end = bytes.count
        while end > start + name.count && (bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09) { end -= 1 }
        fields.append(Field(name: start..<start + name.count, value: start + name.count..<end))
    }

    func refuse(_ fault: HTTPFault) { if self.fault == nil { self.fault = fault } }

    // MARK: - Reading

    /// The target as it was sent.
    var rawTarget: Range<Int> { 0..<targetLength }

    func has(_ header: KnownHeader) -> Bool { places[header.rawValue] >= 0 }

    func value(of header: KnownHeader) -> Range<Int>? {
        let place = places[header.rawValue]
        return place < 0 ? nil : fields[Int(place)].value
    }

    /// Bytes of the head. They stay where they are as long as the head is not filled again.
    func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { bytes.bytes(range) }

    /// The decoded path.
    var path: UnsafeBufferPointer<UInt8> { bytes.bytes(target.path) }

    /// The values of a field by any name, in order.
    func values(named name: StaticString) -> [String] {
        fields.filter { FieldName.matches(bytes($0.name), name) }.map { text($0.value) }
    }

    /// Bytes as text; what is not UTF-8 is replaced, as only field values can hold it.
    func text(_ range: Range<Int>) -> String { String(decoding: bytes(range), as: UTF8.self) }

    /// Whether a value equals a lower-case word, but for case.
    func equals(_ header: KnownHeader, _ lowercase: StaticString) -> Bool {
        guard let range = value(of: header) else { return false }
        return FieldName.matches(bytes(range), lowercase)
    }
}
