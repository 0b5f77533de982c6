// swift-tools-version: 6.2
import PackageDescription

// Arrows point down: a target may use only targets that stand below it in `Sources/` as CONTRIBUTING.md lists them.

let strict: [SwiftSetting] =
    [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]
    + [
        "ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility", "NonisolatedNonsendingByDefault",
        "InferIsolatedConformances", "ImmutableWeakCaptures",
    ].map { .enableUpcomingFeature($0) }

func target(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(of name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies, swiftSettings: strict)
}

/// A C library of Debian's, found by pkg-config. `scripts/setup` installs the packages named here.
func library(_ name: String, pkgConfig: String, apt: [String]) -> Target {
    .systemLibrary(
        name: name, path: "Sources/CLibraries/\(name)", pkgConfig: pkgConfig, providers: [.apt(apt)])
}

let cSettings: [CSetting] = [
    .treatAllWarnings(as: .error), .enableWarning("all"), .define("_GNU_SOURCE"),
]

let package = Package(
    name: "purser",
    products: [
        .executable(name: "purser", targets: ["purser"]),
        .library(name: "Sessions", targets: ["Sessions"]),
        .library(name: "PurserClient", targets: ["PurserClient"]),
    ],
    targets: [
        .executableTarget(
            name: "purser",
            dependencies: [
                "Application", "Operations", "Marketplace", "Scanning", "SQL", "PurserClient", "Archives", "JSON",
                "Crypto",
                "CSystem",
            ], swiftSettings: strict),
        target(
            "Application",
            [
                "AgentAPI", "Website", "Operations", "Marketplace", "DomainChecks", "Scanning", "Archives", "Sessions",
                "SQL",
                "HTTP",
                "EventLoop", "JSON", "Crypto", "CSystem", "CCurl",
            ]),
        .target(
            name: "Website",
            dependencies: [
                "Operations", "Markdown", "Sessions", "SQL", "HTTP", "JSON", "Crypto", "Wording", "CZlib", "CQREncode",
            ],
            resources: [.embedInCode("Assets")], swiftSettings: strict),
        target("AgentAPI", ["Operations", "Marketplace", "Sessions", "HTTP", "SQL", "JSON", "Crypto", "Wording"]),
        target(
            "Operations",
            ["Marketplace", "Markdown", "DomainChecks", "Archives", "Sessions", "SQL", "JSON", "Crypto", "Wording"]),
        target(
            "Marketplace",
            ["DomainChecks", "Scanning", "Sessions", "SQL", "JSON", "Crypto", "Archives", "Wording", "CYAML"]),
        target("Sessions", ["SQL", "Crypto", "JSON", "Wording"]),
        target("SQL", ["EventLoop", "Crypto", "CSQLite", "CPostgres", "CSystem"]),
        target("HTTP", ["EventLoop", "Wording", "CMicrohttpd", "CSystem"]),
        target("EventLoop", ["CSystem"]),
        target("Crypto", ["CSodium", "COpenSSL", "CZlib"]),
        target("PurserClient", ["JSON", "Crypto", "Archives", "CCurl"]),
        target("Archives", ["Wording", "CArchive"]),
        target("Scanning", ["Archives", "JSON", "Crypto", "CZlib", "CSystem"]),
        target("Markdown", ["Wording", "CMarkdown"]),
        target("DomainChecks", ["EventLoop", "CCurl", "CResolver"]),
        target("JSON", []),
        target("Wording", []),

        library("CMicrohttpd", pkgConfig: "libmicrohttpd", apt: ["libmicrohttpd-dev"]),
        library("CSQLite", pkgConfig: "sqlite3", apt: ["libsqlite3-dev"]),
        library("CPostgres", pkgConfig: "libpq", apt: ["libpq-dev"]),
        library("CSodium", pkgConfig: "libsodium", apt: ["libsodium-dev"]),
        library("CArchive", pkgConfig: "libarchive", apt: ["libarchive-dev"]),
        library(
            "CMarkdown", pkgConfig: "libcmark-gfm", apt: ["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]),
        library("CYAML", pkgConfig: "yaml-0.1", apt: ["libyaml-dev"]),
        library("CCurl", pkgConfig: "libcurl", apt: ["libcurl4-openssl-dev"]),
        library("CQREncode", pkgConfig: "libqrencode", apt: ["libqrencode-dev"]),
        library("CZlib", pkgConfig: "zlib", apt: ["zlib1g-dev"]),
        .target(
            name: "COpenSSL", path: "Sources/CLibraries/COpenSSL", cSettings: cSettings,
            linkerSettings: [.linkedLibrary("crypto")]),
        .target(
            name: "CResolver", path: "Sources/CLibraries/CResolver", cSettings: cSettings,
            linkerSettings: [.linkedLibrary("resolv")]),
        .target(name: "CSystem", path: "Sources/CLibraries/CSystem", cSettings: cSettings),

        tests(of: "JSON", []),
        tests(of: "Wording", []),
        tests(of: "Archives", ["CArchive", "HostileArchives"]),
        .target(
            name: "ScanSamples", dependencies: ["Scanning", "Archives"], path: "Benchmarks/ScanSamples/Reader",
            swiftSettings: strict),
        .executableTarget(
            name: "scan-bench", dependencies: ["ScanSamples", "Scanning", "Archives", "JSON"],
            path: "Benchmarks/ScanBench",
            swiftSettings: strict),
        tests(of: "Scanning", ["Archives", "JSON", "Crypto", "ScanSamples"]),
        tests(of: "Markdown", []),
        tests(of: "DomainChecks", []),
        tests(of: "Website", ["Operations", "Marketplace", "Scanning", "Sessions", "Crypto", "Wording"]),
        tests(of: "Crypto", []),
        tests(of: "EventLoop", []),
        tests(of: "HTTP", ["EventLoop"]),
        .target(
            name: "HostileArchives", dependencies: ["CArchive"], path: "Tests/HostileArchives", swiftSettings: strict),
        .target(name: "TestEngine", dependencies: ["SQL"], path: "Tests/TestEngine", swiftSettings: strict),
        tests(of: "SQL", ["EventLoop", "TestEngine"]),
        tests(of: "Sessions", ["SQL", "JSON", "Crypto", "TestEngine"]),
        tests(of: "Marketplace", ["Scanning", "Sessions", "SQL", "JSON", "Crypto", "Archives", "TestEngine"]),
        .target(name: "TestStub", path: "Tests/TestStub", swiftSettings: strict),
        tests(of: "PurserClient", ["JSON", "TestStub"]),
        tests(
            of: "Application",
            [
                "AgentAPI", "Website", "Operations", "Marketplace", "DomainChecks", "Sessions", "SQL", "HTTP",
                "EventLoop", "JSON", "Crypto", "Archives", "Scanning", "HostileArchives", "TestEngine",
            ]),
        .testTarget(name: "purserTests", dependencies: ["JSON", "purser", "TestStub"], swiftSettings: strict),
    ]
)
