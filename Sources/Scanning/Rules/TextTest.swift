// TextTest.swift: what a text has to be besides fitting a pattern: check digits, randomness, no placeholder.

extension TextTest {
    func passes(_ text: String) -> Bool {
        switch self {
        case .none: true
        case .random(let tenths): Self.looksRandom(text, tenths: tenths)
        case .card: Self.isCard(text)
        case .iban: Self.isIBAN(text)
        case .jwt: Self.isTelling(token: text)
        case .addressPassword: Self.isPasswordInAddress(text)
        case .basicAuth: Self.isBasicAuth(text)
        case .password: Self.isPassword(text)
        case .distantHost: Self.isDistant(text)
        }
    }

    /// Bits per character of the letters' own frequencies, times ten.
    static func entropy(_ text: some Collection<UInt8>) -> Int {
        guard !text.isEmpty else { return 0 }
        var counts = [Int](repeating: 0, count: 256)
        for byte in text { counts[Int(byte)] += 1 }
        // log2 by its integer part and one step between: enough to tell words from keys.
        var sum = 0.0
        let total = Double(text.count)
        for count in counts where count > 0 {
            let share = Double(count) / total
            sum -= share * log2(share)
        }
        return Int(sum * 10)
    }

    private static func log2(_ value: Double) -> Double {
        let exponent = Double(value.exponent)
        // The series of atanh for a number between one and two.
        let y = (value.significand - 1) / (value.significand + 1)
        let square = y * y
        let ln = 2 * y * (1 + square / 3 + square * square / 5 + square * square * square / 7)
        return exponent + ln / 0.693147180559945
    }

    private static func looksRandom(_ text: String, tenths: Int) -> Bool {
        // A checksum that fits is no accident, whatever words the letters spell.
        if hasTokenChecksum(text) { return true }
        return !isPlaceholder(text) && entropy(secretPart(of: text)) >= tenths
    }

    /// The claims of jwt.io's sample and of most textbooks name John Doe, 1234567890 or an example.
    private static func isTelling(token: String) -> Bool {
        let parts = token.split(separator: ".")
        guard parts.count == 3, let claims = EncodedRuns.base64(Array(parts[1].utf8)[...]) else { return false }
        let text = String(decoding: claims, as: UTF8.self).lowercased()
        return !isPlaceholder(text) && !text.contains("john doe") && !text.contains("joe") && !text.contains("payload")
            && Set(parts[2]).count > 12
    }

    /// Whether the address in a text is of neither this machine nor those beside it.
    private static func isDistant(_ text: String) -> Bool {
        guard let host = text.split(separator: "://").last?.lowercased() else { return false }
        let near = ["localhost", "127.", "0.0.0.0", "10.", "192.168.", "host.docker.internal", "[::1]", "{", "$"]
        return !near.contains { host.hasPrefix($0) }
    }

    private static func isPasswordInAddress(_ text: String) -> Bool {
        guard let scheme = text.utf8.firstIndex(of: 0x3A), let at = text.utf8.lastIndex(of: 0x40) else { return false }
        let userinfo = text[text.index(scheme, offsetBy: 3)..<at]
        let host = text[text.index(after: at)...].lowercased()
        guard let colon = userinfo.firstIndex(of: ":") else { return false }
        let (user, password) = (userinfo[..<colon].lowercased(), userinfo[userinfo.index(after: colon)...])
        let isNear =
            host.hasPrefix("localhost") || host.hasPrefix("127.") || host.hasPrefix("host") || !host.contains(".")
            || host.contains("example") || host.hasSuffix(".test") || host.hasSuffix(".local")
        return !isNear && isTelling(password: password, of: user)
    }

