// InstallationTests.swift: what a client is told to run, for each registry and spelling, and when it is told nothing.

import JSON
import Testing

@testable import Marketplace

@Suite struct InstallationTests {
    private func manifest(_ members: String, name: String = "io.github.x/the.server") throws -> ServerManifest {
        let text = #"{"name":"\#(name)","description":"d","version":"1.0.0",\#(members)}"#
        return try ServerManifest(reading: JSONValue.parse(Array(text.utf8)))
    }

    private func json(_ members: String) throws -> String {
        try manifest(members).installation().get().json.text()
    }

    private func refusal(_ members: String) throws -> NotInstallable {
        guard case .failure(let refusal) = try manifest(members).installation() else {
            Issue.record("it can be installed")
            throw CancellationError()
        }
        return refusal
    }

    @Test func `an npm package runs by npx at its version`() throws {
        #expect(
            try json(
                #""packages":[{"registryType":"npm","identifier":"@a/b","version":"1.2.3","transport":{"type":"stdio"}}]"#
            ) == #"{"the-server":{"command":"npx","args":["-y","@a/b@1.2.3"],"env":{}}}"#)
        #expect(
            try json(
                #""packages":[{"registry_type":"npm","identifier":"b","version":"1.0.0","runtime_hint":"bunx","runtime_arguments":[{"type":"positional","value":"-y"}]}]"#
            ) == #"{"the-server":{"command":"bunx","args":["b@1.0.0"],"env":{}}}"#)
    }

    @Test func `arguments are named or positional, fixed, defaulted, required or left out`() throws {
        let configuration = try manifest(
            """
            "packages":[{"registryType":"npm","identifier":"b","version":"1.0.0","packageArguments":[
             {"type":"positional","value":"serve"},{"type":"positional","valueHint":"target_dir","isRequired":true},
             {"type":"positional","valueHint":"more"},{"type":"named","name":"--port","default":"8080"},
             {"type":"named","name":"--host","value":"h","default":"ignored"},{"type":"named","name":"--quiet"},
             {"type":"named","name":"--key","isRequired":true,"format":"string","isSecret":true,"description":"The key"},
             {"type":"named","name":"--optional","isRequired":false,"format":"string"},
             {"type":"named","name":"--url","value":"https://{host}:{port}/{other}",
              "variables":{"host":{"isRequired":true},"port":{"default":"443"}}}]}]
            """
        ).installation().get()
        guard case .command(_, let arguments, _) = configuration.entry else { return #expect(Bool(false)) }
        #expect(
            arguments == [
                "-y", "b@1.0.0", "serve", "${TARGET_DIR}", "--port", "8080", "--host", "h", "--quiet", "--key",
                "${KEY}",
                "--url", "https://${HOST}:443/{other}",
            ])
        #expect(configuration.inputs.map(\.name) == ["TARGET_DIR", "MORE", "KEY", "OPTIONAL", "HOST"])
        #expect(configuration.inputs.map(\.isRequired) == [true, false, true, false, true])
        #expect(configuration.inputs[2].isSecret)
        #expect(configuration.inputs[2].description == "The key")
    }

