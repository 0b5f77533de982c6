// DependencyResolver.swift: chooses one version of every listing that is needed. Sentences about what failed are elsewhere.

internal import Sessions

/// One version that may be chosen.
package struct DependencyCandidate: Sendable, Hashable {
    package let version: VersionText
    package let dependencies: [Dependency]
    /// Why it was withdrawn: only a lock file still gets it. `nil` where it was not.
    package let yanked: String?

    package init(version: VersionText, dependencies: [Dependency] = [], yanked: String? = nil) {
        (self.version, self.dependencies, self.yanked) = (version, dependencies, yanked)
    }
}

/// What is known of a listing that somebody needs.
package enum DependencyListing: Sendable, Hashable {
    /// Its versions, in any order. Those that nobody may have (quarantined, revoked) are left out by whoever looks them up.
    case versions([DependencyCandidate])
    /// There is none of this name, or it is not the caller's to see.
    case absent
}

/// Finds versions that fit each other, one for each listing.
///
/// It is a pure function over what is known so far: where it needs to know more it says of what, so that it runs inside any
/// transaction and in tests alike. The answer depends on its input alone.
///
/// The highest version that fits is tried first; where the choice of another rules it out, the search goes back to whoever is to
/// blame. A circle of needs is no fault: all of it is installed, and the answer says so.
package struct DependencyResolver: Sendable {
    /// What is asked for, by a person or a manifest.
    package let roots: [Dependency]
    /// The versions of a lock file: they are kept as long as they fit, even where they were yanked since.
    package let locked: [ListingName: VersionText]
    private let bounds: Bounds

    /// The bounds of one search.
    package struct Bounds: Sendable {
        /// Versions that are tried, wrong ones included.
        package var attempts = 20_000
        /// Listings of one answer: a plan of installs is read by people.
        package var listings = 256

        package init() {}
    }

    package init(roots: [Dependency], locked: [ListingName: VersionText] = [:], bounds: Bounds = Bounds()) {
        self.roots = roots
        self.locked = Dictionary(locked.map { ($0.key.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        self.bounds = bounds
    }

    /// A version that was chosen.
    package struct Choice: Sendable, Hashable {
        package let name: ListingName
        package let version: VersionText
        package let dependencies: [Dependency]
        /// Whether somebody asked for it, rather than only a dependency.
        package let isRoot: Bool
        package let yanked: String?
    }

    /// Versions that fit each other.
    package struct Resolution: Sendable, Hashable {
        /// What is needed comes before what needs it, as far as there are no circles.
        package let choices: [Choice]
        /// Listings that need each other, in the order of the circle.
        package let circles: [[ListingName]]
    }

    package enum Step: Sendable, Hashable {
        /// Look these up, and ask again.
        case needs([ListingName])
        case resolved(Resolution)
        case refused(DependencyConflict)
    }

    /// One step: an answer, or what has to be known for one.
    ///
    /// - Parameter known: by ``ListingName/key``.
    package func step(knowing known: [ListingName: DependencyListing]) -> Step {
        var search = DependencySearch(known: known, locked: locked, bounds: bounds)
        return search.run(roots)
    }

    /// Asks `lookup` until there is an answer: at most as often as the longest chain of needs has links.
    ///
    /// - Parameter lookup: what is known of each of these; one that it leaves out counts as absent.
    package func resolve(
        lookup: ([ListingName]) async throws -> [ListingName: DependencyListing]
    ) async rethrows -> Result<Resolution, DependencyConflict> {
        var known: [ListingName: DependencyListing] = [:]
        while true {
            switch step(knowing: known) {
            case .resolved(let resolution): return .success(resolution)
            case .refused(let conflict): return .failure(conflict)
            case .needs(let names):
                let found = try await lookup(names)
                for name in names { known[name.key] = .absent }
                for (name, listing) in found { known[name.key] = listing }
            }
        }
    }
}

extension ListingName {
    /// The same for all spellings of one name: what tables of listings are looked up by.
    package var key: ListingName {
        guard let owner = Handle(owner.folded) else { return self }
        return ListingName(owner: owner, name: name.lowercased())
    }
}