    private static func isBasicAuth(_ text: String) -> Bool {
        guard let last = text.split(separator: " ").last,
            let bytes = EncodedRuns.base64(Array(last.utf8.prefix { $0 != 0x3D })[...])
        else {
            return false
        }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: ":", maxSplits: 1)
        // Aladdin is of RFC 7617, the other one of RFC 6749.
        guard let user = parts.first, !["Aladdin", "s6BhdRkqt3"].contains(user) else { return false }
        return parts.count == 2 && isTelling(password: parts[1], of: user.lowercased())
    }

    private static func isTelling(password: Substring, of user: String) -> Bool {
        let usual = ["password", "passwd", "secret", "postgres", "mysql", "root", "admin", "guest", "token", "hunter2"]
        return !isPlaceholder(String(password)) && password.lowercased() != user
            && !usual.contains(password.lowercased()) && entropy(Array(password.utf8)) >= 25
    }

    private static func isPassword(_ text: String) -> Bool {
        let part = secretPart(of: text)
        guard part.count >= 12, !isPlaceholder(text) else { return false }
        let kinds = [
            part.contains { (0x30...0x39).contains($0) }, part.contains { (0x41...0x5A).contains($0) },
            part.contains { (0x61...0x7A).contains($0) }, part.contains { !ByteSet.word[$0] },
        ].count { $0 }
        // Words, paths and names of variables have one or two kinds of characters, and blanks or slashes between.
        let looksLikeName =
            part.contains(UInt8(ascii: "/")) || part.contains(UInt8(ascii: "(")) || part.contains(UInt8(ascii: "["))
            || part.starts(with: "http".utf8)
            // SigningSecretV2: what is drawn by lot has more digits.
            || (part.allSatisfy { ByteSet.word[$0] } && part.count { ByteSet.digit[$0] } < 2)
        return kinds >= 3 && !looksLikeName && entropy(part) >= 33
            || (kinds >= 2 && part.count >= 24 && !looksLikeName && entropy(part) >= 38)
    }

    /// What follows the last quote, `=` or `:` of `name = "value`; the whole where there is none.
    static func secretPart(of text: String) -> [UInt8] {
        var bytes = Array(text.utf8)
        while let last = bytes.last, [0x22, 0x27, 0x60, 0x3B, 0x2C].contains(last) { bytes.removeLast() }
        let ends: Set<UInt8> = [0x22, 0x27, 0x60, 0x3D, 0x3A, 0x20]
        guard let start = bytes.dropLast(12).lastIndex(where: { ends.contains($0) }) else { return bytes }
        return Array(bytes[(start + 1)...])
    }

    private static let placeholderWords = LiteralSet(
        words:
            "example|sample|placeholder|changeme|change_me|change-me|your|xxxx|dummy|fake|test|redacted|insert|replace|todo|secret_here|key_here|token_here|0000000|1234567890|abcdefgh|deadbeef|aaaaaaa|notreal|not_real|not-a-real|lorem|my_|my-|<|...|***|{{|${|process.env|os.environ|getenv|mock|demo|123456789|abc123|2yotnfzfejr1zcsicmwpaa|tgzv3jokf0xg5qx2tlkwia|ac0974bec39a17e3|abandon abandon"
    )

    /// Whether it is what documents write instead of a secret.
    static func isPlaceholder(_ text: String) -> Bool {
        if placeholderWords.isAny(in: text) { return true }
        // One character over and over.
        let part = secretPart(of: text)
        return Set(part).count <= max(4, part.count / 8)
    }

    private static func digits(_ text: String) -> [Int] {
        text.utf8.filter { ByteSet.digit[$0] }.map { Int($0 - UInt8(ascii: "0")) }
    }

    /// - Source: ISO/IEC 7812-1, annex B: the check digit of Luhn.
    static func isCard(_ text: String) -> Bool {
        let digits = digits(text)
        guard (13...19).contains(digits.count), Set(digits).count > 2 else { return false }
        // Numbers that payment providers publish for tests.
        let published = [
            "4242424242424242", "4111111111111111", "4000056655665556", "5555555555554444", "378282246310005",
            "371449635398431", "6011111111111117", "30569309025904", "3530111333300000", "4012888888881881",
            "5105105105105100", "4000000000000002", "2223003122003222", "5200828282828210", "6011000990139424",
            "38520000023237", "4222222222222", "4000002500003155", "4917610000000000",
        ]
        if published.contains(digits.map(String.init).joined()) { return false }
        var sum = 0
        for (index, digit) in digits.reversed().enumerated() {
            let doubled = index % 2 == 1 ? digit * 2 : digit
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return sum % 10 == 0
    }

    /// Examples of the registry of IBANs and of banks, without blanks.
    static let publishedIBANs: Set<String> = [
        "DE89370400440532013000", "GB82WEST12345698765432", "GB29NWBK60161331926819", "FR1420041010050500013M02606",
        "ES9121000418450200051332", "NL91ABNA0417164300", "BE68539007547034", "IT60X0542811101000000123456",
        "CH9300762011623852957", "AT611904300234573201", "PL61109010140000071219812874", "SE4550000000058398257466",
        "NO9386011117947", "DK5000400440116243", "FI2112345600000785", "IE29AIBK93115212345678",
        "PT50000201231234567890154", "LU280019400644750000", "DE75512108001245126199",
    ]

    /// - Source: ISO 13616: the remainder by 97 is one.
    static func isIBAN(_ text: String) -> Bool {
        let bytes = text.uppercased().utf8.filter { $0 != 0x20 && $0 != UInt8(ascii: "-") }
        guard (15...34).contains(bytes.count) else { return false }
        var remainder = 0
        for byte in bytes.dropFirst(4) + bytes.prefix(4) {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                remainder = (remainder * 10 + Int(byte - UInt8(ascii: "0"))) % 97
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                remainder = (remainder * 100 + Int(byte - UInt8(ascii: "A")) + 10) % 97
            default: return false
            }
        }
        return remainder == 1
    }

    /// - Source: GitHub's description of its token format: six base62 digits of the CRC-32 of the 30 characters before.
    static func hasTokenChecksum(_ text: String) -> Bool {
        guard let underscore = text.utf8.firstIndex(of: UInt8(ascii: "_")) else { return false }
        let body = Array(text.utf8[text.utf8.index(after: underscore)...])
        guard body.count == 36 else { return false }
        var value = Int(crc32(body.prefix(30)))
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
        var expected: [UInt8] = []
        for _ in 0..<6 {
            expected.append(alphabet[value % 62])
            value /= 62
        }
        return body.suffix(6).elementsEqual(expected.reversed())
    }

    private static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var crc = ~UInt32(0)
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 {
                let isOdd = crc & 1 == 1
                crc >>= 1
                if isOdd { crc ^= 0xEDB8_8320 }
            }
        }
        return ~crc
    }
}
