// AgentCardTests.swift: each rule of an A2A 1.0 card.

import Testing

@testable import Marketplace

@Suite struct AgentCardTests {
    private static let interfaces =
        #""supportedInterfaces":[{"url":"https://a.example","protocolBinding":"JSONRPC","protocolVersion":"1.0"}]"#
    private static let modes = #""defaultInputModes":["text/plain"],"defaultOutputModes":["text/plain"]"#
    private static let skills = #""skills":[{"id":"s","name":"S","description":"d","tags":["Code Review"]}]"#

    private func card(
        _ extra: String = #""documentationUrl":"https://a.example/d""#, interfaces: String = interfaces,
        modes: String = modes,
        skills: String = skills, capabilities: String = #""capabilities":{}"#
    ) throws(KindProblem) -> Kind.Facts {
        let json =
            #"{"name":"A","description":"d","version":"1.0.0",\#(interfaces),\#(capabilities),\#(modes),\#(skills),\#(extra)}"#
        return try Kind.agent.validate(Array(json.utf8))
    }

    @Test func `a whole card is read`() throws {
        let facts = try card(
            #""provider":{"organization":"O","url":"https://o.example"},"iconUrl":"https://o.example/i.png","securitySchemes":{"k":{"apiKeySecurityScheme":{"location":"header","name":"X"}},"o":{"oauth2SecurityScheme":{"flows":{"authorizationCode":{"authorizationUrl":"https://o.example/a","tokenUrl":"https://o.example/t","scopes":{"read":"Reads"}}}}},"i":{"openIdConnectSecurityScheme":{"openIdConnectUrl":"https://o.example/.well-known/openid-configuration"}},"m":{"mtlsSecurityScheme":{}}},"securityRequirements":[{"schemes":{"o":{"list":["read"]}}},{"k":[]}],"signatures":[{"protected":"eyJhbGciOiJFUzI1NiJ9","signature":"AAAA","header":{"x":1}}]"#
        )
        #expect(facts.tags == ["code-review"] && facts.author == "O" && facts.listingName == "A")
        #expect(facts.icon == .address("https://o.example/i.png"))
    }

    @Test(arguments: [
        (#""securitySchemes":{"k":{}}"#, "/securitySchemes/k"),
        (#""securitySchemes":{"k":{"type":"apiKey"}}"#, "/securitySchemes/k"),
        (
            #""securitySchemes":{"k":{"apiKeySecurityScheme":{"location":"body","name":"x"}}}"#,
            "/securitySchemes/k/apiKeySecurityScheme/location"
        ),
        (#""securitySchemes":{"k":{"httpAuthSecurityScheme":{}}}"#, "/securitySchemes/k/httpAuthSecurityScheme/scheme"),
        (
            #""securitySchemes":{"o":{"oauth2SecurityScheme":{"flows":{}}}}"#,
            "/securitySchemes/o/oauth2SecurityScheme/flows"
        ),
        (
            #""securitySchemes":{"o":{"oauth2SecurityScheme":{"flows":{"clientCredentials":{"tokenUrl":"http://x.example"}}}}}"#,
            "/securitySchemes/o/oauth2SecurityScheme/flows/clientCredentials/tokenUrl"
        ),
        (#""securityRequirements":[{"schemes":{"none":{"list":[]}}}]"#, "/securityRequirements/0/schemes/none"),
        (#""provider":{"organization":"O"}"#, "/provider/url"), (#""iconUrl":"x""#, "/iconUrl"),
        (#""signatures":[{"protected":"!!","signature":"AAAA"}]"#, "/signatures/0/protected"),
        (#""signatures":[{"protected":"eyJhbGciOiJub25lIn0","signature":"AAAA"}]"#, "/signatures/0/protected"),
        (#""signatures":[{"protected":"eyJhbGciOiJFUzI1NiJ9"}]"#, "/signatures/0/signature"),
    ])
    func `what is optional has rules as well`(extra: String, pointer: String) {
        expect(pointer) { () throws(KindProblem) in try card(extra) }
    }

    @Test func `what is required is told by its pointer`() {
        expect("/supportedInterfaces") { () throws(KindProblem) in try card(interfaces: #""x":1"#) }
        expect("/supportedInterfaces") { () throws(KindProblem) in try card(interfaces: #""supportedInterfaces":[]"#) }
        expect("/supportedInterfaces/0/protocolVersion") { () throws(KindProblem) in
            try card(
                interfaces:
                    #""supportedInterfaces":[{"url":"https://a","protocolBinding":"GRPC","protocolVersion":"one"}]"#)
        }
        expect("/supportedInterfaces/0/protocolBinding") { () throws(KindProblem) in
            try card(
                interfaces:
                    #""supportedInterfaces":[{"url":"https://a","protocolBinding":"SOAP","protocolVersion":"1.0"}]"#)
        }
        expect("/capabilities") { () throws(KindProblem) in try card(capabilities: #""y":1"#) }
        expect("/capabilities/streaming") { () throws(KindProblem) in
            try card(capabilities: #""capabilities":{"streaming":"yes"}"#)
        }
        expect("/capabilities/extensions/0/uri") { () throws(KindProblem) in
            try card(capabilities: #""capabilities":{"extensions":[{}]}"#)
        }
        expect("/defaultInputModes/0") { () throws(KindProblem) in
            try card(modes: #""defaultInputModes":["text/"],"defaultOutputModes":["text/plain"]"#)
        }
        expect("/skills") { () throws(KindProblem) in try card(skills: #""skills":[]"#) }
        expect("/skills/0/tags") { () throws(KindProblem) in
            try card(skills: #""skills":[{"id":"s","name":"S","description":"d"}]"#)
        }
        expect("/skills/1/id") { () throws(KindProblem) in
            let skill = #"{"id":"s","name":"S","description":"d","tags":["a"]}"#
            return try card(skills: #""skills":[\#(skill),\#(skill)]"#)
        }
    }

    private func expect(_ pointer: String, _ body: () throws(KindProblem) -> Kind.Facts) {
        do throws(KindProblem) {
            _ = try body()
            Issue.record("it was accepted, without \(pointer)")
        } catch {
            #expect(error.faults.contains { $0.field == pointer }, "\(pointer): \(error.faults)")
        }
    }
}
