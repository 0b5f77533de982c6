// PersonalDataScanner.swift: addresses, card numbers and other data of persons, above all in data sets.

/// Counts what identifies persons.
struct PersonalDataScanner {
    static let rules: [Rule] = [
        Rule(
            "personal.emails", .personalData, .high, "Mail addresses of many persons.",
            advice: "Leave them out, or use addresses at example.com.", "LLM06 ML04", .computed),
        Rule(
            "personal.cards", .personalData, .high, "Numbers of payment cards that pass their check digit.",
            advice: "Use the test numbers of a payment provider.", "LLM06 ML04", .computed),
        Rule(
            "personal.ibans", .personalData, .high, "Numbers of bank accounts (IBAN) that pass their check.",
            advice: "Leave them out.", "LLM06 ML04", .computed),
        Rule(
            "personal.social-security", .personalData, .high, "Social security numbers.", advice: "Leave them out.",
            "LLM06 ML04", .computed),
        Rule(
            "personal.chinese-ids", .personalData, .high, "Chinese identity numbers that pass their check digit.",
            advice: "Leave them out.", "LLM06 ML04", .computed),
        Rule(
            "personal.health", .personalData, .high, "Health data with names or numbers of patients.",
            advice: "Remove what identifies patients.", "LLM06 ML04", .computed),
        Rule(
            "personal.phones", .personalData, .medium, "Telephone numbers of many persons.", advice: "Leave them out.",
            "LLM06 ML04", .computed),
        Rule(
            "personal.identity-numbers", .personalData, .high, "A column of names beside one of official numbers.",
            advice: "Leave the numbers out.", "LLM06 ML04", .computed),
    ]

    private enum Index {
        static let emails = 0, cards = 1, ibans = 2, social = 3, chinese = 4, health = 5, phones = 6, identity = 7
    }

    /// From here on a list is a list of persons, not a few contacts.
    private static let manyEmails = 20
    private static let someEmails = 10
    private static let manyPhones = 25
    private static let manyRows = 20

    private let document: TextDocument
    private let bytes: [UInt8]
    private var emails: Set<String> = []
    private var firstLine: [Int: Int] = [:]
    private var counts = [Int](repeating: 0, count: 8)
    private var samples: [Int: String] = [:]

    static func add(_ document: TextDocument, to findings: inout FindingList) {
        var scan = PersonalDataScanner(document: document)
        scan.look()
        scan.conclude(&findings)
    }

    private init(document: TextDocument) {
        self.document = document
        bytes = document.view.bytes
    }

    private mutating func look() {
        var index = 0
        while let next = Self.nextMark(bytes, index) {
            index = bytes[next] == 0x40 ? next + 1 : number(at: next)
            if bytes[next] == 0x40 { email(at: next) }
        }
        health()
        identityNumbers()
    }

