// WellKnownFile.swift: one file over HTTPS from a server that a stranger has named.

internal import CCurl
internal import Glibc

/// Fetches the file by which a domain is proven. Blocks for seconds.
///
/// The address that is connected to is looked at by the callback that opens the socket, after the name was resolved: a name that
/// leads elsewhere the second time leads nowhere. No proxy, no redirect, no other protocol, no other port.
enum WellKnownFile {
    /// What libcurl's callbacks know of a transfer.
    private final class Transfer {
        var body: [UInt8] = []
        var isTooLong = false
        var wasNotPublic = false
    }

    private static let libraryIsReady = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

    static func of(_ domain: DomainName) -> Result<[UInt8], ProbeFailure> { fetch(from: domain.text) }

    static func fetch(from host: String) -> Result<[UInt8], ProbeFailure> {
        guard libraryIsReady, let curl = curl_easy_init() else {
            return .failure(.unreachable("libcurl does not start"))
        }
        defer { curl_easy_cleanup(curl) }
        let transfer = Transfer()
        purser_curl_set_text(curl, CURLOPT_URL, "https://\(host)\(DomainProbe.path)")
        purser_curl_set_text(curl, CURLOPT_PROTOCOLS_STR, "https")
        purser_curl_set_text(curl, CURLOPT_PROXY, "")
        purser_curl_set_text(curl, CURLOPT_USERAGENT, "purser-verification")
        purser_curl_set_long(curl, CURLOPT_NOSIGNAL, 1)
        purser_curl_set_long(curl, CURLOPT_FOLLOWLOCATION, 0)
        purser_curl_set_long(curl, CURLOPT_CONNECTTIMEOUT_MS, 3_000)
        purser_curl_set_long(curl, CURLOPT_TIMEOUT_MS, DomainProbe.fileMilliseconds)
        // The callbacks run inside curl_easy_perform, on this thread, while `transfer` is alive: unretained is enough.
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        setCallbacks(curl, context)
        let code = withExtendedLifetime(transfer) { curl_easy_perform(curl) }
        if transfer.wasNotPublic { return .failure(.notPublic) }
        if transfer.isTooLong { return .failure(.tooLong) }
        guard code == CURLE_OK else {
            return .failure(.unreachable(String(cString: curl_easy_strerror(code))))
        }
        let status = purser_curl_status(curl)
        if status == 404 || status == 410 { return .failure(.absent) }
        return status == 200 ? .success(transfer.body) : .failure(.status(status))
    }

    /// A function of its own, since a C callback may not capture anything.
    private static func setCallbacks(_ curl: UnsafeMutableRawPointer, _ context: UnsafeMutableRawPointer) {
        purser_curl_set_write(
            curl,
            { bytes, size, count, context in
                guard let bytes, let context else { return 0 }
                let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
                guard transfer.body.count + size * count <= DomainProbe.maximumFile else {
                    transfer.isTooLong = true
                    return 0
                }
                transfer.body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: size * count))
                return size * count
            }, context)
        purser_curl_set_open_socket(
            curl,
            { context, _, address in
                guard let context, let address else { return -1 }
                guard WellKnownFile.isPublic(address) else {
                    Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().wasNotPublic = true
                    return -1  // CURL_SOCKET_BAD
                }
                let kind = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
                return socket(address.pointee.family, kind, address.pointee.`protocol`)
            }, context)
    }

    private static func isPublic(_ address: UnsafeMutablePointer<curl_sockaddr>) -> Bool {
        guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \curl_sockaddr.addr) else { return false }
        let raw = UnsafeRawPointer(address) + offset
        switch address.pointee.family {
        case AF_INET:
            let known = raw.loadUnaligned(as: sockaddr_in.self)
            return PublicAddress.isPublic(v4: withUnsafeBytes(of: known.sin_addr) { Array($0) })
        case AF_INET6:
            let known = raw.loadUnaligned(as: sockaddr_in6.self)
            return PublicAddress.isPublic(v6: withUnsafeBytes(of: known.sin6_addr) { Array($0) })
        default: return false  // over families of addresses
        }
    }
}
