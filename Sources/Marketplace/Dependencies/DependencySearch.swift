// DependencySearch.swift: the search of DependencyResolver: choosing, going back, and remembering why.

/// One search. It holds what is chosen, what is asked of each listing by whom, and the first conflict that it met.
struct DependencySearch {
    private let known: [ListingName: DependencyListing]
    private let locked: [ListingName: VersionText]
    private let bounds: DependencyResolver.Bounds

    private var attempts = 0
    private var unknown: [ListingName] = []
    private var firstConflict: DependencyConflict?
    private var ranges: [String: VersionRange] = [:]

    /// What somebody needs of a listing.
    private struct Need {
        let name: ListingName
        let range: String
        /// The listing that needs it; `nil` for who asked.
        let by: ListingName?
    }

    private struct State {
        var chosen: [ListingName: DependencyCandidate] = [:]
        var order: [ListingName] = []
        var needs: [ListingName: [Need]] = [:]
        /// Names in the order in which they were first needed.
        var pending: [ListingName] = []
        /// As they were written, for people.
        var spelled: [ListingName: ListingName] = [:]

        mutating func add(_ dependency: Dependency, by: ListingName?) {
            let key = dependency.name.key
            if needs[key] == nil {
                pending.append(key)
                spelled[key] = dependency.name
            }
            needs[key, default: []].append(Need(name: dependency.name, range: dependency.range, by: by))
        }
    }

    private enum Ending {
        case found(State)
        /// The listings whose choice led here.
        case failed(Set<ListingName>)
        /// A bound was met, or something has to be looked up first: the whole search ends.
        case stopped
    }

