import Testing

@testable import Scanning

@Suite struct PatternTests {
    private func match(_ pattern: String, in text: String, exact: Bool = false) throws -> String? {
        let program = try PatternProgram(pattern, isCaseSensitive: exact, minimumLiteral: 1)
        return Array(text.utf8).withUnsafeBufferPointer { bytes in
            var searching = LazyDFA(program, isAnchored: false)
            guard let end = searching.matchEnd(in: bytes, 0..<bytes.count) else { return nil }
            var anchored = LazyDFA(program, isAnchored: true)
            for start in 0...end {
                if let last = anchored.matchEnd(in: bytes, start..<bytes.count), last >= end {
                    return String(decoding: bytes[start..<last], as: UTF8.self)
                }
            }
            return nil
        }
    }

    @Test(arguments: [
        ("curl", "a CURL b", "CURL"), ("ab?c", "xacx", "ac"), ("ab*c", "abbbc", "abbbc"), ("ab+c", "ac abc", "abc"),
        ("a(b|cd)e", "acde", "acde"), ("a{2,3}b", "aaaab", "aaab"), ("a.c", "a\nc abc", "abc"),
        ("a[^b]c", "abc adc", "adc"),
        (#"\bcat\b"#, "concat cat", "cat"), ("^ab", "xab\nab", "ab"), ("ab$", "abx\nab\n", "ab"),
        (#"a\d+b"#, "ab a12b", "a12b"),
        (#"a\s+b"#, "a \n b", "a \n b"), ("密码.{0,6}是", "密码就是", "密码就是"), ("é?b", "xéb", "éb"),
        (#"[\w.-]+@x"#, "me.a-b@x", "me.a-b@x"),
    ])
    func `a pattern matches as it reads`(pattern: String, text: String, expected: String) throws {
        #expect(try match(pattern, in: text) == expected)
    }

    @Test(arguments: [
        ("abc", "ab"), ("a{3}", "aa"), (#"\bcat\b"#, "concatenate"), ("^ab", "xab"), ("a[0-9]b", "axb"), ("ab$", "abc"),
    ])
    func `a pattern does not match what it does not say`(pattern: String, text: String) throws {
        #expect(try match(pattern, in: text) == nil)
    }

    @Test func `case counts where it is asked for`() throws {
        #expect(try match("AKIA", in: "akia", exact: true) == nil)
        #expect(try match("AKIA", in: "xAKIAx", exact: true) == "AKIA")
    }

    @Test(arguments: ["(", "a)", "[a", "a{2,1}", "*a", "a{500}", "\\", "[é]", "a\\q"])
    func `a pattern that is none is refused`(pattern: String) {
        #expect(throws: PatternMistake.self) { try PatternProgram(pattern, minimumLiteral: 0) }
    }

    @Test func `a pattern without a literal is refused, since it would be tried everywhere`() {
        #expect(throws: PatternMistake.self) { try PatternProgram(#"\w+\d"#) }
        #expect(throws: PatternMistake.self) { try PatternProgram("(abc|x)") }
    }

    @Test func `what makes backtracking machines explode takes one step for each byte`() throws {
        let program = try PatternProgram("(a|aa)+(a|aa)+b", minimumLiteral: 1)
        let text = [UInt8](repeating: UInt8(ascii: "a"), count: 200_000)
        var automaton = LazyDFA(program, isAnchored: false)
        let end = text.withUnsafeBufferPointer { automaton.matchEnd(in: $0, 0..<$0.count) }
        #expect(end == nil)
    }

    @Test func `all literals are found, whatever they share and whatever their case`() {
        let words = ["he", "she", "his", "hers", "e"]
        let set = LiteralSet(words.map { Array($0.utf8) })
        var found: [String] = []
        Array("uSHErs his".utf8).withUnsafeBufferPointer { bytes in
            set.visit(bytes) { literal, end in found.append("\(words[literal])@\(end)") }
        }
        #expect(Set(found) == ["she@4", "he@4", "e@4", "hers@6", "his@10"])
    }

    @Test func `literals of a pattern are in each of its matches`() throws {
        for rule in AllRules.rules {
            guard case .patterns(let texts, _) = rule.basis else { continue }
            for text in texts { #expect(try PatternProgram(text).ways.allSatisfy { $0.literal.count >= 3 }) }
        }
    }

    @Test func `a way to a match says what else is in it, and how far before its literal it begins`() throws {
        func ways(_ pattern: String) throws -> [String: PatternWay] {
            try PatternProgram(pattern).ways.reduce(into: [:]) { $0[String(decoding: $1.literal, as: UTF8.self)] = $1 }
        }
        let piped = try ways(#"(sudo )?(curl|wget)[^|]{1,40}\|\s*(bash|zsh)"#)
        #expect(Set(piped.keys) == ["curl", "wget"])
        #expect(piped["curl"]?.lead == 5)
        let needs = Set((piped["curl"]?.needs ?? []).map { Set($0.map { String(decoding: $0, as: UTF8.self) }) })
        #expect(needs == [["|"], ["bash", "zsh"]])

        let either = try ways(#"eval\([^)]*atob|\w+\s+unescape\("#)
        #expect(either["eval("]?.needs.count == 1)
        #expect(either["unescape("]?.lead == nil)
        #expect(try ways("(abc){2}")["abc"]?.lead == nil)
    }

    @Test func `what is near is found in cells, up to their edges`() {
        var nearby = NearbyLiterals(sets: 2)
        nearby.begin(1000..<40_000)
        [Int32(1)].withUnsafeBufferPointer { nearby.note($0[...], endingAt: 5000) }
        func has(_ sets: [Int32], _ range: Range<Int>) -> Bool {
            sets.withUnsafeBufferPointer { nearby.hasAll($0[...], in: range) }
        }
        #expect(has([1], 4990..<5010) && has([], 4990..<5010) && has([1], 1000..<40_000))
        #expect(!has([0], 1000..<40_000) && !has([0, 1], 4990..<5010) && !has([1], 5100..<40_000))
        #expect(!has([1], 1000..<4900) && !has([1], 5000..<5000))
        nearby.begin(0..<100)
        #expect(!has([1], 0..<100))
    }

    @Test(arguments: [
        #"first\n\n\nlast"#, #"(a|b)first\n\n\nlast"#, #"\w{1,40}first\n\n\nlast"#,
        String(repeating: "abcdefghij", count: 40),
    ])
    func `a literal over many lines, or longer than a match reaches, is found and breaks nothing`(pattern: String)
        throws
    {
        let rule = Rule(
            "test.lines", .malware, .high, "A test.", advice: "None.", "LLM05", .patterns([pattern], in: .any))
        let book = try RuleBook(rules: [rule], signals: [])
        let text = "one\nafirst\n\n\nlast\n" + String(repeating: "abcdefghij", count: 41) + "\nfirst\n\nlast\n"
        let document = TextDocument(path: "a.txt", language: .plain, bytes: Array(text.utf8))
        var sightings = Sightings()
        var scan = PatternScan(book: book)
        scan.look(at: document.view, of: document, into: &sightings)
        #expect(sightings.all.map(\.line) == [pattern.hasPrefix("abc") ? 6 : 2])
    }
}
