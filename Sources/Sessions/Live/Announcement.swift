// Announcement.swift: what one node tells the others about keys, sessions, listings and signing keys. Never a charge: those are asked of the database.

/// A change that other nodes should hear of before what they remember grows old.
package enum Announcement: Sendable, Hashable {
    /// A session was revoked, or changed in another way.
    case session(SessionID)
    /// A key was revoked, and with it its sessions.
    case keyRevoked(KeyID)
    /// An account was suspended, or changed in another way that its keys and people feel.
    case account(AccountID, AccountChange)
    /// What listings cost, or who may have their artifacts.
    case listings
    /// A key ends by itself at an instant that was not known when it was made.
    case keyExpires(KeyID, Timestamp)
    /// A person signed out, or was signed out.
    case signedOut(SignInID)
    /// A key that signs tokens came or went.
    case signingKeys

    /// What became of an account.
    package enum AccountChange: String, Sendable {
        case suspended, reinstated, administrator, plain, closed
        /// Its persons were signed out.
        case signedOut = "signed_out"
    }

    /// As it is sent: `session ses_…`, `key key_…`, `account acc_… suspended`, `listings`.
    package var text: String {
        switch self {
        case .session(let id): "session \(id)"
        case .keyRevoked(let id): "key \(id)"
        case .keyExpires(let id, let end): "expiry \(id) \(end.milliseconds)"
        case .signedOut(let id): "sign_in \(id)"
        case .account(let id, let change): "account \(id) \(change.rawValue)"
        case .listings: "listings"
        case .signingKeys: "signing_keys"
        }
    }

    /// `nil` for what only a newer version says.
    package init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 2).map(String.init)
        if let whole = [Self.listings, .signingKeys].first(where: { $0.text == text }) {
            self = whole
            return
        }
        guard parts.count >= 2 else { return nil }
        switch parts[0] {
        case "session":
            guard let id = SessionID(parts[1]) else { return nil }
            self = .session(id)
        case "key":
            guard let id = KeyID(parts[1]) else { return nil }
            self = .keyRevoked(id)
        case "expiry":
            guard parts.count == 3, let id = KeyID(parts[1]), let end = Int64(parts[2]) else { return nil }
            self = .keyExpires(id, Timestamp(milliseconds: end))
        case "sign_in":
            guard let id = SignInID(parts[1]) else { return nil }
            self = .signedOut(id)
        case "account":
            guard parts.count == 3, let id = AccountID(parts[1]), let change = AccountChange(rawValue: parts[2]) else {
                return nil
            }
            self = .account(id, change)
        default: return nil
        }
    }
}

extension LiveState {
    /// Follows what another node has changed.
    package func follow(_ announcement: Announcement) {
        switch announcement {
        case .session(let id): forget(id)
        case .keyRevoked(let id): revoke(id)
        case .keyExpires(let id, let end): expire(id, at: end)
        case .signedOut(let id): signIns.forget { $0.id == id }
        case .account(let id, .signedOut): signIns.forget { $0.key.account == id }
        case .account(let id, .closed): end(id, .closed)
        case .account(let id, .suspended): end(id, .suspended)
        case .account(let id, .reinstated): reinstate(id)
        case .account(let id, .administrator): setAdministrator(true, id)
        case .account(let id, .plain): setAdministrator(false, id)
        case .listings, .signingKeys: break  // they are not live state
        }
    }
}
