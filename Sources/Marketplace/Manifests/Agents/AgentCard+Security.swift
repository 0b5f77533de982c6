// AgentCard+Security.swift: how an agent wants to be spoken to safely: schemes, requirements, signatures of its card.

internal import Crypto
internal import JSON

extension AgentCard {
    private static let schemeMembers = [
        "apiKeySecurityScheme", "httpAuthSecurityScheme", "oauth2SecurityScheme", "openIdConnectSecurityScheme",
        "mtlsSecurityScheme",
    ]

    /// - Returns: the names that requirements may use.
    static func checkSecuritySchemes(_ card: ManifestObject) -> Set<String> {
        guard let schemes = card.object("securitySchemes") else { return [] }
        for (name, _) in schemes.value.members {
            guard let scheme = schemes.object(name) else { continue }
            let present = schemeMembers.filter { scheme.value[$0] != nil }
            guard present.count == 1, let member = present.first, let body = scheme.object(member) else {
                if present.count != 1 {
                    scheme.faultOfWhole("does not have exactly one of \(schemeMembers.joined(separator: ", "))")
                }
                continue
            }
            check(body, as: member)
        }
        return Set(schemes.value.members.map(\.name))
    }

    private static func check(_ body: ManifestObject, as member: String) {
        _ = body.text("description", .prose(4000))
        switch member {
        case "apiKeySecurityScheme":
            if let location = body.text("location", .line(16), required: true),
                !["query", "header", "cookie"].contains(location)
            {
                body.fault("location", "is not query, header or cookie")
            }
            _ = body.text("name", .line(200), required: true)
        case "httpAuthSecurityScheme":
            _ = body.text("scheme", .line(64), required: true)
            _ = body.text("bearerFormat", .line(64))
        case "oauth2SecurityScheme":
            if let flows = body.object("flows", required: true) { checkFlows(flows) }
            _ = body.webAddress("oauth2MetadataUrl", secure: true)
        case "openIdConnectSecurityScheme": _ = body.webAddress("openIdConnectUrl", required: true, secure: true)
        default: break
        }
    }

    /// The addresses that each flow of OAuth 2.0 needs.
    private static let flows: [String: [String]] = [
        "authorizationCode": ["authorizationUrl", "tokenUrl"], "clientCredentials": ["tokenUrl"],
        "deviceCode": ["deviceAuthorizationUrl", "tokenUrl"], "implicit": ["authorizationUrl"],
        "password": ["tokenUrl"],
    ]

    private static func checkFlows(_ object: ManifestObject) {
        let known = object.value.members.map(\.name).filter { flows[$0] != nil }
        if known.isEmpty { object.faultOfWhole("names no flow: one of \(flows.keys.sorted().joined(separator: ", "))") }
        for name in known {
            guard let flow = object.object(name) else { continue }
            for address in flows[name] ?? [] { _ = flow.webAddress(address, required: true, secure: true) }
            _ = flow.webAddress("refreshUrl", secure: true)
            for (_, scope) in flow.members("scopes") { _ = scope.text(TextRule(form: .prose, length: 0...1000)) }
        }
    }

    /// `[{"schemes": {NAME: {"list": [SCOPE]}}}]`; the form of earlier versions, `[{NAME: [SCOPE]}]`, is read as well.
    static func checkRequirements(_ object: ManifestObject, schemes: Set<String>) {
        for requirement in object.objects("securityRequirements", count: 0...64) {
            let names = requirement.value["schemes"] == nil ? requirement : requirement.object("schemes")
            guard let names else { continue }
            for (name, value) in names.value.members {
                if !schemes.contains(name) { names.fault(name, "names a scheme that 'securitySchemes' does not have") }
                if value.object != nil {
                    _ = names.object(name)?.texts("list")
                } else {
                    _ = names.texts(name)
                }
            }
        }
    }

    /// A detached JWS: `protected` and `signature` in base64url. Whose key it was is for whoever trusts it to check.
    static func check(signature: ManifestObject) {
        if let protected = signature.text("protected", .line(16_384), required: true) {
            // What is no JSON has no object either.
            let header = Base64URL.decode(protected).flatMap { try? JSONValue.parse($0) }
            if header?.object == nil {
                signature.fault("protected", "is not a JSON object in base64url")
            } else if header?["alg"]?.string.map({ $0.isEmpty || $0.lowercased() == "none" }) ?? true {
                signature.fault("protected", "names no algorithm in 'alg'")
            }
        }
        if let text = signature.text("signature", .line(16_384), required: true),
            Base64URL.decode(text)?.isEmpty ?? true
        {
            signature.fault("signature", "is not base64url")
        }
        _ = signature.object("header")
    }
}