    @Test func `environment variables without a value become placeholders, and optional ones are only named`() throws {
        let configuration = try manifest(
            """
            "packages":[{"registryType":"pypi","identifier":"b","version":"1.0.0","environmentVariables":[
             {"name":"A","value":"1"},{"name":"B","default":"2"},{"name":"API_KEY","description":"k"},
             {"name":"C","isRequired":false},{"name":"D","isRequired":true,"isSecret":true}]}]
            """
        ).installation().get()
        #expect(
            configuration.json.text()
                == #"{"the-server":{"command":"uvx","args":["b@1.0.0"],"env":{"A":"1","B":"2","API_KEY":"${API_KEY}","D":"${D}"}}}"#
        )
        #expect(configuration.inputs.map(\.name) == ["API_KEY", "C", "D"])
        #expect(configuration.inputs.map(\.isSecret) == [true, false, true])
    }

    @Test(arguments: [
        (#""identifier":"docker.io/a/b:1.0""#, "docker.io/a/b:1.0"),
        (#""identifier":"a/b","version":"1.0""#, "a/b:1.0"),
        (#""identifier":"a/b","registryBaseUrl":"https://ghcr.io","version":"2""#, "ghcr.io/a/b:2"),
        (#""identifier":"localhost:5000/b","version":"2""#, "localhost:5000/b:2"),
    ])
    func `an image runs in docker with standard input, and gets its variables by name`(
        members: String, image: String
    ) throws {
        let text = try json(
            #""packages":[{"registryType":"oci",\#(members),"environmentVariables":[{"name":"T"}],"runtimeArguments":[{"type":"named","name":"--network","value":"host"}],"packageArguments":[{"type":"positional","value":"serve"}]}]"#
        )
        #expect(
            text
                == #"{"the-server":{"command":"docker","args":["run","-i","--rm","--network","host","-e","T","\#(image)","serve"],"env":{"T":"${T}"}}}"#
        )
    }

    @Test func `a NuGet package runs by dnx`() throws {
        #expect(
            try json(
                #""packages":[{"registryType":"nuget","identifier":"A.B","version":"1.0.0-beta","packageArguments":[{"type":"positional","value":"mcp"}]}]"#
            ) == #"{"the-server":{"command":"dnx","args":["A.B@1.0.0-beta","--yes","--","mcp"],"env":{}}}"#)
    }

    @Test(arguments: [
        ("npm", "https://registry.npmjs.org/", #""npx","args":["-y","b@1.0.0"]"#),
        ("npm", "https://npm.acme.example/", #""npx","args":["-y","--registry=https://npm.acme.example/","b@1.0.0"]"#),
        ("pypi", "https://pypi.org", #""uvx","args":["b@1.0.0"]"#),
        ("pypi", "https://pypi.org/simple/", #""uvx","args":["b@1.0.0"]"#),
        (
            "pypi", "https://py.acme.example/simple/",
            #""uvx","args":["--default-index","https://py.acme.example/simple/","b@1.0.0"]"#
        ),
        ("nuget", "https://api.nuget.org/v3/index.json", #""dnx","args":["b@1.0.0","--yes"]"#),
        (
            "nuget", "https://nu.acme.example/v3/index.json",
            #""dnx","args":["b@1.0.0","--source","https://nu.acme.example/v3/index.json","--yes"]"#
        ),
    ])
    func `a package comes from the registry that its record names`(type: String, base: String, command: String) throws {
        let package = #"{"registryType":"\#(type)","identifier":"b","version":"1.0.0","registryBaseUrl":"\#(base)"}"#
        let text = try json(#""packages":[\#(package)]"#)
        #expect(text == #"{"the-server":{"command":\#(command),"env":{}}}"#)
    }

    @Test func `a bundle is named with its digest, and a digest that is none is left out`() throws {
        let digest = String(repeating: "ab", count: 32)
        for (text, known) in [(digest, digest), ("x", nil)] {
            let refusal = try refusal(
                #""packages":[{"registryType":"mcpb","identifier":"https://h/x.mcpb","fileSha256":"\#(text)"}]"#)
            #expect(refusal.packages.map(\.fileSHA256) == [known])
        }
    }

    @Test func `another registry is asked by the tool that can be told of it`() throws {
        for (type, hint) in [("npm", "bunx"), ("npm", "pnpm"), ("npm", "yarn"), ("pypi", "pipx")] {
            let base = type == "npm" ? "https://npm.acme.example" : "https://py.acme.example/simple"
            let text = try json(
                #""packages":[{"registryType":"\#(type)","identifier":"b","version":"1.0.0","registryBaseUrl":"\#(base)","runtimeHint":"\#(hint)"}]"#
            )
            #expect(text.contains(base) && text.contains(type == "npm" ? #""npx""# : #""uvx""#), "\(text)")
        }
    }

    @Test(arguments: [
        #""registryType":"pypi","identifier":"b","registryBaseUrl":"https://acme.example/index""#,
        #""registryType":"nuget","identifier":"b","registryBaseUrl":"https://acme.example/index""#,
        #""registryType":"npm","identifier":"b","registryBaseUrl":"acme.example/index""#,
        #""registryType":"npm","identifier":"b","registryBaseUrl":"https://acme.example/index${HOME}""#,
        #""registryType":"npm","identifier":"b","registryBaseUrl":"https://acme.example/index -c evil""#,
        #""registry_name":"npm","name":"b","registry_base_url":"ftp://acme.example/index""#,
        #""registry_name":"pypi","name":"b","registry_base_url":"https://acme.example/index""#,
        #""registry_name":"pypi","name":"b","registry_base_url":"https://acme.example/index/simple","package_arguments":[{"value":"-m"},{"value":"b"}]"#,
    ])
    func `a registry that no tool can be told of is named, and nothing is guessed`(members: String) throws {
        let refusal = try refusal(#""packages":[{\#(members)}]"#)
        #expect(
            refusal.reasons.count == 1 && "\(refusal.reasons[0])".contains("acme.example/index"), "\(refusal.reasons)")
    }

    @Test func `a remote gives its address, type and headers`() throws {
        let configuration = try manifest(
            """
            "remotes":[{"type":"streamable-http","url":"https://h/{tenant}/mcp","variables":{"tenant":{"isRequired":true}},
             "headers":[{"name":"Authorization","value":"Bearer {token}","variables":{"token":{"isSecret":true}}},
             {"name":"X-Key","isRequired":true,"isSecret":true}]}]
            """
        ).installation().get()
        #expect(
            configuration.json.text()
                == #"{"the-server":{"type":"http","url":"https://h/${TENANT}/mcp","headers":{"Authorization":"Bearer ${TOKEN}","X-Key":"${X_KEY}"}}}"#
        )
        #expect(try json(#""remotes":[{"transport_type":"sse","url":"https://h/sse"}]"#).contains(#""type":"sse""#))
    }

    @Test(arguments: [
        (#""packages":[]"#, "names no package"),
        (#""packages":[{"registry_name":"unknown","name":"x","version":"1"}]"#, "does not say where"),
        (#""packages":[{"registryType":"cargo","identifier":"x","version":"1"}]"#, "crate"),
        (#""packages":[{"registryType":"mcpb","identifier":"https://h/x.mcpb","fileSha256":"ab"}]"#, "bundle"),
        (#""packages":[{"registryType":"npm","identifier":"owner/repo","version":"1.0.0"}]"#, "not the name of an npm"),
        (#""packages":[{"registryType":"npm","identifier":"--eval","version":"1.0.0"}]"#, "not the name of an npm"),
        (#""packages":[{"registryType":"npm","identifier":"x","version":"1 --eval"}]"#, "no version"),
        (#""packages":[{"registryType":"pypi","identifier":"-x","version":"1"}]"#, "not the name of a PyPI"),
        (
            #""packages":[{"registryType":"oci","identifier":"Not An Image","version":"1"}]"#,
            "not the name of a container"
        ),
        (
            #""packages":[{"registryType":"npm","identifier":"x","transport":{"type":"streamable-http"}}]"#,
            "serves over the network"
        ),
        (#""remotes":[{"type":"sse","url":"http://localhost:8000/sse"}]"#, "on the machine of"),
        (#""remotes":[{"type":"","url":"https://h/sse"}]"#, "does not say how"),
    ])
    func `where the record does not say how, nothing is guessed`(members: String, reason: String) throws {
        #expect(try refusal(members).description.contains(reason))
    }

    @Test func `a refusal says where to look`() throws {
        let refusal = try refusal(
            #""repository":{"url":"https://github.com/a/b"},"packages":[{"registry_name":"unknown","name":"x","version":"1"}]"#
        )
        #expect(refusal.repository == "https://github.com/a/b")
        #expect(refusal.packages == [.init(registry: "unknown", identifier: "x", version: "1", fileSHA256: nil)])
    }

    @Test func `a package that cannot be run gives way to a remote that can be reached`() throws {
        let text = try json(
            #""packages":[{"registry_name":"unknown","name":"x"}],"remotes":[{"type":"sse","url":"https://h/s"}]"#)
        #expect(text == #"{"the-server":{"type":"sse","url":"https://h/s","headers":{}}}"#)
    }
}