    /// The next `@` or digit.
    private static func nextMark(_ bytes: [UInt8], _ start: Int) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            var index = start
            while index < bytes.count, bytes[index] != 0x40, bytes[index] &- 0x30 > 9 { index += 1 }
            return index < bytes.count ? index : nil
        }
    }

    private mutating func note(_ what: Int, _ offset: Int, _ sample: @autoclosure () -> String) {
        counts[what] += 1
        if firstLine[what] == nil {
            firstLine[what] = document.view.lineIndex(at: offset) + 1
            samples[what] = Excerpt.masked(sample())
        }
    }

    private static let roles: Set<String> = [
        "info", "support", "security", "help", "admin", "contact", "sales", "noreply", "no-reply", "hello", "team",
        "abuse",
        "postmaster", "webmaster", "git", "office", "press", "jobs", "privacy", "legal", "billing", "user", "you", "me",
        "name",
        "email", "test", "foo", "bar",
    ]

    private mutating func email(at place: Int) {
        guard emails.count < 5000 else { return }
        var (start, end) = (place, place + 1)
        while start > 0, place - start < 64, Self.isLocal(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, end - place < 100, ByteSet.word[bytes[end]] || bytes[end] == 0x2D || bytes[end] == 0x2E
        { end += 1 }
        while end > place + 1, bytes[end - 1] == 0x2E || bytes[end - 1] == 0x2D { end -= 1 }
        guard start < place, end - place > 4 else { return }
        let local = String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
        let domain = String(decoding: bytes[(place + 1)..<end], as: UTF8.self).lowercased()
        let labels = domain.split(separator: ".")
        guard labels.count >= 2, let last = labels.last, last.count >= 2, last.allSatisfy(\.isLetter) else { return }
        let reserved: Set<String> = ["example", "invalid", "test", "localhost", "local"]
        if reserved.contains(String(last)) || labels.contains("example") || labels.contains("noreply") { return }
        if Self.roles.contains(local) { return }
        if emails.insert("\(local)@\(domain)").inserted { note(Index.emails, start, "\(local)@\(domain)") }
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        ByteSet.word[byte] || byte == 0x2E || byte == 0x2B || byte == 0x2D || byte == 0x25
    }

    /// A number with its separators, and what it can be.
    ///
    /// - Returns: the place behind it.
    private mutating func number(at start: Int) -> Int {
        var end = start
        var digits = 0
        while end < bytes.count, end - start < 40 {
            if ByteSet.digit[bytes[end]] {
                digits += 1
            } else if bytes[end] == 0x20 || bytes[end] == 0x2D {
                guard end + 1 < bytes.count, ByteSet.digit[bytes[end + 1]] else { break }
            } else {
                break
            }
            end += 1
        }
        if start >= 2, digits >= 2, let iban = iban(before: start) { note(Index.ibans, start, iban) }
        guard digits >= 9 else { return max(end, start + 1) }
        let before = start > 0 ? bytes[start - 1] : 0x20
        let behind = end < bytes.count ? bytes[end] : 0x20
        // Part of a longer word: a digest, a decimal, an identifier.
        let isIsolated =
            !ByteSet.word[before] && before != 0x2E && before != 0x2D
            && !(ByteSet.word[behind] && lowered(behind) != UInt8(ascii: "x"))
        let text = bytes[start..<end]
        guard isIsolated else { return end }
        if before == UInt8(ascii: "+") {
            note(Index.phones, start, String(decoding: text, as: UTF8.self))
            return end
        }
        classify(text, digits, start, behind)
        return end
    }

    private mutating func classify(_ text: ArraySlice<UInt8>, _ digits: Int, _ start: Int, _ behind: UInt8) {
        let groups = text.split { !ByteSet.digit[$0] }.map(\.count)
        if groups == [3, 2, 4], text.contains(0x2D), !text.contains(0x20), Self.isSocial(text) {
            note(Index.social, start, String(decoding: text, as: UTF8.self))
        }
        if (13...19).contains(digits), Self.hasCardPrefix(text) {
            let isGrouped = groups == [4, 4, 4, 4] || groups == [4, 6, 5]
            let string = String(decoding: text, as: UTF8.self)
            if isGrouped || (groups.count == 1 && nearCardWord), TextTest.isCard(string) {
                note(Index.cards, start, string)
            }
        }
        if document.language == .table, (9...11).contains(digits), nearPhoneWord {
            note(Index.phones, start, String(decoding: text, as: UTF8.self))
        }
        if groups.count == 1, digits == 18 || (digits == 17 && lowered(behind) == UInt8(ascii: "x")) {
            let whole = Array(text) + (digits == 17 ? [UInt8(ascii: "X")] : [])
            if Self.isChineseID(whole) { note(Index.chinese, start, String(decoding: whole, as: UTF8.self)) }
        }
    }

    /// Whether the first line, the names of columns, speaks of cards.
    private lazy var nearCardWord: Bool = {
        let head = String(decoding: bytes.prefix(2000), as: UTF8.self).lowercased()
        return ["card", "credit", "visa", "mastercard", "pan,", "\"pan\"", "cc_num", "ccnum", "卡号"].contains {
            head.contains($0)
        }
    }()

    private lazy var nearPhoneWord: Bool = {
        let columns = document.line(1).lowercased()
        return ["phone", "mobile", "cell", "telefon", "telefono", "téléphone", "whatsapp", "手机", "电话"].contains {
            columns.contains($0)
        }
    }()

    private static func hasCardPrefix(_ text: ArraySlice<UInt8>) -> Bool {
        let digits = text.filter { ByteSet.digit[$0] }.prefix(2)
        let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return (40...49).contains(value) || (51...55).contains(value) || (22...27).contains(value) || value == 34
            || value == 37
            || value == 60 || value == 65 || value == 62 || value == 35 || value == 36
    }

    private static func isSocial(_ text: ArraySlice<UInt8>) -> Bool {
        let digits = text.filter { ByteSet.digit[$0] }.map { Int($0 - 0x30) }
        let area = digits[0] * 100 + digits[1] * 10 + digits[2]
        let (group, serial) = (digits[3] * 10 + digits[4], digits[5...8].reduce(0) { $0 * 10 + $1 })
        // 078-05-1120 and 219-09-9999 were printed in advertisements; 987-65-432x are for them.
        return area != 0 && area != 666 && area < 900 && group != 0 && serial != 0
    }

    private static func isChineseID(_ text: [UInt8]) -> Bool {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let year = text[6..<10].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        let month = text[10..<12].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard (1900...2030).contains(year), (1...12).contains(month) else { return false }
        let sum = zip(text, weights).reduce(0) { $0 + Int($1.0 - 0x30) * $1.1 }
        return Array("10X98765432".utf8)[sum % 11] == text[17]
    }

    /// An IBAN of which this run of digits is the first part.
    private func iban(before start: Int) -> String? {
        // Two letters, two digits that the run begins with, or letters inside of it: read from two letters before.
        guard start >= 2 else { return nil }
        let letters = bytes[(start - 2)..<start]
        guard letters.allSatisfy({ (0x41...0x5A).contains($0) }), start < 3 || !ByteSet.word[bytes[start - 3]] else {
            return nil
        }
        var text: [UInt8] = []
        var index = start - 2
        while index < bytes.count, text.count < 34 {
            let byte = bytes[index]
            if ByteSet.digit[byte] || (0x41...0x5A).contains(byte) {
                text.append(byte)
            } else if byte != 0x20 {
                break
            }
            index += 1
        }
        let string = String(decoding: text, as: UTF8.self)
        // Documents explain what an IBAN is by those that everybody uses; a table of them is one of persons.
        let isDocument = [.markdown, .html, .plain].contains(document.language)
        if isDocument, TextTest.publishedIBANs.contains(string) { return nil }
        return TextTest.isIBAN(string) ? string : nil
    }

    private mutating func health() {
        guard document.language == .table || document.language == .json else { return }
        let head = String(decoding: bytes.prefix(2000), as: UTF8.self).lowercased()
        let words = ["diagnosis", "patient", "medical_record", "mrn", "icd10", "icd-10", "prescription", "诊断", "病历"]
        let persons = ["name", "date_of_birth", "dob", "birth", "ssn", "mrn", "medical_record", "address", "姓名"]
        if words.contains(where: { head.contains($0) }), persons.contains(where: { head.contains($0) }),
            document.lineCount > 3,
            head.contains("diagnosis") || head.contains("icd") || head.contains("prescription") || head.contains("诊断")
        {
            firstLine[Index.health] = 1
            counts[Index.health] = document.lineCount - 1
            samples[Index.health] = "columns: \(document.line(1))"
        }
    }

    /// Official numbers have many shapes; the names of the columns say which table holds some.
    private mutating func identityNumbers() {
        guard document.language == .table, document.lineCount > Self.manyRows else { return }
        let columns = document.line(1).lowercased().split { ",;\t|\"".contains($0) }
            .map { $0.trimmingPrefix(while: \.isWhitespace).replacing(" ", with: "_") }
        let numbers = [
            "passport", "national_id", "ni_number", "nino", "nhs_number", "aadhaar", "aadhar", "cpf", "dni", "nif",
            "ssn", "social_security", "tax_id", "drivers_license", "driver_license", "driving_licence", "身份证", "护照",
        ]
        guard columns.contains(where: { column in numbers.contains { column == $0 || column.hasPrefix($0 + "_") } }),
            columns.contains(where: { $0.hasSuffix("name") || $0 == "employee" || $0 == "姓名" || $0 == "nombre" })
        else { return }
        firstLine[Index.identity] = 1
        counts[Index.identity] = document.lineCount - 1
        samples[Index.identity] = "columns: \(document.line(1))"
    }

    private func conclude(_ findings: inout FindingList) {
        let isSynthetic = ["synthetic", "fake", "faker", "generated", "dummy", "fixture"].contains {
            document.path.lowercased().contains($0)
        }
        let isTest = Caution.isTest(document.path) || isSynthetic
        func add(_ what: Int, from minimum: Int, _ severity: Severity) {
            guard counts[what] >= minimum else { return }
            findings.add(
                Self.rules[what], file: document.path, line: firstLine[what] ?? 0,
                excerpt: "\(counts[what]) of them, such as \(samples[what] ?? "")",
                severity: severity.milder(by: isTest ? 2 : 0))
        }
        let isAuthors = [
            "authors", "contributors", "maintainers", "codeowners", "changelog", "package-lock", "mailmap", "credits",
            "sbom", "cyclonedx",
        ].contains {
            document.path.lowercased().contains($0)
        }
        if counts[Index.emails] >= Self.manyEmails {
            add(Index.emails, from: Self.manyEmails, isAuthors ? .low : .high)
        } else {
            add(Index.emails, from: Self.someEmails, .low)
        }
        add(Index.cards, from: 2, .high)
        add(Index.ibans, from: 2, .high)
        add(Index.social, from: 2, .high)
        add(Index.chinese, from: 2, .high)
        add(Index.health, from: 1, .high)
        add(Index.identity, from: Self.manyRows, .high)
        add(Index.phones, from: Self.manyPhones, document.language == .table ? .high : .low)
    }
}
