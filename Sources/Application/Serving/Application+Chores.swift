// Application+Chores.swift: what a server does beside answering, for as long as it runs: each chore asks for its next turn.

internal import EventLoop
internal import JSON
internal import Marketplace
internal import Operations
internal import SQL
internal import Scanning
internal import Sessions

extension Application {
    /// Every minute it is looked whether the antivirus is there.
    func watch(_ antivirus: AntivirusWatch) {
        guard !phase.isStopping else { return }
        let pool = pool
        Task.immediate(executorPreference: loops[0]) { [weak self] in
            // Where the pool is full, the next minute will do.
            try? await pool.run { antivirus.look() }
            _ = self?.loops[0].after(.seconds(60)) { [weak self] in self?.watch(antivirus) }
        }
    }

    /// Now and then files of artifacts go that no version names any more. Which node does it is settled in the database.
    func sweepArtifacts(log: Log) {
        _ = loops[0].after(.seconds(600)) { [weak self] in
            guard let self, !self.phase.isStopping else { return }
            Task.immediate(executorPreference: self.loops[0]) {
                let (house, pool) = (self.house, self.pool)
                do {
                    let (swept, uploads) = try await pool.run {
                        (
                            try await house.stores.artifactSweep.run(at: house.clock.now()),
                            try await house.stores.uploads.sweep(at: house.clock.now())
                        )
                    }
                    if swept.blobs + swept.temporary + uploads > 0 {
                        log.write(
                            .info, "Removed files of artifacts that no version names",
                            [
                                ("blobs", .number(JSONNumber(Int64(swept.blobs)))),
                                ("uploads", .number(JSONNumber(Int64(uploads)))),
                                ("incomplete", .number(JSONNumber(Int64(swept.temporary)))),
                            ])
                    }
                } catch let error as SQLError where error.isUnavailability {
                    // That the database is away is told by its connections.
                } catch {
                    log.write(.error, "Files of artifacts that no version names could not be removed: \(error)")
                }
                self.sweepArtifacts(log: log)
            }
        }
    }

    /// Where other nodes change the database too: hears of what they revoke, and stores the clock, which commits do not there.
    func followOthers(log: Log) {
        guard house.database.isShared else { return }
        let (live, downloads) = (house.stores.live, house.stores.listings.openArtifacts)
        let (signing, database, loop) = (house.stores.signing, house.database, loops[0])
        house.database.listen { text in
            guard let announcement = Announcement(text) else { return }
            live.follow(announcement)
            if announcement == .listings { downloads.forget() }
            if announcement == .signingKeys {
                // Where that fails it is looked for again a second later.
                Task.immediate(executorPreference: loop) { try? await signing.follow(database) }
            }
        }
        storeClockLater()
    }

    /// Reads the listings into the index of the search before somebody asks: who does meanwhile waits for it.
    func fillSearch(log: Log) {
        let (search, pool) = (house.stores.search, pool)
        Task.immediate(executorPreference: loops[0]) { [weak self] in
            let start = ContinuousClock.now
            do {
                try await pool.run {
                    try await search.follow { count in
                        if count % 20_000 == 0, count > 0 {
                            log.write(.info, "Listings are read into the search: \(count)")
                        }
                    }
                }
                let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
                log.write(.info, "\(search.count) listings can be searched, after \(Int64(milliseconds)) ms.")
            } catch {
                // The first search tries again, and its caller is told.
                log.write(.error, "The listings could not be read into the search: \(error)")
            }
            self?.refreshFigures(seen: nil, log: log)
        }
    }

    /// Every minute leaderboards are counted, in the pool: it reads all listings.
    private func refreshFigures(seen: Timestamp?, log: Log) {
        guard !phase.isStopping else { return }
        let (house, pool) = (house, pool)
        Task.immediate(executorPreference: loops[0]) { [weak self] in
            var next = seen
            do {
                next = try await pool.run { try await house.refreshFigures(seen: seen) }
            } catch {
                log.write(.error, "The leaderboards could not be counted: \(error)")
            }
            let computed = next
            self?.loops[0].after(.seconds(60)) { [weak self] in self?.refreshFigures(seen: computed, log: log) }
        }
    }

    private func storeClockLater() {
        loops[0].after(.seconds(1)) { [weak self] in
            guard let self, !self.phase.isStopping else { return }
            Task.immediate(executorPreference: self.loops[0]) {
                try? await self.house.storeClock()  // that the database is away is told by its connections
                try? await self.house.followShares()  // what is too old is read with the next charge
                try? await self.house.stores.signing.follow(self.house.database)  // tried again in a second
                self.storeClockLater()
            }
        }
    }

    /// What a node that died has left, and what failed before, is looked for now and then.
    func publishLater() {
        runner.wake()
        loops[0].after(.seconds(10)) { [weak self] in
            guard let self, !self.phase.isStopping else { return }
            self.publishLater()
        }
    }

    /// Every minute what has expired is forgotten, for as long as the server runs.
    func sweepLater(log: Log) {
        _ = loops[0].after(.seconds(60)) { [weak self] in
            guard let self, !self.phase.isStopping else { return }
            Task.immediate(executorPreference: self.loops[0]) {
                do {
                    try await self.house.sweep()
                } catch {
                    log.write(.error, "Expired entries could not be removed: \(error)")
                }
                self.sweepLater(log: log)
            }
        }
    }

    /// Every few seconds what has become due is done: holds expire, subscriptions renew.
    func settleLater(log: Log) {
        _ = loops[0].after(.seconds(5)) { [weak self] in
            guard let self, !self.phase.isStopping else { return }
            Task.immediate(executorPreference: self.loops[0]) {
                do {
                    try await self.house.settleMoney { error in
                        log.write(.error, "What is due could not be settled: \(error)")
                    }
                } catch let error as SQLError where error.isUnavailability {
                    // That the database is away is told by its connections.
                } catch {
                    log.write(.error, "What is due could not be read: \(error)")
                }
                self.settleLater(log: log)
            }
        }
    }
}
