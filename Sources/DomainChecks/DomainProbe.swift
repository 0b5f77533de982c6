// DomainProbe.swift: asks the network what the owner of a domain has put there. What it proves is decided elsewhere.

/// Why a domain did not answer.
package enum ProbeFailure: Error, Sendable, Hashable {
    /// There is no such record, or no such file.
    case absent
    /// Nobody answered in time, or not as the protocol says.
    case unreachable(String)
    /// The domain leads to an address that is not public.
    case notPublic
    /// The file is longer than ``DomainProbe/maximumFile``.
    case tooLong
    /// The server answered with another status than 200; redirects are not followed.
    case status(Int)
    /// Too many checks are under way.
    case busy
}

/// Looks things up for the proof of a domain: two functions, so that a test can stand in for the network.
package struct DomainProbe: Sendable {
    /// In bytes.
    package static let maximumFile = 64 << 10
    /// For all of a file, with connecting.
    package static let fileMilliseconds = 5_000
    /// Where the file stands.
    package static let path = "/.well-known/purser-verification"

    /// The TXT records of a name.
    package var textRecords: @Sendable (_ name: String) async -> Result<[String], ProbeFailure>
    /// What `https://domain/.well-known/purser-verification` holds.
    package var file: @Sendable (_ domain: DomainName) async -> Result<[UInt8], ProbeFailure>

    package init(
        textRecords: @escaping @Sendable (String) async -> Result<[String], ProbeFailure>,
        file: @escaping @Sendable (DomainName) async -> Result<[UInt8], ProbeFailure>
    ) {
        self.textRecords = textRecords
        self.file = file
    }

    /// The real network.
    package static let network = DomainProbe(
        textRecords: { name in await ProbeThreads.run { TextRecords.of(name) } },
        file: { domain in await ProbeThreads.run { WellKnownFile.of(domain) } })
}
