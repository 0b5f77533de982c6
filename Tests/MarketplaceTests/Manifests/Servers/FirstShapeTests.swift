// FirstShapeTests.swift: the command lines of READMEs that the registry's first records hold as arguments.

import JSON
import Testing

@testable import Marketplace

@Suite struct FirstShapeTests {
    /// - Parameter arguments: each as the first data has it: one that begins with `-` is its own name and value.
    private func words(_ registry: String, _ package: String, _ arguments: String...) throws -> [String] {
        let list = arguments.map { argument -> JSONValue in
            var object = JSONObject()
            object.append("type", argument.hasPrefix("-") ? "named" : "positional")
            if argument.hasPrefix("-") { object.append("name", .string(argument)) }
            object.append("value", .string(argument))
            object.append("default", .string(argument))
            object.append("is_required", true)
            object.append("value_hint", .string(String(argument.drop { $0 != " " }.dropFirst())))
            return .object(object)
        }
        let record: JSONValue = [
            "name": "io.github.x/y", "version_detail": ["version": "0.0.1-seed"],
            "repository": ["url": "https://github.com/x/y"],
            "packages": [
                [
                    "registry_name": .string(registry), "name": .string(package), "version": "1.0",
                    "package_arguments": .array(list),
                ]
            ],
        ]
        guard
            case .command(let command, let arguments, _) = try ServerManifest(reading: record).installation().get()
                .entry
        else { return [] }
        return [command] + arguments
    }

    @Test func `a flag with its value in one argument is two words, whatever blanks the value has`() throws {
        #expect(try words("npm", "p", "--key YOUR_KEY") == ["npx", "-y", "p@1.0", "--key", "YOUR_KEY"])
        #expect(try words("npm", "p", "--about a b c") == ["npx", "-y", "p@1.0", "--about", "a b c"])
        #expect(try words("npm", "p", "--tools=a,b c") == ["npx", "-y", "p@1.0", "--tools=a,b c"])
        #expect(try words("npm", "p", "--flag") == ["npx", "-y", "p@1.0", "--flag"])
    }

    @Test func `marks for what a person has to fill in become placeholders`() throws {
        #expect(try words("npm", "p", "--apiKey <YOUR KEY>") == ["npx", "-y", "p@1.0", "--apiKey", "${API_KEY}"])
        #expect(try words("npm", "p", "--domain <SHOP>.example.com").last == "${SHOP}.example.com")
        #expect(try words("npm", "p", "${input:vaultPath}").last == "${VAULT_PATH}")
        #expect(try words("npm", "p", "$HOME_FOLDER").last == "${HOME_FOLDER}")
        #expect(try words("npm", "p", "a < b > c").last == "a ${B} c")
    }

    @Test func `an npx line is not doubled`() throws {
        #expect(try words("npm", "@a/b", "-y", "@a/b", "start") == ["npx", "-y", "@a/b@1.0", "start"])
    }

    @Test func `a line of uv with a folder runs in a checkout`() throws {
        #expect(
            try words("pypi", "p", "--directory /path/to/p", "server.py")
                == ["uv", "--directory", "${DIRECTORY}", "run", "server.py"])
        #expect(
            try words("pypi", "p", "--directory <x y>", "run src/main.py", "--port 1")
                == ["uv", "--directory", "${DIRECTORY}", "run", "src/main.py", "--port", "1"])
        #expect(
            try words("pypi", "p", "--directory $D", "--with-editable $D", "--python 3.13", "p")
                == [
                    "uv", "--directory", "${DIRECTORY}", "run", "--with-editable", "${DIRECTORY}", "--python", "3.13",
                    "p",
                ])
    }

    @Test func `a line of uv without a folder runs the package of PyPI at its version`() throws {
        #expect(try words("pypi", "the-p", "the_p") == ["uvx", "the-p@1.0"])
        #expect(
            try words("pypi", "p", "--with p", "--python 3.13", "p", "--verbose")
                == ["uvx", "--python", "3.13", "p@1.0", "--verbose"])
        #expect(
            try words("pypi", "p", "-m p.cli", "--transport stdio")
                == ["uv", "run", "--no-project", "--with", "p==1.0", "python", "-m", "p.cli", "--transport", "stdio"])
        #expect(try words("pypi", "p", "server.py") == ["uvx", "p@1.0", "server.py"])
    }

    @Test func `a docker line is taken as it is, with the image that it names`() throws {
        #expect(
            try words("docker", "x-repo", "-i", "--rm", "-e TOKEN", "acme/x:latest", "--debug")
                == ["docker", "run", "-i", "--rm", "-e", "TOKEN", "acme/x:latest", "--debug"])
        #expect(
            try words("docker", "@x/npm-name", "-e", "TOKEN", "acme/x")
                == ["docker", "run", "-i", "--rm", "-e", "TOKEN", "acme/x"])
        #expect(
            try words("docker", "a/b", "ghcr.io/a/b:latest", "/path")
                == ["docker", "run", "-i", "--rm", "ghcr.io/a/b:latest", "/path"])
        #expect(try words("docker", "mcp/x", "/data") == ["docker", "run", "-i", "--rm", "mcp/x:1.0", "/data"])
    }

    @Test func `what names its registry and does not fit together is run as it is recorded`() throws {
        #expect(
            try words("docker", "x-repo", "-i", "--rm", "-e TOKEN") == ["docker", "run", "-i", "--rm", "x-repo:1.0"])
        #expect(try words("docker", "@x/y") == ["docker", "run", "-i", "--rm", "@x/y:1.0"])
        #expect(try words("npm", "owner/repo", "--debug") == ["npx", "-y", "owner/repo@1.0", "--debug"])
    }

    @Test(arguments: ["-v", "../x", "/etc", "x y"])
    func `an image that would be an option or a path is refused`(name: String) {
        #expect(throws: NotInstallable.self) { try words("docker", name) }
    }
}