    init(
        known: [ListingName: DependencyListing], locked: [ListingName: VersionText], bounds: DependencyResolver.Bounds
    ) {
        self.known = Dictionary(known.map { ($0.key.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        (self.locked, self.bounds) = (locked, bounds)
    }

    mutating func run(_ roots: [Dependency]) -> DependencyResolver.Step {
        var state = State()
        for root in roots { state.add(root, by: nil) }
        switch solve(state) {
        case .found(let state): return .resolved(Self.resolution(of: state))
        case .failed: return .refused(firstConflict ?? .tooHard(attempts: attempts))
        case .stopped:
            if !unknown.isEmpty { return .needs(unknown) }
            return .refused(
                attempts > bounds.attempts ? .tooHard(attempts: bounds.attempts) : .tooMany(maximum: bounds.listings))
        }
    }

    /// Chooses a version of the first listing that waits for one, and goes on from there.
    ///
    /// The recursion is as deep as the answer has listings, which ``DependencyResolver/Bounds/listings`` bounds.
    private mutating func solve(_ state: State) -> Ending {
        guard let name = state.pending.first else { return .found(state) }
        guard state.order.count < bounds.listings else { return .stopped }
        guard let listing = known[name] else {
            // All that waits is asked for at once, so that a long list takes one look-up.
            unknown = state.pending.filter { known[$0] == nil }.map { state.spelled[$0] ?? $0 }
            return .stopped
        }
        let needs = state.needs[name] ?? []
        var blamed = Set(needs.compactMap(\.by))
        let fitting = candidates(of: name, listing, needs)
        if fitting.isEmpty { remember(conflict(over: name, listing, needs, state)) }
        for candidate in fitting {
            attempts += 1
            guard attempts <= bounds.attempts else { return .stopped }
            if let other = clash(of: candidate, name, in: state) {
                blamed.insert(other)
                continue
            }
            var next = state
            next.pending.removeFirst()
            next.chosen[name] = candidate
            next.order.append(name)
            for dependency in candidate.dependencies { next.add(dependency, by: name) }
            switch solve(next) {
            case .found(let state): return .found(state)
            case .stopped: return .stopped
            case .failed(let others):
                // Another version of this one would change nothing.
                guard others.contains(name) else { return .failed(others) }
                blamed.formUnion(others)
            }
        }
        blamed.remove(name)
        return .failed(blamed)
    }

    private mutating func remember(_ conflict: DependencyConflict) {
        if firstConflict == nil { firstConflict = conflict }
    }

    // MARK: Candidates

    /// `nil` where it is no range, which no version meets.
    private mutating func range(_ text: String) -> VersionRange? {
        if let range = ranges[text] { return range }
        let range = try? VersionRange(parsing: text)
        ranges[text] = range
        return range
    }

    /// Whether a range takes a version. An exact text takes itself, SemVer or not.
    private mutating func takes(_ text: String, _ version: VersionText) -> Bool {
        if version.text.utf8.elementsEqual(text.utf8) { return true }
        guard let range = range(text) else { return false }
        switch range.choice {
        // "Any": pre-releases come last, so that they are taken only where there is nothing else.
        case .latest: return true
        case .anyOf: return version.semantic.map(range.contains) ?? false
        }
    }

    /// Those that all needs take, the best first: the locked one, then releases from the highest down, then pre-releases.
    private mutating func candidates(
        of name: ListingName, _ listing: DependencyListing, _ needs: [Need]
    ) -> [DependencyCandidate] {
        guard case .versions(let versions) = listing else { return [] }
        let lock = locked[name]
        var fitting: [DependencyCandidate] = []
        for candidate in versions where candidate.yanked == nil || candidate.version == lock {
            var isTaken = true
            for need in needs where !takes(need.range, candidate.version) { isTaken = false }
            if isTaken { fitting.append(candidate) }
        }
        return fitting.sorted { left, right in
            if (left.version == lock) != (right.version == lock) { return left.version == lock }
            if left.version.isPrerelease != right.version.isPrerelease { return right.version.isPrerelease }
            return right.version < left.version
        }
    }

    /// A listing that is chosen already in a version that this candidate does not take.
    private mutating func clash(of candidate: DependencyCandidate, _ name: ListingName, in state: State) -> ListingName?
    {
        for dependency in candidate.dependencies {
            let key = dependency.name.key
            let chosen = key == name ? candidate : state.chosen[key]
            guard let chosen, !takes(dependency.range, chosen.version) else { continue }
            let mine = DependencyConflict.Need(
                by: .listing(state.spelled[name] ?? name, candidate.version), range: dependency.range)
            let others = (state.needs[key] ?? []).map { described($0, state) }
            remember(
                .noVersion(
                    of: dependency.name, needs: others + [mine], versions: versions(of: key), yanked: []))
            return key
        }
        return nil
    }

    // MARK: Explaining

    private func versions(of key: ListingName) -> [VersionText] {
        guard case .versions(let candidates)? = known[key] else { return [] }
        return candidates.filter { $0.yanked == nil }.map(\.version).sorted().reversed()
    }

    private func described(_ need: Need, _ state: State) -> DependencyConflict.Need {
        guard let by = need.by, let chosen = state.chosen[by] else { return .init(by: .caller, range: need.range) }
        return .init(by: .listing(state.spelled[by] ?? by, chosen.version), range: need.range)
    }

    private mutating func conflict(
        over name: ListingName, _ listing: DependencyListing, _ needs: [Need], _ state: State
    ) -> DependencyConflict {
        let spelled = state.spelled[name] ?? name
        let listed = needs.map { described($0, state) }
        guard case .versions(let candidates) = listing else { return .absent(spelled, needs: listed) }
        var yanked: [DependencyCandidate] = []
        for candidate in candidates where candidate.yanked != nil {
            var isTaken = true
            for need in needs where !takes(need.range, candidate.version) { isTaken = false }
            if isTaken { yanked.append(candidate) }
        }
        return .noVersion(of: spelled, needs: listed, versions: versions(of: name), yanked: yanked)
    }

    // MARK: Answering

    private static func resolution(of state: State) -> DependencyResolver.Resolution {
        let roots = Set(state.needs.filter { $0.value.contains { $0.by == nil } }.keys)
        var sorter = DependencyOrder { name in
            state.chosen[name]?.dependencies.map(\.name.key).filter { state.chosen[$0] != nil } ?? []
        }
        for name in state.order { sorter.visit(name) }
        let choices = sorter.order.compactMap { name -> DependencyResolver.Choice? in
            guard let chosen = state.chosen[name] else { return nil }
            return DependencyResolver.Choice(
                name: state.spelled[name] ?? name, version: chosen.version, dependencies: chosen.dependencies,
                isRoot: roots.contains(name), yanked: chosen.yanked)
        }
        return DependencyResolver.Resolution(
            choices: choices, circles: sorter.circles.map { circle in circle.map { state.spelled[$0] ?? $0 } })
    }
}

/// Puts what is needed before what needs it, and finds circles on the way.
private struct DependencyOrder {
    private let needs: (ListingName) -> [ListingName]
    private var done: Set<ListingName> = []
    private var way: [ListingName] = []
    private(set) var order: [ListingName] = []
    private(set) var circles: [[ListingName]] = []

    init(needs: @escaping (ListingName) -> [ListingName]) { self.needs = needs }

    mutating func visit(_ name: ListingName) {
        if done.contains(name) { return }
        if let start = way.firstIndex(of: name) {
            circles.append(Array(way[start...]))
            return
        }
        way.append(name)
        for other in needs(name) { visit(other) }
        way.removeLast()
        done.insert(name)
        order.append(name)
    }
}
